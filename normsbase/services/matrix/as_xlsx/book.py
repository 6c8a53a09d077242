"""A table and its snapshot in; the six sheets of the file, in order, out."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import xlsxwriter

from normsbase.services.matrix.as_xlsx import cells, sheets
from normsbase.services.matrix.snapshots import Kept
from normsbase.services.matrix.table import Table

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
SNAPSHOT = "normsbase-snapshot"  # the property of the file that names it


def workbook(table: Table, kept: Kept, address: str, root: str, out: BinaryIO | Path) -> None:
    """Write the file; `address` is the full address of the table's page, `root` that of the site."""
    with xlsxwriter.Workbook(str(out) if isinstance(out, Path) else out, OPTIONS) as book:
        book.set_properties({"title": table.title, "comments": address, "keywords": kept.sha256})
        book.set_custom_property(SNAPSHOT, kept.key)
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        cells.matrix(book, table, head, root)
        cells.evidence_rows(book, table, head, (address, root))
        sheets.notes(book, table, head)
        sheets.codebook(book, table, head)
        sheets.coverage(book, table, head, root)
        sheets.about_sheet(book, table, head, kept, address)
