"""Lines of a document's pages in; the same lines out, those of facing pages told how far they are moved.

Bound documents set the text of left and right pages at different distances from the paper's edge; where a
line stands in its text is what tells an indent, so that distance is taken off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.lines import Line

LONG = 40  # characters of a line that reaches from edge to edge
FEWEST = 6  # such lines that tell where a page's text stands
PAGES = 2  # of each side that must tell it
APART = 6.0  # points that the texts of two sides are apart
LIKE = 10.0  # points within which left and right edges move alike

Edges = tuple[float, float]


def with_shifts(lined: Sequence[list[Line]]) -> list[list[Line]]:
    """Give every line of an even page its shift against the odd ones, where the two sides are moved."""
    edges = [_edges(lines) for lines in lined]
    moved = _moved(edges[1::2], edges[::2])
    if not moved:
        return list(lined)
    return [
        [line._replace(shift=moved) for line in lines] if number % 2 else lines
        for number, lines in enumerate(lined)
    ]


def _edges(lines: Sequence[Line]) -> Edges | None:
    """Return where most of a page's long lines begin, and where the last ends; None where too few tell."""
    long = [line for line in lines if len(line.text) >= LONG and not line.column and not line.beside]
    if len(long) < FEWEST:
        return None
    left = Counter(round(line.x0) for line in long).most_common(1)[0][0]
    return float(left), max(line.x1 for line in long)


def _moved(even: Sequence[Edges | None], odd: Sequence[Edges | None]) -> float:
    """Return how far right the text of even pages stands of that of odd ones; 0 where it does not."""
    one, other = _usual(even), _usual(odd)
    if one is None or other is None:
        return 0.0
    left, right = one[0] - other[0], one[1] - other[1]
    return left if abs(left) > APART and abs(left - right) < LIKE else 0.0


def _usual(edges: Sequence[Edges | None]) -> Edges | None:
    """Return the edges of most pages of one side; None where they do not agree."""
    known = [edge for edge in edges if edge is not None]
    if not known:
        return None
    left, count = Counter(edge[0] for edge in known).most_common(1)[0]
    if count < PAGES or count * 2 < len(known):
        return None
    return left, max(edge[1] for edge in known if edge[0] == left)
