"""A finished document in, the same with a figure of quality for each page and for itself out.

What OCR read bears its confidence: its pages, and the clauses that stand on them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from ingest.doubts import glued_letters
from ingest.records import Clause, Document, Page, mean_confidence

DEFINITION = (
    "share of the characters, spaces aside, that can be read, stand in words apart from each other "
    "and are accounted for in the cut; on a page read by OCR, times the mean confidence of its words"
)


def graded(document: Document) -> Document:
    """Return the document with the quality of its pages, and their mean by characters as its own."""
    unexplained = _unexplained(document)
    readable = document.quality if len(document.pages) == 1 else 1.0  # a text without pages has one
    sizes = [_letters(page) for page in document.pages]
    pages = tuple(
        replace(page, quality=_grade(page, letters, unexplained[page.number], readable))
        for page, letters in zip(document.pages, sizes, strict=True)
    )
    every = sum(sizes)
    weighed = sum(page.quality * letters for page, letters in zip(pages, sizes, strict=True))
    mean = weighed / every if every else 0.0
    clauses = _with_confidence(document)
    return replace(document, pages=pages, clauses=clauses, quality=round(mean, 4))


def _with_confidence(document: Document) -> tuple[Clause, ...]:
    """Return the clauses, those on pages that OCR read with the confidence of these pages."""
    read = {page.number: page for page in document.pages if page.ocr}
    if not read:
        return document.clauses
    return tuple(
        replace(clause, confidence=mean_confidence(read[number] for number in _pages_of(clause, read)))
        for clause in document.clauses
    )


def _pages_of(clause: Clause, read: Mapping[int, Page]) -> list[int]:
    return sorted({clause.page, *(span.page for span in clause.sources)} & read.keys())


def _unexplained(document: Document) -> Counter[int]:
    counts: Counter[int] = Counter()
    if document.balance:
        for stretch in (*document.balance.lost, *document.balance.invented):
            counts[stretch.page] += stretch.characters
    return counts


def _grade(page: Page, letters: int, unexplained: int, readable: float) -> float:
    if not letters:
        return page.quality
    spoilt = (glued_letters(page) + unexplained) / letters
    sure = 1.0 if page.confidence is None else page.confidence
    return round(max(0.0, sure * min(page.quality, readable) - spoilt), 4)


def _letters(page: Page) -> int:
    return len("".join(page.text.split()))
