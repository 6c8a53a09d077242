"""What people changed in; a chain of sealed rows that cannot be edited out, and its pages."""

from __future__ import annotations

from normsbase.services.history.listing import ChangeFilters, ChangeList, ChangeRow, list_changes
from normsbase.services.history.nobody import nobody
from normsbase.services.history.record import Entry, record, record_many
from normsbase.services.history.rows import differences, key_of, report_slug_of, table_of, values_of
from normsbase.services.history.seal import seal_of, verify

__all__ = [
    "ChangeFilters",
    "ChangeList",
    "ChangeRow",
    "Entry",
    "differences",
    "key_of",
    "list_changes",
    "nobody",
    "record",
    "record_many",
    "report_slug_of",
    "seal_of",
    "table_of",
    "values_of",
    "verify",
]
