"""A page's segments in; those of its text, and those beside it in the margin, out.

Acts number their lines there or name their sections. The margin is known by the edge that full lines
share: what is short and begins beyond it is no part of the line it stands by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.bidirectional import RIGHT_TO_LEFT
from ingest.segments import Segment, base

FULL = 35  # characters of a segment that can be a full line
SAME_EDGE = 2  # points within which lines end at one edge
MIN_LINES = 6  # full lines that show an edge
SHARE = 0.25  # of the long segments
LONGEST = 26  # characters of a segment in a margin
BEYOND = 0.5  # in sizes: room between the edge and the margin
RAISED = 0.5  # sizes
SMALLER = 0.85  # of a line's size: the type of a note in the margin
CROSSING = 0.1  # of the long segments that may end beyond the edge


def parted(segments: Sequence[Segment]) -> tuple[list[Segment], list[Segment]]:
    """Return the segments of the text, and those in the margin to its right."""
    full = _full(segments)
    if not full:
        return list(segments), []
    edge = max(segment.right for segment in full)
    segments = [part for segment in segments for part in _split(segment, edge)]
    room = RAISED * full[0].main.size  # notes in smaller type stand a little above or below their line
    top, bottom = min(map(base, full)) - room, max(map(base, full)) + room
    beyond = [s for s in segments if s.left > edge + BEYOND * s.main.size and top <= base(s) <= bottom]
    if any(s.length > LONGEST or RIGHT_TO_LEFT.search(s.main.text) for s in beyond):
        return list(segments), []  # a column of its own
    apart = set(map(id, beyond))
    return [segment for segment in segments if id(segment) not in apart], beyond


def _split(segment: Segment, edge: float) -> list[Segment]:
    """Cut a segment where smaller type begins beyond the edge: a note set close to the line it stands by."""
    if segment.left > edge or segment.right <= edge + SAME_EDGE:
        return [segment]
    size = SMALLER * segment.main.size
    for at, piece in enumerate(segment.pieces):
        if at and piece.x0 > edge and all(other.size <= size for other in segment.pieces[at:]):
            return [Segment.of(segment.pieces[:at]), Segment.of(segment.pieces[at:])]
    return [segment]


def _full(segments: Sequence[Segment]) -> list[Segment]:
    """Return the lines that end at the edge of a page's text; none where they share no edge."""
    long = [s for s in segments if s.length >= FULL and not _leads(s)]
    if len(long) < MIN_LINES:
        return []
    counts = Counter(round(segment.right) for segment in long)
    least = max(MIN_LINES, SHARE * len(long))
    edge = max((right for right in counts if _near(counts, right) >= least), default=0)
    crossing = sum(segment.right > edge + SAME_EDGE for segment in long)
    if crossing > CROSSING * len(long):
        return []
    return [segment for segment in long if abs(segment.right - edge) <= SAME_EDGE]


def _leads(segment: Segment) -> bool:
    """Whether a row of dots ends the segment, as in a table of contents."""
    return "".join(piece.text for piece in segment.pieces[-4:]).endswith(("....", "……"))


def _near(counts: Counter[int], right: int) -> int:
    return sum(counts[right + step] for step in range(-SAME_EDGE, SAME_EDGE + 1))
