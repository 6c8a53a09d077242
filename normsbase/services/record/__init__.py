"""Positions that people record, one from a paragraph or many from a table; and that no text was found."""

from __future__ import annotations

from normsbase.services.record.fields import FIELDS, HELP, Wrong, WrongError
from normsbase.services.record.keep import TakenBackError, later_ones, record, supersede, take_back
from normsbase.services.record.no_text import enter_no_text, no_texts, take_back_no_text
from normsbase.services.record.offered import Offered, Place, offered, place_of

__all__ = [
    "FIELDS",
    "HELP",
    "Offered",
    "Place",
    "TakenBackError",
    "Wrong",
    "WrongError",
    "enter_no_text",
    "later_ones",
    "no_texts",
    "offered",
    "place_of",
    "record",
    "supersede",
    "take_back",
    "take_back_no_text",
]
