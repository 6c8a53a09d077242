"""Values of the pipeline in, rows of the base as they are to be, not yet written, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ingest import records
from normsbase.models import Body, Clause, Edition, Finding, Footnote, Heading, Page, Report, State, Tag
from normsbase.models.insertion import Row
from normsbase.services.cited import reports_cited

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
    "shifted",
)
MENTION = ("clause", "state", "body", "start", "end")
CITATION = ("clause", "text", "slug", "report", "path", "start", "end", "note")


def clause_row(
    edition: Edition, place: int, clause: records.Clause, rows: dict[str, Clause], headings: list[Heading]
) -> Clause:
    """Return a clause; `rows` holds its chapeau by path."""
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
        ocr_confidence=clause.confidence,
        repairs=[{"kind": repair.kind, "at": repair.at} for repair in clause.repairs],
        voice=next((tag.label for tag in clause.tags if tag.scheme == "voice"), clause.voice),
    )


def page_rows(edition: Edition, document: records.Document) -> Iterator[Page]:
    """Yield the pages, each with what was set apart on it."""
    apart: defaultdict[int, list[dict[str, str]]] = defaultdict(list)
    for each in document.set_aside:
        apart[each.page].append({"reason": each.reason, "text": each.text})
    for page in document.pages:
        yield _page(edition, page, apart[page.number])


def _page(edition: Edition, page: records.Page, apart: list[dict[str, str]]) -> Page:
    return Page(
        edition=edition,
        number=page.number,
        width=page.width,
        height=page.height,
        text=page.text,
        quality=page.quality,
        ocr=page.ocr,
        confidence=page.confidence,
        set_apart=apart,
    )


def heading_row(edition: Edition, place: int, heading: records.Heading) -> Heading:
    """Return a heading."""
    return Heading(
        edition=edition,
        position=place,
        level=heading.level,
        number=heading.number[:40],
        text=heading.text,
        page=heading.page,
        boxes=[box.as_list() for box in heading.boxes],
    )


def footnote_row(
    edition: Edition, place: int, note: records.Footnote, clauses: dict[str, Clause]
) -> Footnote:
    """Return a footnote, tied to its clause where `clauses` holds it by path."""
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


def finding_row(edition: Edition, finding: records.Finding) -> Finding:
    """Return a finding."""
    return Finding(
        edition=edition,
        code=finding.code,
        severity=finding.severity,
        page=finding.page,
        message=finding.message,
        remedy=finding.remedy,
    )


def tag_rows(clause: int, record: records.Clause) -> Iterable[Row]:
    """Yield one row a label and span; two rules that find the same words say it once."""
    told: dict[tuple[str, str, int, int, str], records.Tag] = {}
    for tag in sorted(record.tags, key=lambda tag: tag.rule):
        told.setdefault((tag.scheme, tag.label, tag.start, tag.end, tag.rests_on), tag)
    for place, tag in told.items():
        yield (clause, *place, tag.given_by, tag.rule, tag.version, Tag.State.PROPOSED.value, "", "")


def mention_rows(pairs: list[tuple[int, records.Clause]]) -> Iterable[Row]:
    """Yield one row for each State or body named that the catalogue holds."""
    states = dict(State.objects.values_list("iso3", "pk"))
    bodies = dict(Body.objects.values_list("slug", "pk"))
    for clause, record in pairs:
        for mention in record.mentions:
            state = states.get(mention.code) if mention.kind == "state" else None
            body = bodies.get(mention.code) if mention.kind == "body" else None
            if state or body:
                yield clause, state, body, mention.start, mention.end


def citation_rows(pairs: list[tuple[int, records.Clause]], own: Report) -> Iterable[Row]:
    """Yield one row for each document cited, linked where the base knows it; `own` is the text that cites."""
    known = reports_cited(citation.report for _, record in pairs for citation in record.citations)
    for clause, record in pairs:
        for cited in record.citations:
            slug, report = (own.slug, own.pk) if cited.own else (cited.report, known.get(cited.report))
            yield (
                clause,
                cited.text[:300],
                slug,
                report,
                cited.path[:120],
                cited.start,
                cited.end,
                cited.note[:12],
            )
