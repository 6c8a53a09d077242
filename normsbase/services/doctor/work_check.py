"""The rows of work in, what was left behind by processes that died out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from normsbase.models import Job, Run, Stale
from normsbase.services import jobs
from normsbase.services.doctor.trouble import Look, Trouble
from normsbase.services.jobs.kinds import lock_of

OPEN = (Job.State.WAITING, Job.State.RUNNING)


def check_work(look: Look) -> Iterator[Trouble]:
    """Look for work that nobody does although it is due, and for runs that nobody ends."""
    before = timezone.now() - timedelta(seconds=look.grace_seconds)
    left = [
        job.key
        for job in Job.objects.filter(state=Job.State.RUNNING, started_at__lt=before)
        if jobs.is_free(lock_of(job.key))
    ]
    if left:
        yield _left(
            "job-left",
            "jobs run by their row, but nobody does them",
            left,
            "--mend lets them be tried again.",
        )
    if behind := tuple(Stale.objects.filter(since__lt=before).values_list("slug", flat=True)):
        yield _left(
            "index-behind",
            "texts changed and the search index has not followed",
            list(behind),
            "--mend brings the index up to date. Look whether a worker runs.",
        )
    if runs := [str(run.pk) for run in unended(before)]:
        yield _left(
            "run-unended", "batches have no end, but none of their work is left", runs, "--mend ends them."
        )


def unended(before: datetime) -> QuerySet[Run]:
    """Return the batches that began before a moment and that nothing is left to do of."""
    left = Job.objects.filter(run=OuterRef("pk"), state__in=OPEN)
    return Run.objects.filter(kind="ingest", ended_at=None, started_at__lt=before).exclude(Exists(left))


def _left(code: str, what: str, items: list[str], remedy: str) -> Trouble:
    return Trouble(
        code=code,
        area="work",
        severity="warning",
        what=what,
        items=tuple(items),
        remedy=remedy,
        mendable=True,
    )
