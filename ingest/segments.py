"""A page's pieces in, its segments out: pieces that follow each other on one row without a wide gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.bidirectional import RIGHT_TO_LEFT
from ingest.lines import Piece

GAP = 1.2  # in sizes: a wider gap on a row begins a new segment
WIDE = 1.6  # in sizes: a gap within a row that divides a table's cells
MARKER = 6  # characters that a marker may have
EVEN = 0.7  # of the widest gap, that the narrowest is where a line is spaced out to its edge
CAP = 0.7  # height of a line's letters above its baseline, in sizes

Row = list[Piece]


class Segment(NamedTuple):
    """Pieces that follow each other on one row without a wide gap, measured once."""

    pieces: Row
    left: float
    right: float
    main: Piece  # a piece of the type that most of its letters have
    length: int  # characters

    @classmethod
    def of(cls, pieces: Row) -> Segment:
        """Measure some pieces of a row."""
        return cls(
            pieces,
            min([piece.x0 for piece in pieces]),
            max([piece.x1 for piece in pieces]),
            main_piece(pieces),
            sum([len(piece.text) for piece in pieces]),
        )


def segments_of(pieces: Sequence[Piece]) -> list[Segment]:
    """Chain pieces that follow each other on one row without a wide gap."""
    rows: list[Row] = []
    before: Piece | None = None
    for piece in pieces:
        if before and _follows(before, piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
        before = piece
    return [Segment.of(row) for row in rows]


def _follows(before: Piece, piece: Piece) -> bool:
    size = before.size if before.size > piece.size else piece.size
    if _runs_left(piece.text) or _runs_left(before.text):
        gap = max(before.x0 - piece.x1, piece.x0 - before.x1)
    else:
        gap = piece.x0 - before.x1
    if not -0.4 * size < gap < GAP * size:
        return False
    return abs(piece.baseline - before.baseline) <= 0.15 * size or same_row(before, piece)


def _runs_left(text: str) -> bool:
    return not text.isascii() and bool(RIGHT_TO_LEFT.search(text))


def same_row(one: Piece, other: Piece) -> bool:
    """Whether the heights of two pieces overlap by most of the smaller."""
    top = max(one.baseline - CAP * one.size, other.baseline - CAP * other.size)
    overlap = min(one.baseline, other.baseline) - top
    return overlap > 0.3 * CAP * min(one.size, other.size)


def main_piece(pieces: Row) -> Piece:
    """Return a piece of the size and baseline that most letters of the line have."""
    first = pieces[0]
    types = {(piece.size, piece.baseline) for piece in pieces}
    if len(types) == 1:
        return first
    counts: Counter[tuple[float, float]] = Counter()
    for piece in pieces:
        counts[round(piece.size, 1), round(piece.baseline, 1)] += len(piece.text)
    chosen = counts.most_common(1)[0][0]
    return next(p for p in pieces if (round(p.size, 1), round(p.baseline, 1)) == chosen)


def base(segment: Segment) -> float:
    return segment.main.baseline


def cells_of(pieces: Row, size: float) -> int:
    """Count the parts that wide gaps make of a row; the tab after a marker, or even spacing, makes none."""
    cells = 1
    length = 0
    gaps: list[float] = []
    for before, after in pairwise(pieces):
        length += len(before.text)
        gap = after.x0 - before.x1
        cells += gap > WIDE * size and length > MARKER
        if not after.glued:
            gaps.append(gap)
    is_even = cells > 1 and len(gaps) > 1 and min(gaps) > EVEN * max(gaps)
    return 1 if is_even else cells
