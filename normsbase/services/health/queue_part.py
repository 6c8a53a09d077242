"""Nothing in; whether the broker answers, a worker lives and work gets done, out."""

from __future__ import annotations

from datetime import timedelta

from django.db import Error
from django.utils import timezone

from normsbase.models import Job
from normsbase.services import jobs
from normsbase.services.health.part import Part, away, degraded, ok

NAME = "queue"
LATE_AFTER = timedelta(minutes=10)  # that due work lies while nobody works


def look_at_queue() -> Part:
    """Ask broker and worker whether they are there, and the database for what waits and what failed."""
    try:
        state = jobs.state()
        late = not state.running and _is_late()
    except Error:
        return away(
            NAME,
            "no-database",
            "What is to be done cannot be read from the database. See to the database first.",
        )
    if not state.reachable:
        return away(NAME, "no-broker", state.message)
    if not state.worker_alive:
        return away(NAME, "no-worker", f"{_work(state)} {state.message}")
    if late:
        return degraded(
            NAME, "late", f"A worker is there but does not take up due work. Start it anew. {_work(state)}"
        )
    if state.failed:
        return degraded(
            NAME,
            "jobs-failed",
            f"Jobs failed; an editor reads why at /jobs/ and tries them again. {_work(state)}",
        )
    return ok(NAME, f"{_work(state)} {state.message}")


def _is_late() -> bool:
    before = timezone.now() - LATE_AFTER
    return Job.objects.filter(state=Job.State.WAITING, due_at__lte=before).exists()


def _work(state: jobs.QueueState) -> str:
    """Return the numbers in words, and since when the oldest job waits."""
    said = f"{state.waiting} jobs wait, {state.running} run, {state.failed} failed"
    if state.oldest_waiting:
        said += f"; the oldest has waited since {state.oldest_waiting:%Y-%m-%d %H:%M} UTC"
    return f"{said} ({state.broker} broker)."
