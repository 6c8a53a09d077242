"""The facts of a text that the base does not know in; the text, known and without words, out."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from ingest.slugs import slug_of_symbol, slug_of_title
from normsbase.models import Body, Change, Report, ReportDate
from normsbase.services import history, jobs
from normsbase.services.cited import link_citations
from normsbase.services.edit.correct import check_symbol
from normsbase.services.edit.errors import FactsError, TakenError
from normsbase.services.edit.facts import LABELS, Alteration, Facts, alterations, problems


def would_add(facts: Facts) -> tuple[str, tuple[Alteration, ...]]:
    """Return the slug that a new text would get for ever, and what would be known of it.

    Raises FactsError, and TakenError where a text of this symbol or at this slug is known.
    """
    if wrong := problems(facts):
        raise FactsError(wrong)
    check_symbol(facts.symbol)
    slug = slug_of_symbol(facts.symbol) or slug_of_title(_body_words(facts), facts.title, _year(facts))
    if there := Report.objects.filter(slug=slug).first():
        raise TakenError(f"A text is known at /{slug}: {there.label}.", there.slug, there.label)
    return slug, tuple(alterations(None, facts))


@transaction.atomic
def add(facts: Facts, *, source: str, author: AbstractBaseUser, reason: str) -> str:
    """Add a known text on a source; return its slug. Raises FactsError, TakenError."""
    if not source.strip():
        raise FactsError({"source": "A fact needs its source."})
    slug, said = would_add(facts)
    plain = {name: getattr(facts, name) for name in LABELS if name not in ("body", "year")}
    body = Body.objects.filter(slug=facts.body).first()
    report = Report.objects.create(slug=slug, body=body, year=_year(facts), source=source.strip(), **plain)
    ReportDate.objects.bulk_create(
        ReportDate(report=report, kind=kind, value=value, source=source.strip())
        for kind, value in facts.dates.items()
        if value
    )
    link_citations(report)
    after = {each.name: facts.by_name()[each.name] for each in said} | {"source": source.strip()}
    history.record(
        history.Entry(
            author=author,
            action=Change.Action.ADDED,
            table="report",
            subject=slug,
            report_slug=slug,
            after=after,
            reason=reason,
        )
    )
    jobs.mark_stale([slug])
    return slug


def _year(facts: Facts) -> int | None:
    """Return the year: of the adoption, else of the issue, where none is given."""
    dates = (facts.dates.get("adopted", ""), facts.dates.get("issued", ""))
    known = next((int(value[:4]) for value in dates if value), None)
    return facts.year if facts.year is not None else known


def _body_words(facts: Facts) -> str:
    body = Body.objects.filter(slug=facts.body).first()
    return facts.body_name or (body.label if body else "")
