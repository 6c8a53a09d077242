"""The address of a text that an editor took back in; what it still answers out: when, why, what it was."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.models import Clause, Redirect, Report, split_prefix
from normsbase.services.cite import citation
from normsbase.services.refer import spell_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """What a withdrawn text's addresses answer: no word of it, and nobody's name."""

    key: str  # that was asked for
    slug: str
    citation: str  # of the paragraph where it is known, else of the text
    label: str
    symbol: str
    title: str
    title_css: str
    on: str  # 25 November 2026
    iso_date: str
    because: str
    publisher: str
    related: tuple[tuple[str, str, str], ...]  # slug, label, how it is related; those that stand


def withdrawn(prefix: str, path: str = "") -> Withdrawn | None:
    """Return what to say at `prefix/path`; None where the text there stands or is not known."""
    key = f"{prefix}/{path}" if path else prefix
    clause = _clause(key) if path else None
    slug = clause.report.slug if clause else split_prefix(prefix)[0]
    rows = Report.objects.select_related("revises").prefetch_related("editions", "revisions")
    report = rows.filter(slug=slug).first()
    return _said(report, key, clause) if report and report.withdrawn_at else None


def _clause(key: str) -> Clause | None:
    """Return the clause at a key, or the one to which an old key leads."""
    rows = Clause.objects.select_related("report")
    old = Redirect.objects.filter(old_key=key).values("clause")
    return rows.filter(key=key).first() or rows.filter(pk__in=old).first()


def of_report(report: Report) -> Withdrawn:
    """Return what to say at the address of a report; fetch it with `find_report`. Raises ValueError."""
    return _said(report, report.slug, None)


def _said(report: Report, key: str, clause: Clause | None) -> Withdrawn:
    if report.withdrawn_at is None:
        raise ValueError(f"{report.slug} is not withdrawn")
    day = report.withdrawn_at.date().isoformat()
    cited = citation(report.label, clause.path, clause.kind) if clause else report.label
    return Withdrawn(
        key=key,
        slug=report.slug,
        citation=cited,
        label=report.label,
        symbol=report.symbol,
        title=report.title,
        title_css="official" if report.title_is_official else "",
        on=spell_date(day),
        iso_date=day,
        because=report.withdrawn_because,
        publisher=report.official_url,
        related=tuple(
            (row.slug, row.label, how) for row, how in _related(report) if row.withdrawn_at is None
        ),
    )


def _related(report: Report) -> list[tuple[Report, str]]:
    found = [(row, "revises it") for row in report.revisions.all()]
    return [*found, (report.revises, "is revised by it")] if report.revises else found
