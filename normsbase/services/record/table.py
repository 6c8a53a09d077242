"""A file of positions, CSV or XLSX, in; its rows by the names of their columns out."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from normsbase.services.record.fields import FIELDS
from normsbase.services.record.limits import MOST_COLUMNS, MOST_FILE, MOST_ROWS, TableError
from normsbase.services.record.workbook import rows_of

ZIP, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NEEDED = ("party", "kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a file, each with its number there, by column."""

    file_name: str
    sha256: str
    rows: tuple[tuple[int, dict[str, str]], ...]


def read_table(path: Path, file_name: str) -> Table:
    """Return the table. Raises TableError."""
    if path.stat().st_size > MOST_FILE:
        raise TableError(f"The file is larger than {MOST_FILE // 1_000_000} MB. Split it.")
    data = path.read_bytes()
    if data.startswith(OLD):
        raise TableError("This is an old Excel file, or one with a password: save it as .xlsx without one.")
    lines = rows_of(path) if data.startswith(ZIP) else _csv(data)
    return Table(
        file_name=file_name[-300:], sha256=hashlib.sha256(data).hexdigest(), rows=tuple(_named(lines))
    )


def _csv(data: bytes) -> Iterable[tuple[int, list[str]]]:
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError("The file is no text in UTF-8: save it as “CSV UTF-8”, or as .xlsx.") from error
    if "\0" in text:
        raise TableError("The file is neither CSV nor an Excel workbook.")
    first = text.lstrip("\r\n").partition("\n")[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        for cells in reader:
            if reader.line_num > 20 * MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise TableError(f"At most {MOST_ROWS:,} rows and {MOST_COLUMNS} columns are read. Split it.")
            yield reader.line_num, cells
    except csv.Error as error:
        raise TableError(f"Line {reader.line_num} cannot be read as CSV: {error}.") from error


def _named(lines: Iterable[tuple[int, list[str]]]) -> Iterable[tuple[int, dict[str, str]]]:
    columns: list[str] = []
    count = 0
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            columns = _columns(cells)
            continue
        if any(cell.strip() for cell in cells[len(columns) :]):
            raise TableError(f"Row {number} has more cells than there are columns.")
        count += 1
        if count > MOST_ROWS:
            raise TableError(f"The table has more than {MOST_ROWS:,} rows. Split it.")
        yield number, dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    if not columns:
        raise TableError("The file is empty.")
    if not count:
        raise TableError("The file has columns, and no row below them.")


def _columns(cells: list[str]) -> list[str]:
    names = [cell.strip().casefold().replace(" ", "_") for cell in cells]
    while names and not names[-1]:
        names.pop()
    unknown = [cell for cell, name in zip(cells, names, strict=False) if name not in FIELDS]
    if unknown:
        listed = ", ".join(f"“{one[:40]}”" for one in unknown[:5])
        raise TableError(
            f"The first row names columns that are not known: {listed}. Known: {', '.join(FIELDS)}."
        )
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise TableError(f"These columns stand twice: {', '.join(twice)}.")
    if lacking := [name for name in NEEDED if name not in names]:
        raise TableError(f"These columns are lacking: {', '.join(lacking)}.")
    return names
