"""A table in; the bytes of an Excel file out, each cell of the matrix linked to its row of evidence."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

from normsbase.services.matrix.flat import HEAD, evidence
from normsbase.services.matrix.table import Table

LEFT = 4  # columns that name the party
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
FILLS = {  # value -> fill; the words say the same, so no meaning hangs on colour
    **dict.fromkeys(("in-force", "yes"), "#CFE3E8"),
    **dict.fromkeys(("bound", "signed", "abstained"), "#E7F1F3"),
    **dict.fromkeys(("no",), "#E3E3E3"),
}
WIDTHS = (10, 34, 14, 12, 18, 44, 14, 22, 12, 16, 46, 46, 30, 40, 60, 12, 60)


def workbook(table: Table, address: str) -> bytes:
    """Return the file: sheets Matrix, Evidence and About; `address` is the page's full address."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": table.title, "comments": address})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        _matrix(book, table, head)
        _evidence(book, table, address, head)
        _about(book, table, address, head)
    return out.getvalue()


def _matrix(book: Any, table: Table, head: Any) -> None:
    sheet = book.add_worksheet("Matrix")
    formats = {
        value.key: book.add_format({"bg_color": FILLS[value.key]} if value.key in FILLS else {})
        for value in table.values
    }
    last = LEFT + len(table.columns) - 1
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 3, 13)
    sheet.set_column(LEFT, last, 17)
    labels = ("Code", "Party", "Kind", "Group", *(column.label for column in table.columns))
    for place, label in enumerate(labels):
        sheet.write_string(0, place, label, head)
    line = 1  # of the sheet Evidence, counted from 1; its head stands on line 1
    for number, row in enumerate((*table.rows, *table.others), start=1):
        party = row.party
        for place, text in enumerate((party.code, party.name, party.kind, party.group)):
            sheet.write_string(number, place, text)
        for place, cell in enumerate(row.cells, start=LEFT):
            line += 1
            link = f"internal:'Evidence'!A{line}"
            sheet.write_url(number, place, link, formats[cell.value.key], cell.value.label, cell.ground[:255])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(table.rows) + len(table.others), last)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _evidence(book: Any, table: Table, address: str, head: Any) -> None:
    sheet = book.add_worksheet("Evidence")
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    for place, name in enumerate(HEAD):
        sheet.write_string(0, place, name, head)
    number = 0
    for number, row in enumerate(evidence(table, address), start=1):
        for place, text in enumerate(row[:-1]):
            sheet.write_string(number, place, text)
        sheet.write_url(number, len(row) - 1, row[-1])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, number, len(HEAD) - 1)


def _about(book: Any, table: Table, address: str, head: Any) -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 110)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for number, (name, words) in enumerate(_about_lines(table, address)):
        sheet.write_string(number, 0, name, wrap if words else head)
        sheet.write_string(number, 1, words, wrap)


def _about_lines(table: Table, address: str) -> list[tuple[str, str]]:
    """Return what a reader of the file must know, as name and words; a line without words is a heading."""
    limits = ", ".join(f"{name}: {value}" for name, value in table.chosen.pairs())
    lines = [
        (table.title, table.lede),
        ("As of", table.as_of),
        ("Narrowed to", limits or "all States and all columns"),
        ("Address", address),
        ("How to cite", f"Normsbase, {table.title}, facts as of {table.as_of}, {address}"),
        ("Licence", "Facts with their sources, Apache-2.0; see the NOTICE of the project for data sources"),
        (
            "Rows",
            f"{len(table.rows)} States; {len(table.others)} other participants, under their source’s name",
        ),
        ("Values", ""),
        *((f"{value.label} ({value.code})", value.meaning) for value in table.values),
        ("Cells of each value, States only", ""),
        *((value.label, str(count)) for value, count in table.counts()),
        ("How to read it", ""),
        *(("Note", note) for note in table.notes),
        ("Columns", ""),
    ]
    for column in table.columns:
        words = " ".join((column.title + ".", *column.facts, column.doubt and f"Doubt: {column.doubt}"))
        lines.append((column.label, f"{words} Source: {column.source}"))
    return lines
