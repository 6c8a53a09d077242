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
CROSSING = 0.1  # of the long segments that may end beyond the edge


def parted(segments: Sequence[Segment]) -> tuple[list[Segment], list[Segment]]:
    """Return the segments of the text, and those in the margin to its right."""
    full = _full(segments)
    if not full:
        return list(segments), []
    edge = max(segment.right for segment in full)
    top, bottom = min(map(base, full)) - 1, max(map(base, full)) + 1
    beyond = [s for s in segments if s.left > edge + BEYOND * s.main.size and top <= base(s) <= bottom]
    if any(s.length > LONGEST or RIGHT_TO_LEFT.search(s.main.text) for s in beyond):
        return list(segments), []  # a column of its own
    apart = set(map(id, beyond))
    return [segment for segment in segments if id(segment) not in apart], beyond


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
