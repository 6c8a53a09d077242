"""A count and the address of its page in, the same as CSV, Excel or JSON out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import xlsxwriter

from normsbase.services.export_hits.export import BOM, MOST_CELL, OPTIONS, safe
from normsbase.services.frequency.counted import Frequency, Row
from normsbase.services.frequency.shape import as_json, lines

Value = str | int | float | None


def as_csv(made: Frequency, address: str, day: str, *, bom: bool = False) -> str:
    """Return lines on the count, each beginning with #, then the head of the table and its rows."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    about = lines(made, address, day)
    writer.writerow(("# Lines before the head of the table", len(about) + 1))
    writer.writerows((f"# {name}", safe(words)) for name, words in about)
    writer.writerow([safe(name) for name in columns(made)])
    writer.writerows(["" if value is None else safe(value) for value in row] for row in table(made))
    return BOM * bom + out.getvalue()


def as_records(made: Frequency, address: str, day: str) -> str:
    """Return the count as the API gives it, with the day and the address."""
    return json.dumps(as_json(made) | {"made": day, "address": address}, ensure_ascii=False, indent=1) + "\n"


def as_workbook(made: Frequency, address: str, day: str) -> bytes:
    """Return an Excel file with the sheets Counts and About."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS | {"in_memory": True, "constant_memory": False}) as book:
        _counts(book, made)
        sheet = book.add_worksheet("About")
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 1, 110, book.add_format({"text_wrap": True, "valign": "top"}))
        for number, (name, words) in enumerate(lines(made, address, day)):
            sheet.write_string(number, 0, name)
            sheet.write_string(number, 1, words[:MOST_CELL])
    return out.getvalue()


def columns(made: Frequency) -> tuple[str, ...]:
    """Return the head of the table: the value, its name, what was searched, two columns a query."""
    pairs = ((f"{one.query}: paragraphs", f"{one.query}: per 1,000") for one in made.readable)
    return (made.by, "name", "paragraphs searched", *(name for pair in pairs for name in pair))


def table(made: Frequency) -> Iterator[tuple[Value, ...]]:
    """Yield the rows, then what bears no value, then the whole; no number where nothing was searched."""
    ends = (made.apart, made.whole) if made.apart else (made.whole,)
    return (_line(row) for row in (*made.rows, *ends))


def _line(row: Row) -> tuple[Value, ...]:
    pairs = ((cell.count if row.searched else None, cell.per_thousand) for cell in row.cells)
    return (row.value, row.label, row.searched, *(number for pair in pairs for number in pair))


def _counts(book: Any, made: Frequency) -> None:
    sheet = book.add_worksheet("Counts")
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 2 + 2 * len(made.readable), 18)
    sheet.freeze_panes(1, 2)
    for place, name in enumerate(columns(made)):
        sheet.write_string(0, place, name[:MOST_CELL], bold)
    for number, row in enumerate(table(made), start=1):
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, place, value)
            elif value is not None:
                sheet.write_number(number, place, value)
