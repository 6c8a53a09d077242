"""A job's key in, the right to do it out; however its doing ends, the row says so afterwards."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from functools import partial
from types import TracebackType
from typing import Any, Self

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from normsbase.models import Job, Run
from normsbase.search.types import SearchUnavailableError
from normsbase.services.jobs.asking import OPEN
from normsbase.services.jobs.kinds import kind_of, lock_of, pause
from normsbase.services.jobs.locks import hold
from normsbase.services.jobs.waking import wake_for

# The world around: an engine that is away, a full disk, a database that is locked. Trying later can help.
PASSING = (OperationalError, InterfaceError, OSError, SearchUnavailableError)


class Claim:
    """A job that is being done here, as a context: `with Claim(key) as claim: if claim.job: …`.

    `job` is None where nothing is to do: another does it, it is done, or it is not due. An error of the
    world around puts it back for a later try; any other marks it failed with type and message, and goes
    on to the caller. A process that dies leaves the row running, and the lock free for the next.
    """

    def __init__(self, key: str, *, early: bool = False) -> None:
        self.key = key
        self.job: Job | None = None
        self.error = ""  # of the world around, after which it is tried again later, or given up
        self._early = early  # whether to try again before its time
        self._ended = False
        self._lock = ExitStack()

    def __enter__(self) -> Self:
        if self.job is None:
            self.take()
        return self

    def take(self) -> bool:
        """Take the lock and mark the job as running; say whether it is ours to do."""
        if not self._lock.enter_context(hold(lock_of(self.key))):
            return False
        now = timezone.now()
        found = Job.objects.filter(key=self.key, state__in=OPEN)
        if not self._early:
            found = found.filter(due_at__lte=now)
        running = {"state": Job.State.RUNNING, "started_at": now, "ended_at": None}
        if found.update(attempts=F("attempts") + 1, **running):
            self.job = Job.objects.select_related("run").get(key=self.key)
        else:
            self._lock.close()
        return self.job is not None

    def done(self, result: dict[str, Any], outcomes: Counter[str] | None = None) -> None:
        """Mark the job as done, or as waiting where it was asked for again meanwhile.

        Within the transaction of what it did, both are there or neither. `outcomes` are counted in its run.
        """
        job = self._running()
        ended = {"ended_at": timezone.now(), "result": result, "error": "", "attempts": 0}
        with transaction.atomic():
            mine = Job.objects.filter(pk=job.pk)
            if not mine.filter(asked=job.asked).update(state=Job.State.DONE, **ended):
                mine.update(state=Job.State.WAITING, due_at=timezone.now(), **ended)
                transaction.on_commit(partial(wake_for, (self.key,)))
            if job.run_id:
                count_in_run(job.run_id, outcomes or Counter())
        self._ended = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Say in the row how it ended; only errors of the world around end here."""
        return self.end(error)

    def end(self, error: BaseException | None = None) -> bool:
        """Give job and lock back; say whether the error was one of the world around, noted in the row."""
        passing = self.job is not None and isinstance(error, PASSING)
        try:
            if error is not None and passing:
                self.error = reason(error)
            if self.job is not None and not (self._ended and error is None):
                self._give_back(error)
        finally:
            self._lock.close()
        return passing

    def _give_back(self, error: BaseException | None) -> None:
        job = self._running()
        now = timezone.now()
        mine = Job.objects.filter(pk=job.pk)
        if error is None or not isinstance(error, Exception):  # stopped, not failed
            mine.update(state=Job.State.WAITING, due_at=now, attempts=max(job.attempts - 1, 0))
        elif isinstance(error, PASSING) and job.attempts < kind_of(self.key).attempts:
            due_at = now + pause(self.key, job.attempts)
            mine.update(state=Job.State.WAITING, due_at=due_at, error=reason(error), ended_at=now)
        else:
            with transaction.atomic():
                mine.update(state=Job.State.FAILED, error=reason(error), ended_at=now)
                if job.run_id:
                    count_in_run(job.run_id, Counter())

    def _running(self) -> Job:
        if self.job is None:
            raise ValueError(f"The job {self.key} is not ours to do.")
        return self.job


def reason(error: BaseException) -> str:
    """Return what went wrong and what its reader can do, for an editor."""
    if isinstance(error, SearchUnavailableError):
        return str(error)
    if isinstance(error, OSError) and not isinstance(error, OperationalError):
        return f"{error.strerror or error}. Look for space and rights in the data folder, then try again."
    if isinstance(error, PASSING):
        return f"The database did not answer ({error}). Once it does, try again."
    return f"{type(error).__name__}: {error}. This is an error in Normsbase: please report it with this line."


def count_in_run(run_id: int, outcomes: Counter[str]) -> None:
    """Add outcomes to a run, and end it where no job of it is open any more; part of a transaction."""
    run = Run.objects.select_for_update().get(pk=run_id)
    run.counts = dict(Counter(run.counts) + outcomes)
    if not run.jobs.filter(state__in=OPEN).exists():
        run.ended_at = timezone.now()
    run.save(update_fields=("counts", "ended_at"))
