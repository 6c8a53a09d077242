"""Pages of lines in; those out that stand as a whole within a sentence that runs on around them.

A brochure gives a page of its own to what it tells beside its text: under a title, in smaller type. The
page is a box, though its ground is the whole paper.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.lines import Line

APART = 0.6  # points between two sizes of type that are not one
ENDS = re.compile(r"[.;:!?…。]\W*$")
FEWEST = 200  # characters of such a page
SHARE = 0.8  # of its characters that are smaller than the body


def sidebars(lined: Sequence[Sequence[Line]], size: float) -> Iterator[int]:
    """Yield the places of such pages among those given; `size` is the body's, in points."""
    for at in range(1, len(lined) - 1):
        if _is_sidebar(lined[at], size) and _runs_around(lined[at - 1], lined[at + 1], size):
            yield at


def _is_sidebar(lines: Sequence[Line], size: float) -> bool:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    total = sum(sizes.values())
    if total < FEWEST:
        return False
    usual = sizes.most_common(1)[0][0]
    small = sum(count for one, count in sizes.items() if one < size - APART)
    return small >= SHARE * total and lines[0].size > usual + APART


def _runs_around(before: Sequence[Line], after: Sequence[Line], size: float) -> bool:
    """Whether the last sentence of one page in the body's type goes on upon the other."""
    above = [line for line in before if abs(line.size - size) < APART]
    below = [line for line in after if abs(line.size - size) < APART]
    return bool(above and below) and not ENDS.search(above[-1].text) and below[0].text[:1].islower()
