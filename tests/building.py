"""Rows for tests: small, whole and of our own wording; each function returns saved rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from ingest.records import text_hash
from normsbase.models import Body, Clause, Edition, Page, Report, State, Tag

SOURCE = "written for a test"


def a_state(iso3: str = "EST", name: str = "Estonia", **more: Any) -> State:
    """Return a State; its other codes follow from `iso3`."""
    number = f"{sum(ord(letter) * 7**place for place, letter in enumerate(iso3)) % 1000:03d}"
    values = {"iso2": iso3[:2], "m49": number, "official_name": name, "un_status": "member", "source": SOURCE}
    return State.objects.create(iso3=iso3, name=name, **(values | more))


def a_body(slug: str = "un", name: str = "United Nations", **more: Any) -> Body:
    """Return a body."""
    return Body.objects.create(slug=slug, name=name, **({"source": SOURCE} | more))


def a_report(slug: str = "x-70-114", **more: Any) -> Report:
    """Return a known report without a text."""
    values = {
        "symbol": slug.upper().replace("-", "/"),
        "title": "Report on conduct in networks",
        "year": 2015,
    }
    return Report.objects.create(slug=slug, **(values | {"source": SOURCE} | more))


def an_edition(
    report: Report, clauses: Sequence[tuple[str, str]] = (("1", "States met."),), **more: Any
) -> Edition:
    """Return an edition whose clauses have these paths and texts, all on page 1."""
    language = more.get("language", "en")
    values = {
        "language": language,
        "file_name": f"{report.slug}-{language}.pdf",
        "media_type": "application/pdf",
        "sha256": text_hash(f"{report.slug}{language}{more.get('copy', 1)}"),
        "size": 1000,
        "family": "report",
        "page_count": 1,
        "clause_count": len(clauses),
        "pipeline_version": "test",
        "read_at": timezone.now(),
        "source": SOURCE,
    }
    edition = Edition.objects.create(report=report, **(values | more))
    Page.objects.create(
        edition=edition, number=1, width=612, height=792, text="\n".join(text for _, text in clauses)
    )
    at = 0
    for position, (path, text) in enumerate(clauses):
        _a_clause(edition, position, path, text, at)
        at += len(text) + 1
    return edition


def _a_clause(edition: Edition, position: int, path: str, text: str, at: int) -> Clause:
    parent = path.rpartition(".")[0]
    top = 72 + 30 * position
    return Clause.objects.create(
        key=f"{edition.key_prefix}/{path}",
        report=edition.report,
        edition=edition,
        position=position,
        path=path,
        kind="item" if parent else "paragraph",
        text=text,
        text_hash=text_hash(text),
        language=edition.language,
        chapeau=edition.clauses.filter(path=parent).first() if parent else None,
        page=1,
        boxes=[[1, 72, top, 540, top + 24]],
        span_start=at,
        span_end=at + len(text),
    )


def a_tag(clause: Clause, scheme: str, label: str, words: str = "", **more: Any) -> Tag:
    """Return a tag earned by `words` of the clause (all of them by default)."""
    start = clause.text.index(words) if words else 0
    end = start + len(words or clause.text)
    values = {"start": start, "end": end, "rule": "test", "version": "1"}
    return Tag.objects.create(clause=clause, scheme=scheme, label=label, **(values | more))
