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


def spread(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return all hits, the first of them spread over their texts."""
    left = [(text_of(hit), hit) for hit in hits[:SPREAD]]
    placed: list[tuple[str, Hit]] = []
    while left:
        before = Counter(text for text, _ in placed[-(RUN - 1) :])
        fitting = (at for at, (text, _) in enumerate(left) if before[text] < MOST)
        placed.append(left.pop(next(fitting, 0)))
    return (*(hit for _, hit in placed), *hits[SPREAD:])


def text_of(hit: Hit) -> str:
    """Return the slug of a hit's text, whichever its language."""
    return hit.key.partition("/")[0].partition("@")[0]
