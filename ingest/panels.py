"""A page's pieces and frames in; the text of the page, and that of each framed box by itself, out.

A frame is a box where prose stands in it. A table's cells, a chart, a tinted title and a report's framed
summary are none: their words stay in the text of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.frames import Rect
from ingest.lines import Piece
from ingest.segments import Segment, base, same_row, segments_of

PROSE = 14  # characters of a segment that is prose, be the box as narrow as a sidebar
CELL = 22  # characters of a segment that a table's cell may hold
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
        segments = segments_of(inside)
        if inside and _is_box(segments) and len(inside) < len(pieces):
            boxes.append((frame, segments))
            kept = set(map(id, inside))
            left = [piece for piece in left if id(piece) not in kept]
    boxes.sort(key=lambda box: (box[0].y0, box[0].x0))
    return segments_of(left), [segments for _, segments in boxes]


def _stands_in(piece: Piece, frame: Rect) -> bool:
    return frame.holds((piece.x0 + piece.x1) / 2, piece.baseline - 0.3 * piece.size, ROOM)


def _is_box(segments: Sequence[Segment]) -> bool:
    prose = [segment.length for segment in segments if segment.length >= PROSE]
    total = sum(segment.length for segment in segments)
    if len(prose) < 2 or total < FEWEST or sum(prose) < SHARE * total:
        return False
    first = min(segments, key=base)
    if SUMMARY.fullmatch("".join(piece.text for piece in first.pieces)):
        return False
    return not _is_table(segments)


def _is_table(segments: Sequence[Segment]) -> bool:
    """Whether most rows hold several short cells."""
    ordered = sorted(segments, key=base)
    beside = sum(same_row(one.main, other.main) for one, other in pairwise(ordered))
    short = sum(segment.length < CELL for segment in ordered)
    return beside > 2 and 2 * short > len(ordered)
