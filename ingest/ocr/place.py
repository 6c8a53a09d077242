"""Rows of words in pixels in, the page's lines in points out, like those of a page of type.

Tesseract measures each line anew, and a scan lies a little aslant; the rules of structure look for what is
usual in a document. So type that is nearly of the usual size is of that size, and baselines are level and
on whole points. Boxes stay where the words are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from ingest.columns import to_lines
from ingest.lines import Frame, Line, Piece, Sheet
from ingest.ocr.hocr import Row
from ingest.ocr.scans import POINTS_A_INCH

NEARLY = 0.22  # of the usual size: how far a line's size may be off and count as usual
UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "FULLWIDTH")  # scripts without spaces


def usual_size(readings: Sequence[tuple[Sequence[Row], int]]) -> float:
    """Return the size, in points, that most letters have; readings are rows with their dpi."""
    sizes = sorted((row.size * POINTS_A_INCH / dpi, row.letters) for rows, dpi in readings for row in rows)
    half = sum(letters for _, letters in sizes) / 2
    for size, letters in sizes:
        half -= letters
        if half <= 0:
            return round(size, 1)
    return 0.0


def lines_of(rows: Sequence[Row], sheet: Sheet, *, dpi: int, turn: int, usual: float) -> tuple[Line, ...]:
    """Return the lines of one page in reading order."""
    scale = POINTS_A_INCH / dpi
    pieces = [piece for row in rows for piece in _pieces(row, scale, usual)]
    frame = Frame(turn, sheet.width, sheet.height) if turn else None
    return tuple(line._replace(frame=frame) for line in to_lines(pieces, sheet.number)) if pieces else ()


def together(sheet: Sheet, lines: Sequence[Line], turn: int) -> tuple[Line, ...]:
    """Return the lines that were read among those that the page had: heads above, all else after them."""
    top = min(line.baseline for line in lines)
    above: list[Line] = []
    after: list[Line] = []
    for line in sheet.lines:
        if (line.frame.turn if line.frame else 0) != turn:
            after.append(line._replace(beside=True))
        else:
            (above if line.baseline < top else after).append(line)
    return (*above, *lines, *after)


def _pieces(row: Row, scale: float, usual: float) -> Iterator[Piece]:
    size = row.size * scale
    size = usual if abs(size - usual) <= NEARLY * usual else max(round(size), 1.0)
    baseline = float(round(row.baseline * scale))
    before = ""
    for word in row.words:
        glued = bool(before) and _is_unspaced(before[-1]) and _is_unspaced(word.text[0])
        x0, y0, x1, y1 = (edge * scale for edge in (word.x0, word.y0, word.x1, word.y1))
        yield Piece(word.text, x0, y0, x1, y1, baseline, size, False, False, glued)
        before = word.text


def _is_unspaced(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(UNSPACED)
