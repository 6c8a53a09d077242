"""Keys with scores and the query's tree in, the clauses found with their marks and labels out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db.models import Prefetch

from normsbase.models import Clause, Tag
from normsbase.search.marks import Marked, MarkedClause, Marker, Span, cut, excerpt, merged
from normsbase.search.tree import Node
from normsbase.search.types import ClauseDoc, Hit
from normsbase.services.cite import citation, margin
from normsbase.services.find.answer import Found, Label, Passage
from normsbase.services.find.names import name_of
from normsbase.services.find.stands import NEEDED, stands_of
from normsbase.services.footing import Stand
from normsbase.services.given import GIVERS, given
from normsbase.services.precedence import BY_RANK

SHOWN_SCHEMES = ("force", "norm", "theme", "mechanism", "addressee")
EXCERPT = 1000  # characters of a clause shown in a result; a longer one is cut around its first mark
HEADING_JOINT = " / "
UNSHOWN = ("boxes", "repairs")  # large, and of no use in a row of results
PLACES = ("text", "heading", "chapeau", "footnote", "title", "symbol")

Names = dict[str, dict[str, str]]  # by scheme, then code


def hits_of(found: Sequence[Hit], tree: Node) -> tuple[Found, ...]:
    """Return the clauses in the order of the hits; one that has just left the database is left out."""
    rows = {clause.key: clause for clause in _rows([hit.key for hit in found])}
    names = _names(rows.values())
    stands = stands_of(tuple(rows.values()))
    marker = Marker(tree)
    every = (_found(rows[hit.key], hit.score, marker, names) for hit in found if hit.key in rows)
    return tuple(_standing(hit, stands[hit.key]) for hit in every)


def _standing(hit: Found, stand: Stand) -> Found:
    return replace(hit, statuses=stand.statuses, standing=BY_RANK[stand.standing])


def _rows(keys: Sequence[str]) -> Iterable[Clause]:
    standing = (
        Tag.objects.standing()
        .filter(scheme__in=SHOWN_SCHEMES)
        .exclude(label="none")
        .select_related("reviewer")
    )
    rows = Clause.objects.standing().filter(key__in=keys).select_related("report__body", "chapeau", "edition")
    rows = rows.defer(*UNSHOWN, *(f"chapeau__{name}" for name in (*UNSHOWN, "heading_path")))
    return rows.prefetch_related(Prefetch("tags", standing, to_attr="standing_tags"), "footnotes", *NEEDED)


def _names(rows: Iterable[Clause]) -> Names:
    codes: dict[str, set[str]] = {scheme: set() for scheme in SHOWN_SCHEMES}
    for row in rows:
        for tag in row.standing_tags:  # type: ignore[attr-defined]  # set by the prefetch in _rows
            codes[tag.scheme].add(tag.label)
    return {scheme: name_of(scheme, codes[scheme]) for scheme in SHOWN_SCHEMES}


def _doc(row: Clause) -> ClauseDoc:
    """Return the texts of a clause, as they are searched."""
    return ClauseDoc(
        key=row.key,
        report="",
        edition="",
        text=row.text,
        language=row.language,
        heading=tuple(filter(None, row.heading_path)),
        chapeau=row.chapeau.text if row.chapeau else "",
        footnotes=tuple(note.text for note in row.footnotes.all() if note.text),
        titles=tuple(filter(None, (row.report.title, row.report.short_title))),
        symbol=row.report.symbol,
    )


def _found(row: Clause, score: float, marker: Marker, names: Names) -> Found:
    report = row.report
    doc = _doc(row)
    marks = marker.mark(doc)
    own = marks.of("text")
    spans = own.spans
    heading = HEADING_JOINT.join(filter(None, row.heading_path))
    in_heading = _in_headings(marks, doc.heading)
    chapeau = _passage(doc.chapeau, marks.of("chapeau"), own.parts)
    noted = (_passage(text, marks.of("footnote", n), own.parts) for n, text in enumerate(doc.footnotes))
    places = {area: marks.parts_in(area) for area in PLACES}
    within = excerpt(row.text, spans, EXCERPT)
    return Found(
        key=row.key,
        report=report.slug,
        label=report.label,
        title=report.title,
        citation=citation(report.label, row.path, row.kind),
        margin=margin(row.path),
        kind=report.kind,
        body=report.body.label if report.body else report.body_name,
        year=report.year,
        adoption=report.adoption,
        sample=report.sample,
        heading=tuple(row.heading_path),
        heading_highlights=in_heading.spans,
        heading_pieces=cut(heading, in_heading.spans, _headings_with(in_heading.spans, doc.heading)),
        heading_adds=not in_heading.parts <= own.parts,
        text=row.text,
        highlights=spans,
        pieces=cut(row.text, spans, within),
        shortened=within != (0, len(row.text)),
        chapeau=chapeau,
        footnotes=tuple(filter(None, noted)),
        matched=tuple(place for place, matched in places.items() if matched),
        page=row.page,
        ocr_confidence=row.ocr_confidence,
        has_pages=row.edition.has_pages,
        language=row.language,
        score=round(score, 4),
        labels=_labels(row, names),
        chapeau_text=row.chapeau.text if row.chapeau else "",
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


def _labels(row: Clause, names: Names) -> tuple[Label, ...]:
    """Return each label once, as given by the most trusted of those who gave it, in a fixed order."""
    tags = sorted(
        ((tag, given(tag)) for tag in row.standing_tags),  # type: ignore[attr-defined]  # see _rows
        key=lambda pair: (SHOWN_SCHEMES.index(pair[0].scheme), pair[0].label, GIVERS.index(pair[1].by)),
    )
    labels = {
        (tag.scheme, tag.label): Label(
            scheme=tag.scheme,
            label=tag.label,
            name=names[tag.scheme][tag.label],
            given_by=by.by,
            rule=tag.rule,
            version=tag.version,
            given=by,
        )
        for tag, by in reversed(tags)
    }
    return tuple(reversed(labels.values()))
