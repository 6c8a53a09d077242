"""Hits by score in, the same with no text filling the first page out. Pure; the default order.

Of the first `SPREAD` hits, each place goes to the best one left whose text has fewer than `MOST` among
the `RUN` places that end there; where every hit left is of such a text, to the best one left. All further
hits stand by score alone. So the order is the same for every page, and pages hold every hit once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from normsbase.search.types import Hit

SPREAD = 200  # hits among which texts are spread
MOST, RUN = 3, 20  # hits of one text in so many places


def spread(hits: Sequence[Hit], most: int | None = None) -> tuple[Hit, ...]:
    """Return all hits, or the first `most` of them, the first of them spread over their texts."""
    left = [(text_of(hit), hit) for hit in hits[:SPREAD]]
    wanted = len(left) if most is None else min(most, len(left))
    placed: list[tuple[str, Hit]] = []
    before: Counter[str] = Counter()  # of the run that ends at the next place
    while len(placed) < wanted:
        fitting = (at for at, (text, _) in enumerate(left) if before[text] < MOST)
        placed.append(left.pop(next(fitting, 0)))
        before[placed[-1][0]] += 1
        if len(placed) >= RUN:
            before[placed[-RUN][0]] -= 1
    rest = hits[SPREAD:] if most is None else hits[SPREAD:most]
    return (*(hit for _, hit in placed), *rest)


def text_of(hit: Hit) -> str:
    """Return the slug of a hit's text, whichever its language."""
    return hit.key.partition("/")[0].partition("@")[0]
