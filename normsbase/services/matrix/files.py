"""A table, a format and where to in; the file out, in every format from the same value."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

from normsbase.services.matrix import as_csv, as_json
from normsbase.services.matrix.as_docx import document
from normsbase.services.matrix.as_html import page
from normsbase.services.matrix.as_xlsx import workbook
from normsbase.services.matrix.snapshots import Kept
from normsbase.services.matrix.table import Table

Addresses = tuple[str, str]  # of the table's page, and of the site


class BadTableError(ValueError):
    """What keeps a table from being written, in words."""


def _xlsx(table: Table, kept: Kept, addresses: Addresses) -> bytes:
    out = io.BytesIO()
    workbook(table, kept, *addresses, out)
    return out.getvalue()


def _csv(table: Table, kept: Kept, addresses: Addresses) -> bytes:
    return as_csv.written(as_csv.wide(table)).encode()


def _long_csv(table: Table, kept: Kept, addresses: Addresses) -> bytes:
    return as_csv.written(as_csv.long(table, *addresses)).encode()


def _json(table: Table, kept: Kept, addresses: Addresses) -> bytes:
    return "".join(as_json.written(table, kept, *addresses)).encode()


def _html(table: Table, kept: Kept, addresses: Addresses) -> bytes:
    return page(table, kept, *addresses).encode()


def _docx(table: Table, kept: Kept, addresses: Addresses) -> bytes:
    return document(table, kept, *addresses)


WRITERS: dict[str, Callable[[Table, Kept, Addresses], bytes]] = {
    "csv": _csv,
    "csv-long": _long_csv,
    "xlsx": _xlsx,
    "docx": _docx,
    "json": _json,
    "html": _html,
}
FORMATS = tuple(WRITERS)


def write(kind: str, table: Table, kept: Kept, addresses: Addresses, out: Path | None) -> None:
    """Write a table to a file, or to standard output.

    Raises OSError, and BadTableError for a table without a row or column.
    """
    if not table.columns or not (table.rows or table.others):
        raise BadTableError("Nothing to write: the filters leave no row or no column.")
    content = content_of(kind, table, kept, addresses)
    if out is None:
        sys.stdout.buffer.write(content)
    else:
        out.write_bytes(content)


def content_of(kind: str, table: Table, kept: Kept, addresses: Addresses) -> bytes:
    """Return the file's bytes; a table without rows gives a file that says so by its heads alone."""
    return WRITERS[kind](table, kept, addresses)
