"""A text in; how much leaves the base with it, or comes back, out."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.models import Citation, Commitment, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What a withdrawal or a restoration touches, and what it leaves alone."""

    files: int
    clauses: int
    citing: int  # paragraphs of other texts that cite it
    recorded: int  # votes, acts and other rows of the catalogue that name it: they stay


def effects(slug: str) -> Effects:
    """Return the effects on the text at a slug."""
    report = Report.objects.get(slug=slug)
    citing = Citation.objects.standing().filter(report=report).exclude(clause__report=report)
    return Effects(
        files=report.editions.count(),
        clauses=report.clauses.filter(edition__current=True).count(),
        citing=citing.values("clause").distinct().count(),
        recorded=Commitment.objects.filter(report=report).count(),
    )
