"""Slugs in, an index that says of these texts what the database says out, behind all other work on it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from ingest.progress import Progress, silent
from normsbase.models import Report, Stale
from normsbase.services import index, jobs
from normsbase.services.jobs.kinds import lock_of


def follow(slugs: Iterable[str]) -> None:
    """Mark the texts as stale, then do the index's work here unless a worker is doing it already."""
    with transaction.atomic():
        jobs.mark_stale(slugs)
    with jobs.hold(lock_of("index")) as mine:
        if mine:
            rows = list(Stale.objects.all())
            there = {report.slug: report for report in Report.objects.filter(slug__in=[r.slug for r in rows])}
            index.index_many(there.values())
            index.remove([row.slug for row in rows if row.slug not in there])
            _followed(rows)


def rebuild(progress: Progress = silent) -> int:
    """Build the index anew; return the number of its clauses. Raises SearchUnavailableError."""
    rows = list(Stale.objects.all())
    count = index.reindex(progress)
    _followed(rows)
    return count


def _followed(rows: Iterable[Stale]) -> None:
    """Take away the marks of texts that did not change again meanwhile."""
    for row in rows:
        Stale.objects.filter(pk=row.pk, asked=row.asked).delete()
