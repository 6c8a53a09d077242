"""An answer and a shape in; one page of its lines, sorted over all of them, with their counts, out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from normsbase.services.concordance.lines import Line, lines
from normsbase.services.find.answer import Answer
from normsbase.services.paging import Paged

MOST = 12_000  # paragraphs of which all lines are sorted and counted for a page; files have no such bound
WIDTHS = (40, 70, 110)  # characters on each side


@dataclass(frozen=True, slots=True)
class Order:
    """A way to sort lines: its name, and what it sorts by."""

    name: str
    by: Callable[[Line], Any]


def _in_text(line: Line) -> tuple[Any, ...]:
    return line.report, line.position, line.key, line.start


ORDERS = {
    "text": Order("Order of the texts", _in_text),
    "left": Order("Words to the left", lambda line: (line.before, *_in_text(line))),
    "right": Order("Words to the right", lambda line: (line.after, *_in_text(line))),
    "keyword": Order("Keyword", lambda line: (line.keyword.casefold(), *_in_text(line))),
    "year": Order("Year", lambda line: (line.year or 0, *_in_text(line))),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How lines are shown: in which order, how wide, which page."""

    order: str = "text"
    width: int = WIDTHS[1]
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance(Paged):
    """A page of lines, each with left and right at the width asked; counts are of all lines."""

    SIZE: ClassVar[int] = 50
    rows: tuple[tuple[Line, str, str], ...]
    page: int
    pages: int
    order: str
    width: int
    places: int
    paragraphs: int
    texts: int
    whole: bool  # off where there are more paragraphs than are sorted for a page
    unmarked: int  # paragraphs found by something else than words: a filter, a footnote


def concordance(answer: Answer, shape: Shape) -> Concordance:
    """Return a page of lines. Raises ValueError for an answer with an error."""
    found = list(lines(answer, limit=MOST))
    order = shape.order if shape.order in ORDERS else "text"
    found.sort(key=ORDERS[order].by)
    width = shape.width if shape.width in WIDTHS else WIDTHS[1]
    pages = max(1, -(-len(found) // Concordance.SIZE))
    page = min(max(1, shape.page), pages)
    at = (page - 1) * Concordance.SIZE
    held = {line.key for line in found}
    return Concordance(
        rows=tuple((line, *line.narrowed(width)) for line in found[at : at + Concordance.SIZE]),
        page=page,
        pages=pages,
        order=order,
        width=width,
        places=len(found),
        paragraphs=len(held),
        texts=len({line.report for line in found}),
        whole=answer.total <= MOST,
        unmarked=min(answer.total, MOST) - len(held),
    )
