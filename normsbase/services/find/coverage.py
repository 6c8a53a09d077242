"""The index and the catalogue in, what was searched and what was not, out."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Count, Max, Q

from normsbase.models import Edition, Report
from normsbase.search.protocol import Askable
from normsbase.services.behind import behind
from normsbase.services.find.answer import Coverage
from normsbase.services.find.snapshot import snapshot
from normsbase.services.unchanged import while_unchanged

FRAME = (
    "The files that this installation has read. They were gathered by its users and are no complete "
    "collection of what any State or body has said."
)


def coverage(backend: Askable) -> Coverage:
    """Return what every answer says of the set it was drawn from."""
    held = backend.holding()
    known = while_unchanged("coverage", _known)
    return replace(
        known,
        reports=held.reports,
        editions=held.editions,
        clauses=held.clauses,
        behind=known.behind.now(),
    )


def _known() -> Coverage:
    """Return what the database says; what the index holds is left at nothing."""
    sample = Q(report__sample=True, current=True, clause_count__gt=0)
    read = Edition.objects.standing().aggregate(
        last=Max("read_at"), samples=Count("report", filter=sample, distinct=True)
    )
    last = read["last"]
    columns = ("reading",)  # annotated, which the type checker's plugin does not follow
    counted = Report.objects.with_reading().order_by().values_list(*columns).annotate(Count("pk"))
    readings: dict[str, int] = dict(counted)
    return Coverage(
        reports=0,
        editions=0,
        clauses=0,
        known_without_text=readings.get("known", 0),
        partly_read=readings.get("part", 0),
        samples=read["samples"],
        unreadable=readings.get("unreadable", 0),
        as_of=last.date().isoformat() if last else "",
        frame=FRAME,
        snapshot=snapshot(),
        behind=behind(),
    )
