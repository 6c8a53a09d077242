"""An answer in; one line a place of what earned the match out, in the order of texts or as found.

A line is a verbatim piece of one text of the paragraph: left, keyword, right. Where a paragraph's own words
earned nothing, the opening words or the heading that did give its lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from normsbase.models import Clause
from normsbase.search import analysis
from normsbase.search.marks import Marker, Span
from normsbase.search.types import ClauseDoc
from normsbase.services.cite import citation
from normsbase.services.find.answer import Answer
from normsbase.services.find.everything import all_hits
from normsbase.services.find.texts import texts_at

AREAS = ("text", "chapeau", "heading")  # the first that holds a mark gives the lines
WIDEST = 160  # characters kept on each side
AROUND = 6  # words on each side by which lines are sorted
PORTION = 500
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
FIELDS = (
    "key", "position", "page", "path", "kind", "edition__page_count", "report__slug", "report__symbol",
    "report__short_title", "report__title", "report__year", "report__sample", "ocr_confidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One place: its words, where they stand, and the words around it folded for sorting."""

    key: str
    area: str  # text, chapeau, heading
    start: int
    end: int
    left: str
    keyword: str
    right: str
    cut_left: bool
    cut_right: bool
    language: str
    citation: str
    report: str
    label: str
    year: int | None
    page: int | None
    position: int
    sample: bool
    ocr_confidence: float | None  # where OCR read its words

    @property
    def before(self) -> tuple[str, ...]:
        """The words before it as search folds them, nearest first."""
        return tuple(reversed(_words(self.left)[-AROUND:]))

    @property
    def after(self) -> tuple[str, ...]:
        """The words after it as search folds them."""
        return tuple(_words(self.right)[:AROUND])

    @property
    def right_to_left(self) -> bool:
        """Whether its words run from right to left."""
        return self.language.partition("-")[0] in RIGHT_TO_LEFT

    def narrowed(self, width: int) -> tuple[str, str]:
        """Return left and right cut to a width in characters, at a space where there is one."""
        return _last(self.left, width), _first(self.right, width)


def lines(answer: Answer, *, limit: int | None = None) -> Iterator[Line]:
    """Yield the lines of every paragraph that an answer counts, in the order asked of it.

    Raises ValueError for an answer with an error.
    """
    if answer.asked is None:
        raise ValueError("an answer with an error has found nothing that could be listed")
    marker = Marker(answer.asked.tree)
    keys = (hit.key for hit in islice(all_hits(answer), limit))
    while portion := list(islice(keys, PORTION)):
        facts = {row[0]: row for row in Clause.objects.filter(key__in=portion).values_list(*FIELDS)}
        docs = {doc.key: doc for doc in texts_at(portion)}
        for key in portion:
            if key in docs and key in facts:
                yield from _of_clause(marker, docs[key], facts[key])


def _of_clause(marker: Marker, doc: ClauseDoc, facts: tuple[Any, ...]) -> Iterator[Line]:
    marked = marker.mark(doc)
    texts = {"text": (doc.text,), "chapeau": (doc.chapeau,), "heading": doc.heading}
    for area in AREAS:
        found = [
            (text, span) for number, text in enumerate(texts[area]) for span in marked.of(area, number).spans
        ]
        if found:
            yield from (_line(area, text, span, doc.language, facts) for text, span in found)
            return


def _line(area: str, text: str, span: Span, language: str, facts: tuple[Any, ...]) -> Line:
    start, end = span
    key, position, page, path, kind, pages, slug, symbol, short, title, year, sample, ocr = facts
    label = symbol or short or title
    begin, stop = max(0, start - WIDEST), min(len(text), end + WIDEST)
    return Line(
        key=key,
        area=area,
        start=start,
        end=end,
        left=text[begin:start],
        keyword=text[start:end],
        right=text[end:stop],
        cut_left=begin > 0,
        cut_right=stop < len(text),
        language=language,
        citation=citation(label, path, kind),
        report=slug,
        label=label,
        year=year,
        page=page if pages else None,
        position=position,
        sample=sample,
        ocr_confidence=ocr,
    )


def _words(text: str) -> list[str]:
    """Return the words of a piece as search cuts and folds them."""
    return list(analysis.all_folded(analysis.written(text)))


def _last(text: str, width: int) -> str:
    if len(text) <= width:
        return text
    cut = text[-width:]
    space = cut.find(" ")
    return cut[space + 1 :] if 0 <= space < width // 2 else cut


def _first(text: str, width: int) -> str:
    if len(text) <= width:
        return text
    cut = text[:width]
    space = cut.rfind(" ")
    return cut[:space] if space > width // 2 else cut
