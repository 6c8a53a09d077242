"""The lines of a text in reading order in, the pages out on which the order of columns is in doubt.

Where a column begins in the middle of a sentence and the one before it ends with a whole one, what stands
between the two is elsewhere: the columns are divided otherwise than they were read. Rows of a box that
wide gaps cut may hold the words of two columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.lines import Line

MIDDLE = re.compile(r"[^\W\d_]{2,}(?:[\s,;]|$)")
STOPPED = re.compile(r"[.!?]['\"”’»)\]]*$")
LONG = 44  # characters of a row that two columns may share
ROWS = 3  # such rows of a box that make it doubtful
SHORT = 0.6  # of the longest line of a column: a line that ends before it ends a paragraph


def doubtful_pages(body: Sequence[Line], boxes: Sequence[Sequence[Line]]) -> tuple[int, ...]:
    """Return the pages on which a column is not read on from the one before it, or a box mixes two."""
    mixed = (box[0].page for box in boxes if sum(map(_is_of_two, box)) >= ROWS)
    return tuple(sorted({*_torn(body), *mixed}))


def _is_of_two(line: Line) -> bool:
    """Whether a row of a box has a wide gap and words enough for two columns."""
    return line.cells > 1 and len(line.text) >= LONG


def _torn(body: Sequence[Line]) -> Iterator[int]:
    """Yield the pages of the columns that begin inside a sentence that none before them has begun."""
    widest: dict[tuple[int, int], float] = {}
    for line in body:
        widest[_column(line)] = max(widest.get(_column(line), 0.0), line.x1 - line.x0)
    for before, after in pairwise(body):
        turns = before.page == after.page and 0 < before.column != after.column > 0
        if turns and _begins_inside(after) and _ends(before, widest[_column(before)]):
            yield after.page


def _column(line: Line) -> tuple[int, int]:
    return line.page, line.column


def _begins_inside(line: Line) -> bool:
    return line.text[:1].islower() and bool(MIDDLE.match(line.text))


def _ends(line: Line, widest: float) -> bool:
    """Whether a line is the last of its paragraph: it ends a sentence, or long before its column's edge."""
    return bool(STOPPED.search(line.unmarked.rstrip())) or line.x1 - line.x0 < SHORT * widest
