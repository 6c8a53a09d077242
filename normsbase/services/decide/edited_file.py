"""The bytes of an Excel file that somebody edited in; codes and notes by cell out, or why it is not read.

The file comes from outside: how large it unfolds to is looked at before anything of it is read, and no more
rows and columns are read than a table can have.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from normsbase.services.matrix.as_xlsx import KEYS_ROW, LEFT, NOTES
from normsbase.services.matrix.as_xlsx.book import SNAPSHOT

MOST_BYTES = 20_000_000
MOST_UNFOLDED = 200_000_000
MOST_PARTS = 200
MOST_ROWS, MOST_COLUMNS = 5_000, 1_200
LOOKED_THROUGH = 65_536  # of each part, for a declaration that no export has
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # of characters that XML cannot hold, or changes
NOT_OURS = "This is no Excel export of a matrix: "


class EditedFileError(ValueError):
    """Why a file is not read, in words for whoever handed it in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What an edited file says; cells are known by the code of their row and the key of their column."""

    snapshot: str
    cells: dict[tuple[str, str], str]  # what the cell reads, spaces made one
    notes: dict[tuple[str, str], tuple[str, str]]  # note and reason
    problems: tuple[str, ...] = ()  # rows that no cell can be told from

    def only(self, places: Collection[tuple[str, str]]) -> Edited:
        """Return what it says of these cells alone."""
        cells = {place: words for place, words in self.cells.items() if place in places}
        notes = {place: words for place, words in self.notes.items() if place in places}
        return Edited(snapshot=self.snapshot, cells=cells, notes=notes)


def read_edited(content: bytes) -> Edited:
    """Return what the file says. Raises EditedFileError."""
    _looked_at(content)
    from openpyxl import load_workbook  # here: it loads numpy, which the site needs for nothing else

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except (KeyError, ValueError, TypeError, OSError, SyntaxError, zipfile.BadZipFile) as error:
        raise EditedFileError(f"{NOT_OURS}Excel’s own parts cannot be read in it.") from error
    try:
        return _edited(book)
    except (KeyError, ValueError, TypeError, OSError, SyntaxError, zipfile.BadZipFile) as error:
        if isinstance(error, EditedFileError):
            raise
        raise EditedFileError(f"{NOT_OURS}its cells cannot be read.") from error
    finally:
        book.close()


def _looked_at(content: bytes) -> None:
    """Refuse what is no Excel file, or unfolds to more than an export can be."""
    if len(content) > MOST_BYTES:
        raise EditedFileError(f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            parts = file.infolist()
            if "xl/workbook.xml" not in {part.filename for part in parts}:
                raise EditedFileError(f"{NOT_OURS}hand in the .xlsx file, edited and saved as .xlsx.")
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNFOLDED:
                raise EditedFileError(f"{NOT_OURS}it unfolds to far more than an export holds.")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with file.open(part) as opened:
                        _declares_nothing(opened.read(LOOKED_THROUGH))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise EditedFileError(f"{NOT_OURS}hand in the .xlsx file, edited and saved as .xlsx.") from error


def _declares_nothing(start: bytes) -> None:
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start or start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise EditedFileError(f"{NOT_OURS}it declares what no export declares.")


def _edited(book: Any) -> Edited:
    missing = [name for name in ("Matrix", "Notes") if name not in book.sheetnames]
    if missing:
        raise EditedFileError(f"{NOT_OURS}the sheet {missing[0]} is not in it.")
    problems: list[str] = []
    cells = _cells(_rows(book["Matrix"], MOST_COLUMNS), problems)
    notes = _notes(_rows(book["Notes"], len(NOTES)), problems)
    return Edited(snapshot=_snapshot(book), cells=cells, notes=notes, problems=tuple(problems))


def _snapshot(book: Any) -> str:
    """Return the id of the export; programs that drop the file's properties leave it on the sheet About."""
    for one in book.custom_doc_props.props:
        if one.name == SNAPSHOT:
            return str(one.value)
    if "About" in book.sheetnames:
        for row in _rows(book["About"], 2):
            if row and row[0] == "Snapshot":
                return row[1].partition(" ")[0]
    raise EditedFileError(f"{NOT_OURS}it does not say which export it was.")


def _cells(rows: Iterator[list[str]], problems: list[str]) -> dict[tuple[str, str], str]:
    heads = list(zip(range(KEYS_ROW + 1), rows, strict=False))
    keys = heads[-1][1] if heads else []
    if not keys or keys[0] != "code" or not any(keys[LEFT:]):
        raise EditedFileError(
            f"{NOT_OURS}the hidden first row of the sheet Matrix, with the keys of columns, is not in it."
        )
    columns = [(place, key) for place, key in enumerate(keys) if key and place]
    if len({key for _, key in columns}) < len(columns):
        raise EditedFileError("A column stands twice in the sheet Matrix. Keep each once.")
    next(rows, None)  # the head
    found: dict[tuple[str, str], str] = {}
    seen: set[str] = set()
    for row in rows:
        code = row[0] if row else ""
        if code in seen:
            problems.append(f"Row {code}: it stands twice in the sheet Matrix. Keep one.")
        elif code:
            seen.add(code)
            found |= {(code, key): row[place] if place < len(row) else "" for place, key in columns}
        elif any(row):
            problems.append(f"A row without a code in the sheet Matrix: {' '.join(filter(None, row))[:60]}")
    return found


def _notes(rows: Iterator[list[str]], problems: list[str]) -> dict[tuple[str, str], tuple[str, str]]:
    head = next(rows, [])
    if tuple(head[: len(NOTES)]) != NOTES:
        raise EditedFileError(f"{NOT_OURS}the sheet Notes does not begin with {', '.join(NOTES)}.")
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for row in rows:
        code, _, column, note, reason = (*row, "", "", "", "", "")[:5]
        if (code, column) in found and (note or reason):
            problems.append(f"{code}, {column}: two rows in the sheet Notes. Keep one.")
        elif code and column:
            found[code, column] = (note, reason)
        elif note or reason:
            problems.append(
                f"A row of the sheet Notes names no cell: “{(note or reason)[:60]}”. Give the code of the "
                "row and the key of the column, as in the hidden first row of the sheet Matrix."
            )
    return found


def _rows(sheet: Any, columns: int) -> Iterator[list[str]]:
    rows: Iterable[tuple[object, ...]] = sheet.iter_rows(max_row=MOST_ROWS, max_col=columns, values_only=True)
    for row in rows:
        yield [one_line(value) for value in row]


def one_line(value: object) -> str:
    """Return what a cell reads; line ends and runs of spaces, which programs change, are one space."""
    words, before = "" if value is None else str(value), ""
    while words != before:  # Excel escapes what looks like an escape once more
        words, before = ESCAPED.sub(lambda found: chr(int(found[1], 16)), words), words
    return " ".join(words.split())
