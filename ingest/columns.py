"""A page's pieces in, its lines out in reading order: one column or several.

Pieces on one row become one line unless a gutter runs between them: a strip that hardly any text
crosses, with prose on both sides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.bidirectional import RIGHT_TO_LEFT, right_to_left
from ingest.lines import Line, Mark, Piece

GAP = 1.2  # in sizes: a wider gap on a row begins a new segment
CAP = 0.7  # height of a line's letters above its baseline, in sizes
MARKER = 6  # characters that a marker may have
WIDE = 1.6  # in sizes: a gap within a row that divides a table's cells
MIN_ROWS = 8  # segments on each side that make columns of a page
MIN_PROSE = 22  # characters of a segment that is prose
RAISED = 0.12  # in sizes: how far a mark stands above the baseline
MARK = re.compile(r"(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])(?:,(?:\d{1,3}|[a-z]))*")

Segment = list[Piece]


def to_lines(pieces: Sequence[Piece], page: int, width: float) -> tuple[Line, ...]:
    """Return the lines of a page of this width; columns are numbered from 1, what spans them is 0."""
    segments = _segments(pieces)
    return tuple(
        line
        for rows, column in _ordered(segments, width, 0)
        for line in (_line(row, page, column) for row in rows)
    )


def _segments(pieces: Sequence[Piece]) -> list[Segment]:
    """Chain pieces that follow each other on one row without a wide gap."""
    segments: list[Segment] = []
    for piece in pieces:
        if segments and _follows(segments[-1][-1], piece):
            segments[-1].append(piece)
        else:
            segments.append([piece])
    return segments


def _follows(before: Piece, piece: Piece) -> bool:
    size = max(before.size, piece.size)
    if RIGHT_TO_LEFT.search(piece.text) or RIGHT_TO_LEFT.search(before.text):
        gap = max(before.x0 - piece.x1, piece.x0 - before.x1)
    else:
        gap = piece.x0 - before.x1
    if not -0.4 * size < gap < GAP * size:
        return False
    return abs(piece.baseline - before.baseline) <= 0.15 * size or _same_row(before, piece)


def _same_row(one: Piece, other: Piece) -> bool:
    """Whether the heights of two pieces overlap by most of the smaller."""
    top = max(one.baseline - CAP * one.size, other.baseline - CAP * other.size)
    overlap = min(one.baseline, other.baseline) - top
    return overlap > 0.3 * CAP * min(one.size, other.size)


def _ordered(segments: list[Segment], width: float, column: int) -> Iterator[tuple[list[Segment], int]]:
    """Yield rows in reading order with their column: across a gutter the left side comes first."""
    gutter = _gutter(segments)
    if gutter is None:
        yield _rows(segments), column
        return
    crossing = sorted((s for s in segments if _crosses(s, gutter)), key=_base)
    edges = [_base(s) for s in crossing]
    sides = [s for s in segments if not _crosses(s, gutter)]
    first = column or 1
    for band in range(len(crossing) + 1):
        top = edges[band - 1] if band else float("-inf")
        bottom = edges[band] if band < len(edges) else float("inf")
        inside = [s for s in sides if top < _base(s) <= bottom]
        yield from _ordered([s for s in inside if _right(s) <= gutter], width, first)
        yield from _ordered([s for s in inside if _right(s) > gutter], width, first + 1)
        if band < len(crossing):
            yield _rows([crossing[band]]), 0


def _gutter(segments: list[Segment]) -> float | None:
    """Return where a gutter runs, or None: few cross it, and prose stands on both sides."""
    wide = [s for s in segments if len(_letters(s)) >= MIN_PROSE]
    if len(wide) < 2 * MIN_ROWS:
        return None
    left, right = min(map(_left, wide)), max(map(_right, wide))
    best: tuple[int, float] | None = None
    for step in range(30, 71):
        x = left + (right - left) * step / 100
        crossed = sum(_left(s) < x + 3 and _right(s) > x - 3 for s in wide)
        if best is None or crossed < best[0]:
            best = (crossed, x)
    if best is None or best[0] > 0.15 * len(wide):
        return None
    x = best[1]
    if _is_prose([s for s in segments if _right(s) <= x]) and _is_prose(
        [s for s in segments if _left(s) >= x]
    ):
        return x
    return None


def _is_prose(side: list[Segment]) -> bool:
    lengths = [len(_letters(s)) for s in side]
    prose = [length for length in lengths if length >= MIN_PROSE]
    return len(prose) >= MIN_ROWS and sum(prose) >= 0.6 * sum(lengths)


def _crosses(segment: Segment, x: float) -> bool:
    return _left(segment) < x < _right(segment)


def _rows(segments: list[Segment]) -> list[Segment]:
    """Put segments that stand on one row together, rows from the top."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=_base):
        main = _main(segment)
        if rows and any(_same_row(_main(other), main) for other in rows[-1]):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [_joined(row) for row in rows]


def _is_right_to_left(text: str) -> bool:
    return len(RIGHT_TO_LEFT.findall(text)) * 2 > len(text)


def _joined(row: list[Segment]) -> Segment:
    if _is_right_to_left("".join(map(_letters, row))):
        return right_to_left([piece for segment in row for piece in segment])
    return [piece for segment in sorted(row, key=_left) for piece in segment]


def _line(pieces: Segment, page: int, column: int) -> Line:
    text, starts, joins = _spelled(pieces)
    main = _main(pieces)
    raised = _marks(pieces, main)
    marks = tuple(
        Mark(start, start + len(piece.text), piece.text)
        for piece, start in zip(pieces, starts, strict=True)
        if piece in raised
    )
    unmarked = [piece for piece in pieces if piece not in raised] or pieces
    words = [piece for piece in pieces if not piece.glued]
    return Line(
        page=page,
        text=text,
        x0=min(piece.x0 for piece in pieces),
        y0=min(piece.y0 for piece in pieces),
        x1=max(piece.x1 for piece in pieces),
        y1=max(piece.y1 for piece in pieces),
        baseline=main.baseline,
        size=main.size,
        bold=_all_words(unmarked, "bold"),
        italic=_first_word(unmarked).italic,
        marks=marks,
        slanted=_all_words(unmarked, "italic"),
        second=words[1].x0 if len(words) > 1 else 0.0,
        tab=words[1].x0 - words[0].x1 if len(words) > 1 else 0.0,
        cells=_cells(pieces, main.size),
        column=column,
        tight=joins,
    )


def _cells(pieces: Segment, size: float) -> int:
    """Count the parts that wide gaps make of a row; the tab after a marker makes none."""
    cells = 1
    length = 0
    for before, after in pairwise(pieces):
        length += len(before.text)
        cells += after.x0 - before.x1 > WIDE * size and length > MARKER
    return cells


def _spelled(pieces: Segment) -> tuple[str, list[int], tuple[int, ...]]:
    """Return the text, where each piece begins in it, and which of its spaces are hardly there."""
    parts: list[str] = []
    starts: list[int] = []
    joins: list[int] = []
    length = 0
    for number, piece in enumerate(pieces):
        if number and not piece.glued:
            if piece.tight:
                joins.append(length)
            parts.append(" ")
            length += 1
        starts.append(length)
        parts.append(piece.text)
        length += len(piece.text)
    return "".join(parts), starts, tuple(joins)


def _marks(pieces: Segment, main: Piece) -> list[Piece]:
    """Return the raised footnote marks of a row: small, above the baseline, close to the word before."""
    found = []
    for number, piece in enumerate(pieces):
        small = piece.size <= 0.8 * main.size
        high = main.baseline - piece.baseline >= RAISED * main.size
        near = not number or piece.glued or piece.x0 - pieces[number - 1].x1 < main.size
        if small and high and near and MARK.fullmatch(piece.text):
            found.append(piece)
    return found


def _all_words(pieces: Segment, style: str) -> bool:
    """Whether every piece that holds a letter has this style, or every piece where none does."""
    worded = [piece for piece in pieces if any(map(str.isalpha, piece.text))] or pieces
    return all(getattr(piece, style) for piece in worded)


def _main(pieces: Segment) -> Piece:
    """Return a piece of the size and baseline that most letters of the line have."""
    if len(pieces) == 1:
        return pieces[0]
    counts: Counter[tuple[float, float]] = Counter()
    for piece in pieces:
        counts[round(piece.size, 1), round(piece.baseline, 1)] += len(piece.text)
    chosen = counts.most_common(1)[0][0]
    return next(p for p in pieces if (round(p.size, 1), round(p.baseline, 1)) == chosen)


def _first_word(pieces: Segment) -> Piece:
    """Return the first piece that holds a word, past numbers and brackets."""
    return next((piece for piece in pieces if sum(map(str.isalpha, piece.text)) > 1), pieces[0])


def _letters(segment: Segment) -> str:
    return "".join(piece.text for piece in segment)


def _left(segment: Segment) -> float:
    return min(piece.x0 for piece in segment)


def _right(segment: Segment) -> float:
    return max(piece.x1 for piece in segment)


def _base(segment: Segment) -> float:
    return _main(segment).baseline
