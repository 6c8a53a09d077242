"""A row of the table of commitments in; what a cell needs of it out."""

from __future__ import annotations

from normsbase.models import Commitment
from normsbase.services.standing import Act, Record

ACT_FIELDS = ("act", "date", "note", "doubt", "source")


def record_of(row: Commitment) -> Record:
    """Return a commitment as a plain value, each act under a treaty with it."""
    return Record(
        kind=row.kind,
        act=row.act,
        date=row.date,
        date_kind=row.date_kind,
        in_force=row.in_force,
        acts=tuple(Act(**{name: act.get(name, "") for name in ACT_FIELDS}) for act in row.acts),
        note=row.note,
        doubt=row.doubt,
        source=row.source,
    )
