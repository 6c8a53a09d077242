"""A document in, its records as JSON values out: the document, then its pages with their parts in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from operator import itemgetter
from typing import Any

from ingest.records import (
    Box,
    Clause,
    Document,
    Fact,
    Finding,
    Footnote,
    Heading,
    Page,
    Repair,
    SetAside,
    Span,
    mean_confidence,
)

Value = dict[str, Any]
Place = tuple[int, int, int]  # page, offset in its text, rank among what stands at one place
PAGE, HEADING, CLAUSE, FOOTNOTE, ASIDE, FINDING = range(6)
END = 1 << 60  # behind everything that stands on a page


def lines_of(document: Document) -> Iterator[Value]:
    """Yield the document's line, then those of its pages and their parts in reading order."""
    yield _document(document)
    marks = frozenset(note.mark for note in document.footnotes)
    pages = ((page.number, -1, PAGE) for page in document.pages)
    parts = (
        *zip(pages, map(_page, document.pages), strict=True),
        *zip(_places(document.headings, HEADING), map(_heading, document.headings), strict=True),
        *zip(_places(document.footnotes, FOOTNOTE), map(_footnote, document.footnotes), strict=True),
        *zip(_places(document.set_aside, ASIDE), map(_aside, document.set_aside), strict=True),
        *_findings(document),
    )
    clauses = zip(_in_order(document.clauses), (_clause(c, marks) for c in document.clauses), strict=True)
    for _, value in merge(sorted(parts, key=itemgetter(0)), clauses, key=itemgetter(0)):
        yield value


def _in_order(clauses: Sequence[Clause]) -> Iterator[Place]:
    """Yield the places of clauses; they keep their order, so that a chapeau stands before its items."""
    last: Place = (0, -1, 0)
    for place in _places(clauses, CLAUSE):
        last = max(last, place)
        yield last


def _places(parts: Sequence[Clause | Heading | Footnote | SetAside], rank: int) -> Iterator[Place]:
    for part in parts:
        at = part.sources[0].start if part.sources and part.sources[0].page == part.page else 0
        yield part.page, at, rank


def _findings(document: Document) -> Iterator[tuple[Place, Value]]:
    for finding in document.findings:
        yield (finding.page or END, END, FINDING), _finding(finding)


def _document(document: Document) -> Value:
    return {
        "type": "document",
        "file": document.file,
        "sha256": document.sha256,
        "pages": len(document.pages),
        "family": document.family,
        "language": document.language,
        "facts": {name: _fact(fact) for name, fact in document.facts.items() if fact.value},
        "quality": document.quality,
        **_ocr_of(document),
    }


def _ocr_of(document: Document) -> Value:
    """Say how many pages OCR read and how surely, where it did."""
    read = [page for page in document.pages if page.confidence is not None]
    if not read:
        return {}
    return {"ocr": {"pages": len(read), "confidence": mean_confidence(read)}}


def _fact(fact: Fact) -> Value:
    return _known({"value": fact.value, "kind": fact.kind, "found": fact.found})


def _page(page: Page) -> Value:
    value = {
        "type": "page",
        "page": page.number,
        "width": round(page.width, 1),
        "height": round(page.height, 1),
        "text": page.text,
        "quality": page.quality,
        "ocr": page.ocr,
    }
    return value if page.confidence is None else value | {"confidence": page.confidence}


def _heading(heading: Heading) -> Value:
    value = {
        "type": "heading",
        "level": heading.level,
        "number": heading.number,
        "text": heading.text,
        "page": heading.page,
    }
    return _known(value) | {"boxes": _boxes(heading.boxes)}


def _clause(clause: Clause, marks: frozenset[str]) -> Value:
    value = {
        "type": "clause",
        "path": clause.path,
        "kind": clause.kind,
        "marker": clause.marker,
        "text": clause.text,
        "text_hash": clause.text_hash,
        "language": clause.language,
        "chapeau": clause.chapeau,
        "page": clause.page,
        "span": _span(clause.span) if clause.span else None,
        "voice": clause.voice,
        "ocr": None if clause.confidence is None else {"confidence": clause.confidence},
    }
    noted = (
        _known({"mark": f.mark, "at": f.at, "note": f.mark if f.mark in marks else ""})
        for f in clause.footnotes
    )
    return _known(value) | {
        "heading": list(clause.heading),
        "boxes": _boxes(clause.boxes),
        "footnotes": list(noted),
        "repairs": [_repair(repair) for repair in clause.repairs],
    }


def _span(span: Span) -> Value:
    return {"page": span.page, "start": span.start, "end": span.end}


def _repair(repair: Repair) -> Value:
    value = {"kind": repair.kind, "at": repair.at, "removed": repair.removed, "added": repair.added}
    return _known(value)


def _footnote(note: Footnote) -> Value:
    value = {"type": "footnote", "mark": note.mark, "text": note.text, "page": note.page}
    return value | {"boxes": _boxes(note.boxes)}


def _aside(apart: SetAside) -> Value:
    return {"type": "set-aside", "reason": apart.reason, "page": apart.page, "text": apart.text}


def _finding(finding: Finding) -> Value:
    return _known(
        {
            "type": "finding",
            "code": finding.code,
            "severity": finding.severity,
            "page": finding.page,
            "message": finding.message,
            "remedy": finding.remedy,
        }
    )


def _boxes(boxes: Sequence[Box]) -> list[list[float]]:
    return [box.as_list() for box in boxes]


def _known(value: Value) -> Value:
    """Leave out what is not known; zero is known."""
    return {name: part for name, part in value.items() if part is not None and part != ""}
