"""A page's pieces in, its lines out in reading order: one column or several.

Pieces on one row become one line unless a gutter runs between them: a strip that hardly any text
crosses, with prose on both sides.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from ingest.bidirectional import RIGHT_TO_LEFT, right_to_left
from ingest.frames import Rect
from ingest.initials import with_initials
from ingest.lines import Line, Mark, Piece
from ingest.margins import parted
from ingest.panels import boxed
from ingest.segments import Row, Segment, base, cells_of, main_piece, same_row, segments_of

CROSSED = 0.15  # of the wide segments: how many may cross a gutter
MIN_ROWS = 5  # segments of prose on each side that make columns of a page
LEAST = 352  # characters of a page with columns
MIN_PROSE = 22  # characters of a segment that is prose
FEWEST_WIDE = 4  # segments of prose on a page with columns, however loose its lines are
PROSE_SHARE = 0.6  # of a column's characters that stand in prose
WORDS = 3  # of a segment of prose
EDGE = 3  # points within which lines begin or end at an edge
SIGNS = 24  # characters that the vowel signs of one row may be
SMALL = 0.8  # of the line's size: what a mark may have
RAISED = 0.12  # in sizes: how far a mark stands above the baseline
MARK = re.compile(r"(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])(?:,(?:\d{1,3}|[a-z]))*")


def to_lines(pieces: Sequence[Piece], page: int, frames: Sequence[Rect] = ()) -> tuple[Line, ...]:
    """Return the lines of a page: its text, then each framed box, then what stands in its margin.

    Columns are numbered from 1, 0 spans them; boxes from 1, from the top of the page.
    """
    own, boxes = boxed(pieces, frames) if frames else (segments_of(pieces), ())
    text, margin = parted(with_initials(own))
    lines = list(_in_order(text, page))
    for number, inside in enumerate(boxes, 1):
        lines += [line._replace(panel=number) for line in _in_order(with_initials(inside), page)]
    return (*lines, *(_line(row, page, 0)._replace(beside=True) for row in _rows(margin)))


def _in_order(segments: Sequence[Segment], page: int) -> Iterator[Line]:
    for rows, column in _ordered(segments, 0):
        yield from (_line(row, page, column) for row in rows)


def _ordered(segments: Sequence[Segment], column: int) -> Iterator[tuple[list[Row], int]]:
    """Yield rows in reading order with their column: across a gutter the left side comes first."""
    gutter = _gutter(segments)
    if gutter is None:
        yield _rows(segments), column
        return
    crossing = sorted((s for s in segments if s.left < gutter < s.right), key=base)
    sides = [s for s in segments if not s.left < gutter < s.right]
    edges = [float("-inf"), *map(base, crossing), float("inf")]
    first = column or 1
    for band, (top, bottom) in enumerate(pairwise(edges)):
        inside = [s for s in sides if top < base(s) <= bottom]
        yield from _ordered([s for s in inside if s.right <= gutter], first)
        yield from _ordered([s for s in inside if s.right > gutter], first + 1)
        if band < len(crossing):
            yield _rows([crossing[band]]), 0


def _gutter(segments: Sequence[Segment]) -> float | None:
    """Return where a gutter runs, or None: few cross it, and prose stands on both sides."""
    if sum(s.length for s in segments) < LEAST:
        return None
    wide = [s for s in segments if s.length >= MIN_PROSE]
    if len(wide) < FEWEST_WIDE:
        return None
    left, right = min(s.left for s in wide), max(s.right for s in wide)
    places = [left + (right - left) * step / 100 for step in range(30, 71)]
    crossed = [(_crossing(wide, x), x) for x in places]
    least = min(crossed)[0]
    if least > CROSSED * len(wide):
        return None
    _, x = min((_crossing(segments, x), x) for count, x in crossed if count == least)
    sides = [s for s in segments if s.right <= x], [s for s in segments if s.left >= x]
    return x if all(map(_is_prose, sides)) else None


def _crossing(segments: Sequence[Segment], x: float) -> int:
    return sum(s.left < x + 3 and s.right > x - 3 for s in segments)


def _is_prose(side: Sequence[Segment]) -> bool:
    """Whether most of a side stands in full lines, some of which wide gaps may cut where it is justified."""
    prose = [s.length for s in side if s.length >= MIN_PROSE and _has_words(s)]
    total = sum(s.length for s in side)
    if len(prose) < MIN_ROWS or sum(prose) < PROSE_SHARE * total:
        prose += _loose(side)
    return len(prose) >= MIN_ROWS and sum(prose) >= PROSE_SHARE * total


def _has_words(segment: Segment) -> bool:
    """Whether a segment is more than a symbol or an address; some scripts set no spaces between words."""
    return len(segment.pieces) >= WORDS or not segment.main.text.isascii()


def _loose(side: Sequence[Segment]) -> list[int]:
    """Return the lengths of rows that wide gaps cut and that run from edge to edge, as justified lines do."""
    short = [s for s in side if s.length < MIN_PROSE]
    if not short:
        return []
    left = Counter(round(s.left) for s in side).most_common(1)[0][0]
    right = Counter(round(s.right) for s in side).most_common(1)[0][0]
    rows: dict[float, list[Segment]] = {}
    for segment in short:
        rows.setdefault(round(base(segment)), []).append(segment)
    return [
        sum(s.length for s in row)
        for row in rows.values()
        if len(row) > 1
        and min(s.left for s in row) < left + EDGE
        and max(s.right for s in row) > right - EDGE
    ]


def _rows(segments: Sequence[Segment]) -> list[Row]:
    """Put segments that stand on one row together, rows from the top."""
    rows: list[list[Segment]] = []
    signs = [segment for segment in segments if _is_signs(segment)]
    for segment in sorted((s for s in segments if s not in signs), key=base):
        if rows and any(same_row(other.main, segment.main) for other in rows[-1]):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    for segment in signs:
        _set_over(segment, rows)
    return [_joined(row) for row in rows]


def _is_signs(segment: Segment) -> bool:
    """Whether a segment holds vowel signs alone, which some files set on a row of their own."""
    return (
        segment.length < SIGNS
        and not segment.main.text.isascii()
        and all(unicodedata.combining(letter) for piece in segment.pieces for letter in piece.text)
    )


def _set_over(signs: Segment, rows: list[list[Segment]]) -> None:
    """Put vowel signs into the row they stand over; without one they are a row of their own."""
    below = [row for row in rows if -0.2 < (base(row[0]) - base(signs)) / signs.main.size < 1]
    if below:
        min(below, key=lambda row: abs(base(row[0]) - base(signs))).append(signs)
    else:
        rows.append([signs])


def _is_right_to_left(text: str) -> bool:
    return not text.isascii() and len(RIGHT_TO_LEFT.findall(text)) * 2 > len(text)


def _joined(row: Sequence[Segment]) -> Row:
    pieces = [piece for segment in sorted(row, key=lambda s: s.left) for piece in segment.pieces]
    return right_to_left(pieces) if _is_right_to_left("".join(piece.text for piece in pieces)) else pieces


def _line(pieces: Row, page: int, column: int) -> Line:
    text, starts, joins = _spelled(pieces)
    main = main_piece(pieces)
    raised = _marks(pieces, main)
    marks = tuple(
        _with_brackets(text, Mark(start, start + len(piece.text), piece.text))
        for piece, start in (zip(pieces, starts, strict=True) if raised else ())
        if piece in raised
    )
    unmarked = ([piece for piece in pieces if piece not in raised] if raised else []) or pieces
    words = [piece for piece in pieces if not piece.glued]
    return Line(
        page=page,
        text=text,
        x0=min([piece.x0 for piece in pieces]),
        y0=min([piece.y0 for piece in pieces]),
        x1=max([piece.x1 for piece in pieces]),
        y1=max([piece.y1 for piece in pieces]),
        baseline=main.baseline,
        size=main.size,
        bold=_all_words(unmarked, "bold"),
        italic=_first_word(unmarked).italic,
        marks=marks,
        slanted=_all_words(unmarked, "italic"),
        second=words[1].x0 if len(words) > 1 else 0.0,
        tab=words[1].x0 - pieces[pieces.index(words[1]) - 1].x1 if len(words) > 1 else 0.0,
        cells=cells_of(pieces, main.size),
        column=column,
        tight=joins,
    )


def _with_brackets(text: str, mark: Mark) -> Mark:
    """Return a mark with the brackets it stands in, which some acts set at the height of the text."""
    before, after = text[: mark.start].rstrip(), text[mark.end :]
    if not before.endswith("(") or not after.lstrip().startswith(")"):
        return mark
    return Mark(len(before) - 1, mark.end + after.index(")") + 1, mark.text)


def _spelled(pieces: Row) -> tuple[str, list[int], tuple[int, ...]]:
    """Return the text, where each piece begins in it, and which of its spaces are hardly there."""
    if not any(piece.glued or piece.tight for piece in pieces):  # as most rows
        texts = [piece.text for piece in pieces]
        return " ".join(texts), list(accumulate([len(text) + 1 for text in texts[:-1]], initial=0)), ()
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


def _marks(pieces: Row, main: Piece) -> list[Piece]:
    """Return the raised footnote marks of a row: small, above the baseline, close to the word before."""
    found: list[Piece] = []
    if min([piece.size for piece in pieces]) > SMALL * main.size:
        return found
    for number, piece in enumerate(pieces):
        small = piece.size <= SMALL * main.size
        high = main.baseline - piece.baseline >= RAISED * main.size
        near = not number or piece.glued or piece.x0 - pieces[number - 1].x1 < main.size
        if small and high and near and MARK.fullmatch(piece.text):
            found.append(piece)
    return found


def _all_words(pieces: Row, style: str) -> bool:
    """Whether every piece that holds a letter has this style, or every piece where none does."""
    styles = {bool(getattr(piece, style)) for piece in pieces}
    if len(styles) == 1:
        return styles.pop()
    worded = [piece for piece in pieces if any(map(str.isalpha, piece.text))] or pieces
    return all(getattr(piece, style) for piece in worded)


def _first_word(pieces: Row) -> Piece:
    """Return the first piece that holds a word, past numbers and brackets."""
    return next((piece for piece in pieces if sum(map(str.isalpha, piece.text)) > 1), pieces[0])
