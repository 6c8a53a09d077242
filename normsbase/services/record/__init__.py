"""Positions that people record, one from a paragraph or many from a table; and that no text was found."""

from __future__ import annotations

from normsbase.services.record.fields import FIELDS, HELP, Wrong, WrongError
from normsbase.services.record.importing import (
    Line,
    NotImportedError,
    Preview,
    Problem,
    bring_in,
    imports,
    preview,
    take_back_import,
)
from normsbase.services.record.keep import TakenBackError, later_ones, record, supersede, take_back
from normsbase.services.record.limits import TableError
from normsbase.services.record.no_text import enter_no_text, no_texts, take_back_no_text
from normsbase.services.record.offered import Offered, Place, offered, place_of
from normsbase.services.record.table import Table, read_table
from normsbase.services.record.template import template_csv, template_xlsx

__all__ = [
    "FIELDS",
    "HELP",
    "Line",
    "NotImportedError",
    "Offered",
    "Place",
    "Preview",
    "Problem",
    "Table",
    "TableError",
    "TakenBackError",
    "Wrong",
    "WrongError",
    "bring_in",
    "enter_no_text",
    "imports",
    "later_ones",
    "no_texts",
    "offered",
    "place_of",
    "preview",
    "read_table",
    "record",
    "supersede",
    "take_back",
    "take_back_import",
    "take_back_no_text",
    "template_csv",
    "template_xlsx",
]
