"""The cells of a table in; the sheet Matrix, each cell linked to its row of the sheet Evidence, out."""

from __future__ import annotations

from typing import Any

from normsbase.services.matrix.flat import HEAD, count_of, evidence
from normsbase.services.matrix.table import Column, Row, Table
from normsbase.services.standing import Standing

LEFT = 4  # columns that name the party
KEYS_ROW = 0  # hidden: the keys by which an edited file is read; the head stands on the next row
STRONG, LIGHT, GREY, AMBER = "#CFE3E8", "#E7F1F3", "#E3E3E3", "#F6E7C8"
FILLED = {  # fill -> values; the words say the same, so no meaning hangs on colour
    STRONG: ("in-force", "yes", "stated", "provided", "recorded", "spoken-of"),
    LIGHT: ("bound", "signed", "abstained", "stated-with-limits", "aligned", "on-behalf-of-members"),
    GREY: ("no", "declined", "text-not-readable"),
    AMBER: ("disputed",),
}
FILLS = {value: fill for fill, values in FILLED.items() for value in values}
NARROW = 14
WIDE = {
    "quote": 70,
    "ground": 40,
    "source": 50,
    "link": 40,
    "address": 50,
    "note": 40,
    "party": 28,
    "object_title": 34,
}
LINKS = ("link", "address")
LONGEST = 32_000  # characters in a cell; Excel takes 32,767
LONGEST_LINK = 2_000  # Excel takes 2,079
LONGEST_TIP = 255
MOST_LINKS = 65_000  # of a sheet; beyond 65,530 the writer leaves the cell empty
PAGES = {"state": "states/{}/", "body": "bodies/{}/", "report": "{}"}


def cell_words(cell: Standing) -> str:
    """Return what a cell says: code, label, and whether it is only proposed."""
    count = f" {cell.count}" if cell.count else ""
    return f"{cell.value.code} {cell.value.label}{count}{' (proposed)' if cell.proposed else ''}"


def matrix(book: Any, table: Table, head: Any, root: str) -> None:
    """Write the sheet Matrix."""
    sheet = book.add_worksheet("Matrix")
    formats = {
        value.key: book.add_format({"bg_color": FILLS[value.key]} if value.key in FILLS else {})
        for value in table.values
    }
    last = max(LEFT, LEFT + len(table.columns) - 1)
    for first, to, width in ((0, 0, 10), (1, 1, 34), (2, 3, 13), (LEFT, last, 17)):
        sheet.set_column(first, to, width)
    keys = ("code", "", "", "", *(column.key for column in table.columns))
    sheet.set_row(KEYS_ROW, None, None, {"hidden": True})
    for place, key in enumerate(keys):
        sheet.write_string(KEYS_ROW, place, key)
    for place, label in enumerate(("Code", "Party", "Kind", "Group", *map(_head, table.columns))):
        sheet.write_string(KEYS_ROW + 1, place, label, head)
    line = 2  # of the sheet Evidence, counted from 1; its head stands on line 1
    rows = (*table.rows, *table.others)
    left = MOST_LINKS - len(rows)  # each party may have one
    for number, row in enumerate(rows, start=KEYS_ROW + 2):
        _party(sheet, number, row, root)
        for place, cell in enumerate(row.cells, start=LEFT):
            tip, look = cell.ground[:LONGEST_TIP], formats[cell.value.key]
            if left > 0:
                sheet.write_url(number, place, f"internal:'Evidence'!A{line}", look, cell_words(cell), tip)
            else:
                sheet.write_string(number, place, cell_words(cell), look)
            left -= 1
            line += count_of(cell)
    sheet.freeze_panes(KEYS_ROW + 2, 2)
    sheet.autofilter(KEYS_ROW + 1, 0, KEYS_ROW + 1 + len(rows), last)
    sheet.set_landscape()
    sheet.repeat_rows(KEYS_ROW + 1)
    sheet.fit_to_pages(1, 0)


def evidence_rows(book: Any, table: Table, head: Any, addresses: tuple[str, str]) -> None:
    """Write the sheet Evidence: one row a quote; `addresses` are those of the page and of the site."""
    sheet = book.add_worksheet("Evidence")
    for place, name in enumerate(HEAD):
        sheet.set_column(place, place, WIDE.get(name, NARROW))
        sheet.write_string(0, place, name, head)
    links = {HEAD.index(name) for name in LINKS}
    number, left = 0, MOST_LINKS
    for number, row in enumerate(evidence(table, *addresses), start=1):
        for place, text in enumerate(row):
            if not text:
                continue
            if place in links and len(text) < LONGEST_LINK and left > 0:
                sheet.write_url(number, place, text)
                left -= 1
            else:
                sheet.write_string(number, place, text[:LONGEST])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, number, len(HEAD) - 1)


def _head(column: Column) -> str:
    plain = column.title in ("", column.label) or len(column.title) > 80
    return column.label if plain else f"{column.label} {column.title}"


def _party(sheet: Any, number: int, row: Row, root: str) -> None:
    party = row.party
    sheet.write_string(number, 0, party.code)
    if party.page in PAGES:
        sheet.write_url(number, 1, f"{root}/{PAGES[party.page].format(party.code)}", string=party.name)
    else:
        sheet.write_string(number, 1, party.name)
    sheet.write_string(number, 2, party.kind)
    sheet.write_string(number, 3, party.group)
