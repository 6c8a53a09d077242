"""Keys with scores and the query's tree in, the clauses found with their marks and labels out."""

from __future__ import annotations

from collections.abc import Sequence

from normsbase.search.fields import wording_of
from normsbase.search.marks import Marked, MarkedClause, Marker, Span, cut, excerpt, merged
from normsbase.search.tree import Node
from normsbase.search.types import Hit
from normsbase.services.find.answer import Found, Passage
from normsbase.services.find.copies import Copies
from normsbase.services.find.rows import Row, rows_at
from normsbase.services.precedence import BY_RANK

EXCERPT = 1000  # characters of a clause shown in a result; a longer one is cut around its first mark
HEADING_JOINT = " / "
PLACES = ("text", "heading", "chapeau", "footnote", "title", "symbol")


def hits_of(found: Sequence[Hit], tree: Node, copies: Copies | None = None) -> tuple[Found, ...]:
    """Return the clauses in the order of the hits; one that has just left the database is left out.

    With `copies`, each says how many other clauses that match have its wording.
    """
    rows = rows_at([hit.key for hit in found])
    marker = Marker(tree)
    hits = [hit for hit in found if hit.key in rows]
    if copies is None:
        return tuple(_found(rows[hit.key], hit, marker) for hit in hits)
    wordings = [hit.wording or wording_of(rows[hit.key].doc.text) for hit in hits]
    counts = copies(set(wordings))
    return tuple(
        _found(rows[hit.key], hit, marker, (wording, max(0, counts.get(wording, 1) - 1)))
        for hit, wording in zip(hits, wordings, strict=True)
    )


def _found(row: Row, hit: Hit, marker: Marker, copied: tuple[str, int] = ("", 0)) -> Found:
    doc, file = row.doc, row.file
    marks = marker.mark(doc)
    own = marks.of("text")
    spans = own.spans
    heading = HEADING_JOINT.join(doc.heading)
    in_heading = _in_headings(marks, doc.heading)
    chapeau = _passage(doc.chapeau, marks.of("chapeau"), own.parts)
    noted = (_passage(text, marks.of("footnote", n), own.parts) for n, text in enumerate(doc.footnotes))
    held = ((area, marks.parts_in(area)) for area in PLACES)
    where = tuple((area, marker.written(parts)) for area, parts in held if parts)
    within = excerpt(doc.text, spans, EXCERPT)
    return Found(
        key=doc.key,
        report=file.report,
        label=file.label,
        title=file.title,
        citation=row.citation,
        margin=row.margin,
        kind=file.kind,
        body=file.body,
        year=file.year,
        adoption=file.adoption,
        sample=file.sample,
        heading=row.heading,
        heading_highlights=in_heading.spans,
        heading_pieces=cut(heading, in_heading.spans, _headings_with(in_heading.spans, doc.heading)),
        heading_adds=not in_heading.parts <= own.parts,
        text=doc.text,
        highlights=spans,
        pieces=cut(doc.text, spans, within),
        shortened=within != (0, len(doc.text)),
        chapeau=chapeau,
        footnotes=tuple(filter(None, noted)),
        matched=tuple(place for place, _ in where),
        where=where,
        page=row.page,
        ocr_confidence=row.ocr_confidence,
        has_pages=file.has_pages,
        language=doc.language,
        score=round(hit.score, 4),
        labels=row.labels,
        statuses=row.stand.statuses,
        standing=BY_RANK[row.stand.standing],
        wording=copied[0],
        chapeau_text=doc.chapeau,
        copies=copied[1],
    )


def _headings_with(spans: Sequence[Span], headings: Sequence[str]) -> Span:
    """Return the stretch of the heading line from the first heading that holds a mark to the last."""
    at, ends = 0, []
    for heading in headings:
        stretch = (at, at + len(heading))
        if any(stretch[0] <= start < stretch[1] for start, _ in spans):
            ends.append(stretch)
        at = stretch[1] + len(HEADING_JOINT)
    return (ends[0][0], ends[-1][1]) if ends else (0, 0)


def _in_headings(marks: MarkedClause, headings: Sequence[str]) -> Marked:
    """Return the marks of all headings as places in the heading line."""
    at, spans, parts = 0, [], marks.parts_in("heading")
    for number, heading in enumerate(headings):
        spans += [(at + start, at + end) for start, end in marks.of("heading", number).spans]
        at += len(heading) + len(HEADING_JOINT)
    return Marked(merged(spans), parts)


def _passage(text: str, found: Marked, own: frozenset[int]) -> Passage | None:
    """Return words beside the clause where they match, else nothing."""
    if not found.spans:
        return None
    return Passage(
        text=text,
        highlights=found.spans,
        pieces=cut(text, found.spans, (0, len(text))),
        adds=not found.parts <= own,
    )
