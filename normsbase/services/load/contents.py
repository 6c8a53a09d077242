"""An empty edition and its document in, pages, headings, clauses, footnotes, labels and findings out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

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

BATCH = 500


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
        voice=clause.voice,
    )


def _add_labels(found: Iterable[records.Clause], rows: dict[str, Clause]) -> None:
    states = dict(State.objects.values_list("iso3", "pk"))
    bodies = dict(Body.objects.values_list("slug", "pk"))
    pairs = [(rows[clause.path], clause) for clause in found]
    Tag.objects.bulk_create((row for clause, record in pairs for row in _tags(clause, record)), BATCH)
    Mention.objects.bulk_create(
        (
            Mention(
                clause=clause,
                state_id=states.get(mention.code) if mention.kind == "state" else None,
                body_id=bodies.get(mention.code) if mention.kind == "body" else None,
                start=mention.start,
                end=mention.end,
            )
            for clause, record in pairs
            for mention in record.mentions
            if mention.code in (states if mention.kind == "state" else bodies)
        ),
        BATCH,
    )
    _add_citations(pairs)


def _tags(clause: Clause, record: records.Clause) -> Iterable[Tag]:
    """Yield one row a label and span; two rules that find the same words say it once."""

    def place(tag: records.Tag) -> tuple[str, str, str, int, int]:
        return tag.scheme, tag.label, tag.rests_on, tag.start, tag.end

    for _, same in groupby(sorted(record.tags, key=place), key=place):
        tag = next(same)
        yield Tag(
            clause=clause,
            scheme=tag.scheme,
            label=tag.label,
            start=tag.start,
            end=tag.end,
            rests_on=tag.rests_on,
            given_by=tag.given_by,
            rule=tag.rule,
            version=tag.version,
        )


def _add_citations(pairs: list[tuple[Clause, records.Clause]]) -> None:
    slugs = {citation.report for _, record in pairs for citation in record.citations if citation.report}
    known = dict(Report.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    Citation.objects.bulk_create(
        (
            Citation(
                clause=clause,
                text=citation.text[:300],
                slug=citation.report,
                report_id=known.get(citation.report),
                path=citation.path,
                start=citation.start,
                end=citation.end,
            )
            for clause, record in pairs
            for citation in record.citations
        ),
        BATCH,
    )


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
