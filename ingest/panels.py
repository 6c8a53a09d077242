"""A page's pieces and frames in; the text of the page, and that of each framed box by itself, out.

A frame is a box where prose stands in it. A table's cells, a chart, a tinted title and a report's framed
summary are none: their words stay in the text of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.frames import Rect
from ingest.lines import Piece
from ingest.segments import Segment, cells_of, same_row, segments_of

PROSE = 14  # characters of a row that is prose, be the box as narrow as a sidebar
MOST_CELLED = 0.5  # of the rows that wide gaps may cut, as they do in two columns or a table
FEWEST = 80  # characters that a box holds
SHARE = 0.6  # of its characters that stand in prose
SUMMARY = re.compile(r"(?:executive\s)?summary|résumé|resumen|резюме|摘要|ملخص|موجز", re.IGNORECASE)
ROOM = 4.0  # points by which a title may stand over the frame it is set into


def boxed(pieces: Sequence[Piece], frames: Sequence[Rect]) -> tuple[list[Segment], list[list[Segment]]]:
    """Return the segments of the page's own text, and those of each box, from the top of the page."""
    left = list(pieces)
    boxes: list[tuple[Rect, list[Segment]]] = []
    for frame in frames:
        inside = [piece for piece in left if _stands_in(piece, frame)]
        if inside and len(inside) < len(pieces) and _is_box(inside):
            boxes.append((frame, segments_of(inside)))
            kept = set(map(id, inside))
            left = [piece for piece in left if id(piece) not in kept]
    boxes.sort(key=lambda box: (box[0].y0, box[0].x0))
    return segments_of(left), [segments for _, segments in boxes]


def _stands_in(piece: Piece, frame: Rect) -> bool:
    return frame.holds((piece.x0 + piece.x1) / 2, piece.baseline - 0.3 * piece.size, ROOM)


def _is_box(pieces: Sequence[Piece]) -> bool:
    rows = _rows(pieces)
    lengths = [sum(len(piece.text) for piece in row) for row in rows]
    prose = [length for length in lengths if length >= PROSE]
    if len(prose) < 2 or sum(lengths) < FEWEST or sum(prose) < SHARE * sum(lengths):
        return False
    if SUMMARY.fullmatch("".join(piece.text for piece in rows[0])):
        return False
    celled = sum(cells_of(row, row[0].size) > 1 for row in rows)
    return celled <= MOST_CELLED * len(rows)


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return pieces row by row, from the top and the left."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.x0)):
        if rows and same_row(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.x0) for row in rows]
