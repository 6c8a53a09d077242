"""An Excel workbook in; the cells of its first sheet as text out, within limits that no file can burst.

Formulas come as the text that they are, beginning with `=`; nothing is computed. Dates come as ISO 8601.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from normsbase.services.record.limits import MOST_COLUMNS, MOST_ROWS, TableError

MOST_PARTS = 500
MOST_BYTES = 30_000_000  # of one part of the file, unpacked
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
DATES = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
DATE_FORMAT = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|\\.")
NOT_A_WORKBOOK = "This is no Excel workbook that can be read: save it as .xlsx, without a password."


def rows_of(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of each row of the first sheet. Raises TableError."""
    try:
        with ZipFile(path) as archive:
            if len(archive.infolist()) > MOST_PARTS:
                raise TableError(f"The workbook has more than {MOST_PARTS} parts.")
            yield from _Book(archive).rows()
    except (
        BadZipFile,
        KeyError,
        etree.LxmlError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ) as e:
        if isinstance(e, TableError):
            raise
        raise TableError(NOT_A_WORKBOOK) from e


@dataclass(slots=True)
class _Book:
    archive: ZipFile

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        book = self._part("xl/workbook.xml")
        settings = book.find(f"{MAIN}workbookPr")
        since = datetime(1899, 12, 30)
        if settings is not None and settings.get("date1904") in ("1", "true"):
            since = datetime(1904, 1, 1)
        shared, dated = self._shared(), self._dated()
        number = 0
        for row in self._part(self._first(book)).iter(f"{MAIN}row"):
            number = int(row.get("r") or number + 1)
            if number > MOST_ROWS:
                raise TableError(f"The sheet has more than {MOST_ROWS:,} rows. Split it.")
            yield number, _line(row, shared, dated, since)

    def _first(self, book: etree._Element) -> str:
        sheet = book.find(f"{MAIN}sheets/{MAIN}sheet")
        if sheet is None:
            raise TableError("The workbook has no sheet.")
        for link in self._part("xl/_rels/workbook.xml.rels"):
            if link.get("Id") == sheet.get(RELATED):
                target = str(link.get("Target"))
                return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        raise TableError(NOT_A_WORKBOOK)

    def _shared(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self.archive.namelist():
            return []
        return [_text(one) for one in self._part("xl/sharedStrings.xml").iter(f"{MAIN}si")]

    def _dated(self) -> list[bool]:
        """Tell of each style of cells whether it shows a date."""
        if "xl/styles.xml" not in self.archive.namelist():
            return []
        styles = self._part("xl/styles.xml")
        own = {}
        for one in styles.iter(f"{MAIN}numFmt"):
            written = DATE_FORMAT.sub("", one.get("formatCode") or "").lower()
            own[int(one.get("numFmtId") or 0)] = bool(re.search("[ymd]", written))
        formats = styles.find(f"{MAIN}cellXfs")
        ids = [int(one.get("numFmtId") or 0) for one in formats] if formats is not None else []
        return [own.get(each, each in DATES) for each in ids]

    def _part(self, name: str) -> etree._Element:
        """Return one part as XML: never more of it than the limit, without entities."""
        with self.archive.open(name) as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise TableError(f"The workbook unpacks to more than {MOST_BYTES // 1_000_000} MB.")
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise TableError("The workbook holds declarations that no workbook needs. It is not read.")
        return etree.fromstring(
            data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        )


def _line(row: etree._Element, shared: list[str], dated: list[bool], since: datetime) -> list[str]:
    cells: list[str] = []
    for place, cell in enumerate(row.iter(f"{MAIN}c")):
        found = CELL.fullmatch(cell.get("r") or "")
        column = _number(found[1]) if found else place
        if column >= MOST_COLUMNS:
            if _value(cell, shared, dated, since):
                raise TableError(f"The sheet has more than {MOST_COLUMNS} columns.")
            continue
        cells += [""] * (column + 1 - len(cells))
        cells[column] = _value(cell, shared, dated, since)
    return cells


def _value(cell: etree._Element, shared: list[str], dated: list[bool], since: datetime) -> str:
    kind, style = cell.get("t") or "n", int(cell.get("s") or 0)
    formula = cell.find(f"{MAIN}f")
    if formula is not None:
        return f"={formula.text or ''}"
    if kind == "inlineStr":
        return _text(cell)
    value = cell.findtext(f"{MAIN}v") or ""
    if kind == "s":
        at = int(value or -1)
        return shared[at] if 0 <= at < len(shared) else ""
    if kind == "n" and value:
        number = float(value)
        if style < len(dated) and dated[style] and 0 < number < 2_958_466:
            return (since + timedelta(days=number)).date().isoformat()
        return str(int(number)) if number.is_integer() else value
    return value


def _text(one: etree._Element) -> str:
    """Return the text of a shared or inline string: all its runs, without phonetic ones."""
    found = []
    for each in one.iter(f"{MAIN}t"):
        parent = each.getparent()
        if parent is None or parent.tag != f"{MAIN}rPh":
            found.append(each.text or "")
    return "".join(found)


def _number(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found - 1
