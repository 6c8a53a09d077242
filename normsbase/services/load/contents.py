"""An empty edition and its document in, pages, headings, clauses, footnotes, labels and findings out."""

from __future__ import annotations

from collections.abc import Iterable

from ingest import records
from normsbase.models import (
    Body,
    Citation,
    Clause,
    Edition,
    Finding,
    Footnote,
    Heading,
    Mention,
    Page,
    Report,
    State,
    Tag,
)
from normsbase.models.insertion import Row, insert_rows

BATCH = 500
TAG = (
    "clause",
    "scheme",
    "label",
    "start",
    "end",
    "rests_on",
    "given_by",
    "rule",
    "version",
    "state",
    "reason",
)
MENTION = ("clause", "state", "body", "start", "end")
CITATION = ("clause", "text", "slug", "report", "path", "start", "end")


def add_contents(edition: Edition, document: records.Document) -> None:
    """Write every row of the edition."""
    Page.objects.bulk_create((_page(edition, page) for page in document.pages), BATCH)
    headings = Heading.objects.bulk_create(
        (_heading(edition, place, heading) for place, heading in enumerate(document.headings)), BATCH
    )
    clauses = _add_clauses(edition, document.clauses, headings)
    Footnote.objects.bulk_create(
        (_footnote(edition, place, note, clauses) for place, note in enumerate(document.footnotes)), BATCH
    )
    _add_labels(document.clauses, clauses)
    Finding.objects.bulk_create((_finding(edition, finding) for finding in document.findings), BATCH)


def _add_clauses(
    edition: Edition, found: tuple[records.Clause, ...], headings: list[Heading]
) -> dict[str, Clause]:
    """Write the clauses, chapeaux before the items that point to them; return them by path."""
    rows: dict[str, Clause] = {}
    waiting = list(enumerate(found))
    while waiting:
        ready = [
            (place, clause) for place, clause in waiting if clause.chapeau is None or clause.chapeau in rows
        ]
        if not ready:
            raise ValueError(f"{edition}: items without their chapeau: {waiting[0][1].path}")
        made = [_clause(edition, place, clause, rows, headings) for place, clause in ready]
        rows |= {row.path: row for row in Clause.objects.bulk_create(made, BATCH)}
        waiting = [(place, clause) for place, clause in waiting if clause.path not in rows]
    return rows


def _clause(
    edition: Edition, place: int, clause: records.Clause, rows: dict[str, Clause], headings: list[Heading]
) -> Clause:
    return Clause(
        key=f"{edition.key_prefix}/{clause.path}",
        report=edition.report,
        edition=edition,
        position=place,
        path=clause.path,
        kind=clause.kind,
        marker=clause.marker,
        text=clause.text,
        text_hash=clause.text_hash,
        language=clause.language,
        heading=None if clause.heading_at is None else headings[clause.heading_at],
        heading_path=list(clause.heading),
        chapeau=rows[clause.chapeau] if clause.chapeau else None,
        page=clause.page,
        boxes=[box.as_list() for box in clause.boxes],
        span_start=clause.span.start if clause.span else None,
        span_end=clause.span.end if clause.span else None,
        repairs=[{"kind": repair.kind, "at": repair.at} for repair in clause.repairs],
        voice=clause.voice or next((tag.label for tag in clause.tags if tag.scheme == "voice"), ""),
    )


def _add_labels(found: Iterable[records.Clause], rows: dict[str, Clause]) -> None:
    pairs = [(rows[clause.path].pk, clause) for clause in found]
    insert_rows(Tag, TAG, (row for pk, record in pairs for row in _tags(pk, record)))
    insert_rows(Mention, MENTION, _mentions(pairs))
    insert_rows(Citation, CITATION, _citations(pairs))


def _tags(clause: int, record: records.Clause) -> Iterable[Row]:
    """Yield one row a label and span; two rules that find the same words say it once."""
    told: dict[tuple[str, str, int, int, str], records.Tag] = {}
    for tag in sorted(record.tags, key=lambda tag: tag.rule):
        told.setdefault((tag.scheme, tag.label, tag.start, tag.end, tag.rests_on), tag)
    for place, tag in told.items():
        yield (clause, *place, tag.given_by, tag.rule, tag.version, Tag.State.PROPOSED.value, "")


def _mentions(pairs: list[tuple[int, records.Clause]]) -> Iterable[Row]:
    """Yield one row for each State or body named that the catalogue holds."""
    states = dict(State.objects.values_list("iso3", "pk"))
    bodies = dict(Body.objects.values_list("slug", "pk"))
    for clause, record in pairs:
        for mention in record.mentions:
            state = states.get(mention.code) if mention.kind == "state" else None
            body = bodies.get(mention.code) if mention.kind == "body" else None
            if state or body:
                yield clause, state, body, mention.start, mention.end


def _citations(pairs: list[tuple[int, records.Clause]]) -> Iterable[Row]:
    slugs = {citation.report for _, record in pairs for citation in record.citations if citation.report}
    known = dict(Report.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    for clause, record in pairs:
        for cited in record.citations:
            report = known.get(cited.report)
            yield clause, cited.text[:300], cited.report, report, cited.path, cited.start, cited.end


def _page(edition: Edition, page: records.Page) -> Page:
    return Page(
        edition=edition,
        number=page.number,
        width=page.width,
        height=page.height,
        text=page.text,
        quality=page.quality,
        ocr=page.ocr,
    )


def _heading(edition: Edition, place: int, heading: records.Heading) -> Heading:
    return Heading(
        edition=edition,
        position=place,
        level=heading.level,
        number=heading.number[:40],
        text=heading.text,
        page=heading.page,
        boxes=[box.as_list() for box in heading.boxes],
    )


def _footnote(edition: Edition, place: int, note: records.Footnote, clauses: dict[str, Clause]) -> Footnote:
    return Footnote(
        edition=edition,
        clause=clauses.get(note.clause or ""),
        position=place,
        mark=note.mark,
        at=note.at,
        text=note.text,
        page=note.page,
        boxes=[box.as_list() for box in note.boxes],
    )


def _finding(edition: Edition, finding: records.Finding) -> Finding:
    return Finding(
        edition=edition,
        code=finding.code,
        severity=finding.severity,
        page=finding.page,
        message=finding.message,
        remedy=finding.remedy,
    )
