"""Rows of the table of commitments in; what a cell needs of them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from normsbase.models import Commitment, CommitmentQuerySet
from normsbase.services.deed_words import in_words
from normsbase.services.matrix.said import evidence_of
from normsbase.services.standing import Act, Evidence, Record

ACT_FIELDS = ("act", "date", "note", "doubt", "source")


def shown() -> CommitmentQuerySet:
    """Return the rows on texts that readers see and that none supersedes."""
    return Commitment.objects.shown().not_superseded().filter(report__isnull=False)


def record_of(row: Commitment, said: Evidence | None = None) -> Record:
    """Return a commitment as a plain value, with each act under a treaty; `said` where a person gave it."""
    acts = tuple(Act(**{name: act.get(name, "") for name in ACT_FIELDS}) for act in row.acts)
    if not acts and said:
        acts = (Act(act=row.act or in_words(row.kind), date=row.date, note=row.note, source=row.source),)
    return Record(
        kind=row.kind,
        act=row.act,
        date=row.date,
        date_kind=row.date_kind,
        in_force=row.in_force,
        acts=acts,
        note=row.note,
        doubt=row.doubt,
        source=row.source,
        said=said,
    )


def said_beside(rows: CommitmentQuerySet) -> Mapping[str, Evidence]:
    """Return rows as they are shown beside a cell, by their names."""
    return {one.id: one for several in evidence_of(rows, "report_id").values() for one in several}


def newest(said: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return them by date, the latest first."""
    return tuple(sorted(said, key=lambda one: (one.date, one.id), reverse=True))
