"""A table in; the sheets around its cells out: Notes, Codebook, Coverage, About."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from normsbase.services.matrix.about import about
from normsbase.services.matrix.as_xlsx.cells import LONGEST
from normsbase.services.matrix.snapshots import Kept
from normsbase.services.matrix.table import Column, Table

NOTES = ("party_code", "party", "column", "note", "reason")
WIDTHS = {
    "Notes": (12, 34, 16, 60, 60),
    "Codebook": (8, 30, 30, 90, 8),
    "Coverage": (10, 34, 50, 12, 12, 50, 50),
    "About": (34, 110),
}
CODES = "Change the code at the beginning of a cell of the sheet Matrix; the rest of the cell is not read."
REASONS = "Write notes, and the reason for each changed code, in the sheet Notes, a row a cell."
FACTS_ALONE = "This table is made from recorded facts alone; their sources stand with them."


def notes(book: Any, table: Table, head: Any) -> None:
    """Write the sheet for notes and for the reasons of changed codes, with those on record."""
    lines = (
        (party.code, party.name, column.key, cell.decided.note, cell.decided.reason)
        for party, column, cell in table.cells()
        if cell.decided and (cell.decided.note or cell.decided.reason)
    )
    _sheet(book, "Notes", head, NOTES, lines).freeze_panes(1, 0)


def codebook(book: Any, table: Table, head: Any) -> None:
    """Write the values with their codes and meanings, and how many cells have each."""
    lines = [
        (value.code, value.key, value.label, value.meaning, str(count)) for value, count in table.counts()
    ]
    said = (("", "", "", f"Cells are counted among {table.rows_are} alone.", ""),)
    _sheet(book, "Codebook", head, ("code", "value", "label", "meaning", "cells"), (*lines, *said))


def coverage(book: Any, table: Table, head: Any, root: str) -> None:
    """Write the texts that absence is said of: a row a party and text."""
    names = ("party_code", "party", "text", "date", "searched", "why not", "link")
    lines = list(_texts(table, root)) or [("", "", FACTS_ALONE, "", "", "", "")]
    if table.frame:
        said = f"“searched” says for how many columns. Sampling frame: {table.frame}"
        lines.append(("", "", said, "", "", "", ""))
    _sheet(book, "Coverage", head, names, lines).freeze_panes(1, 0)


def about_sheet(book: Any, table: Table, head: Any, kept: Kept, address: str) -> None:
    """Write what a reader of the file must know, and how it comes back."""
    page = address.partition("?")[0]
    lines = [
        *about(table, kept, address),
        ("Columns", ""),
        *((column.label, _column(column)) for column in table.columns),
        ("Coming back", ""),
        ("Codes", CODES),
        ("Notes", REASONS),
        ("Upload", f"{page}upload: it shows what would change before anything does."),
    ]
    _sheet(book, "About", head, ("About this file", ""), lines)


def _sheet(book: Any, name: str, head: Any, names: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> Any:
    sheet = book.add_worksheet(name)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for place, (label, width) in enumerate(zip(names, WIDTHS[name], strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, label, head)
    for number, line in enumerate(lines, start=1):
        for place, text in enumerate(line):
            if text:
                sheet.write_string(number, place, text[:LONGEST], wrap)
    return sheet


def _texts(table: Table, root: str) -> Iterator[tuple[str, ...]]:
    for row in table.rows:
        texts = {text.slug: text for cell in row.cells for text in (*cell.searched, *cell.unsearched)}
        for text in texts.values():
            times = sum(any(text.slug == one.slug for one in cell.searched) for cell in row.cells)
            told = f"{times} of {len(row.cells)}"
            yield (
                row.party.code, row.party.name, text.label, text.date, told, text.why, f"{root}/{text.slug}"
            )  # fmt: skip


def _column(column: Column) -> str:
    doubt = f"Doubt: {column.doubt}" if column.doubt else ""
    said = " ".join(filter(None, (f"{column.title}.", *column.facts, doubt)))
    return f"{said} Source: {column.source}"
