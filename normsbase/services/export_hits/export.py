"""An answer in; names, heads and rows of a file out, then its bytes in each form."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from django.utils import timezone

from normsbase.services.export_hits import head
from normsbase.services.export_hits.rows import COLUMNS, flat, row
from normsbase.services.find.answer import Answer
from normsbase.services.find.everything import everything

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"
LEAST = 64 * 1024  # bytes handed on at once
MOST_CELL = 32_767  # characters that a cell of Excel takes
CUT = " [cut here: a cell of Excel holds no more; the CSV has all]"
MOST_ROWS = 1_048_575  # under the head of a sheet
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
WIDE = {
    "left": 60,
    "keyword": 24,
    "right": 60,
    "key": 28,
    "title": 40,
    "citation": 36,
    "heading": 40,
    "chapeau": 40,
    "quote": 90,
    "link": 40,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of files: its ending, media type and what people call it."""

    ending: str
    media_type: str
    name: str


FORMS = {
    "csv": Form(ending="csv", media_type="text/csv; charset=utf-8", name="Table"),
    "xlsx": Form(
        ending="xlsx",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        name="Excel with what was searched",
    ),
    "jsonl": Form(ending="jsonl", media_type="application/x-ndjson", name="Records"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """All that one answer counts, ready to be written; rows are read as they are asked for."""

    answer: Answer
    address: str  # of the page that shows this answer
    root: str  # of the site
    day: str
    columns: tuple[str, ...] = COLUMNS
    sheet: str = "Paragraphs"
    unit: str = "paragraph"

    @property
    def name(self) -> str:
        """The name of its file, without an ending."""
        return f"normsbase-search-{self.day}-{self.answer.coverage.snapshot}"

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield a row for every clause found."""
        return (row(hit, self.root) for hit in everything(self.answer))

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Return what a reader must know, as names and words."""
        return head.lines(self.answer, self.address, self.day)

    def written(self, form: str, *, bom: bool = False) -> Iterator[bytes]:
        """Yield the bytes of the file; `bom` lets old versions of Excel read a CSV as UTF-8."""
        if form == "xlsx":
            return _read(_workbook(self))
        return _joined(_records(self) if form == "jsonl" else _table(self, bom=bom))


def exported(answer: Answer, *, address: str, root: str) -> Export:
    """Return what can be written of an answer. Raises ValueError for one with an error."""
    if answer.error or answer.asked is None:
        raise ValueError("an answer with an error has nothing to export")
    return Export(answer=answer, address=address, root=root, day=timezone.now().date().isoformat())


def _joined(pieces: Iterable[str]) -> Iterator[bytes]:
    """Yield text as bytes in pieces that are worth a write."""
    held = bytearray()
    for piece in pieces:
        held += piece.encode()
        if len(held) >= LEAST:
            yield bytes(held)
            held.clear()
    yield bytes(held)


def _records(made: Export) -> Iterator[str]:
    """Yield a line on the result, one a clause, and one that says how many there were."""
    result = {"type": "result"} | head.about(made.answer, made.address, made.day)
    yield _line(result)
    count = 0
    for values in made.rows():
        yield _line({"type": made.unit} | {name: value for name, value in values.items() if value != ""})
        count += 1
    yield _line({"type": "end", f"{made.unit}s": count})


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


def _table(made: Export, *, bom: bool) -> Iterator[str]:
    """Yield lines on the result, each beginning with #, then the head of the table and its rows."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    about = made.lines()
    writer.writerow(("# Lines before the head of the table", len(about) + 1))
    writer.writerows((f"# {name}", safe(words)) for name, words in about)
    writer.writerow(made.columns)
    yield BOM * bom + _taken(out)
    for values in made.rows():
        writer.writerow([safe(flat(value)) for value in values.values()])
        yield _taken(out)


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


def safe(value: str | float) -> str | float:
    """Return a cell; text that a spreadsheet would take for a formula gets an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def _workbook(made: Export) -> io.BufferedRandom:
    """Return a temporary file that holds the workbook: sheets About and Paragraphs."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by who reads it
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        _about(book, made)
        _sheets(book, made, bold)
    file.seek(0)
    return file


def _about(book: Any, made: Export) -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 110, book.add_format({"text_wrap": True, "valign": "top"}))
    for number, (name, words) in enumerate(made.lines()):
        sheet.write_string(number, 0, name)
        sheet.write_string(number, 1, words[:MOST_CELL])


def _sheets(book: Any, made: Export, bold: Any) -> None:
    """Write all rows; a further sheet begins where one is full."""
    sheet: Any = None
    for number, values in enumerate(made.rows()):
        at = number % MOST_ROWS
        if at == 0:
            sheet = _sheet(book, made, number // MOST_ROWS + 1, bold)
        for place, value in enumerate(values.values()):
            cell = flat(value)
            if isinstance(cell, str):
                sheet.write_string(at + 1, place, _held(cell))
            else:
                sheet.write_number(at + 1, place, cell)
    if sheet is None:
        _sheet(book, made, 1, bold)


def _held(text: str) -> str:
    """Return text as a cell can hold it; where it is cut, it says so."""
    return text if len(text) <= MOST_CELL else text[: MOST_CELL - len(CUT)] + CUT


def _sheet(book: Any, made: Export, number: int, bold: Any) -> Any:
    sheet = book.add_worksheet(made.sheet if number == 1 else f"{made.sheet} {number}")
    for place, name in enumerate(made.columns):
        sheet.set_column(place, place, WIDE.get(name, 14))
        sheet.write_string(0, place, name, bold)
    sheet.freeze_panes(1, 1)
    return sheet


def _read(file: io.BufferedRandom) -> Iterator[bytes]:
    with file:
        while piece := file.read(LEAST):
            yield piece
