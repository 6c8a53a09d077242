"""A job's key in, the right to do it out; however its doing ends, the row says so afterwards."""

from __future__ import annotations

import logging
from collections import Counter
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from normsbase.models import Job, Run
from normsbase.search.types import SearchUnavailableError
from normsbase.services.jobs.asking import OPEN
from normsbase.services.jobs.kinds import kind_of, lock_of, pause
from normsbase.services.jobs.locks import hold
from normsbase.services.jobs.waking import wake_for

BEGUN_AT_MOST = 20  # times, where each time the process that does the job dies
log = logging.getLogger(__name__)


class LaterError(Exception):
    """What a job needs is not there, perhaps not yet; the message says what its reader can do."""


# The world around: an engine that is away, a full disk, a database that is locked, another who wrote the
# same row at the same time. Trying later can help.
AWAY = (OperationalError, InterfaceError)
PASSING = (*AWAY, IntegrityError, OSError, SearchUnavailableError, LaterError)


class Claim:
    """A job that is being done here, as a context: `with Claim(key) as claim: if claim.job: …`.

    `job` is None where nothing is to do: another does it, it is done, or it is not due. An error of the
    world around puts it back for a later try; any other marks it failed with type and message, and its
    trace goes to the log. Either is told in `error` and ends here. A process that dies leaves the row
    running, and the lock free for the next.
    """

    def __init__(self, key: str, *, early: bool = False) -> None:
        self.key = key
        self.job: Job | None = None
        self.error = ""  # why it is not done: it is tried again later, or was given up
        self.is_done = False
        self._early = early  # whether to try again before its time
        self._again = False  # asked for while it was done
        self._lock = ExitStack()

    def __enter__(self) -> Self:
        if self.job is None:
            self.take()
        return self

    def take(self) -> bool:
        """Take the lock and mark the job as running; say whether it is ours to do."""
        try:
            if self._lock.enter_context(hold(lock_of(self.key))):
                self.job = self._begun()
        finally:
            if self.job is None:
                self._lock.close()
        return self.job is not None

    def _begun(self) -> Job | None:
        """Return the row, marked as running; None where it is not open, not due, or given up here."""
        now = timezone.now()
        found = Job.objects.filter(key=self.key, state__in=OPEN)
        if not self._early:
            found = found.filter(due_at__lte=now)
        most = max(BEGUN_AT_MOST, kind_of(self.key).attempts)
        deadly = found.filter(state=Job.State.RUNNING, attempts__gte=most).first()
        if deadly:
            words = f"The process that did this died {most} times. Look into its log, then try again."
            _fail(Job.objects.filter(pk=deadly.pk), deadly, words)
            return None
        running = {"state": Job.State.RUNNING, "started_at": now, "ended_at": None}
        if not found.update(attempts=F("attempts") + 1, **running):
            return None
        return Job.objects.select_related("run").filter(key=self.key).first()

    def done(self, result: dict[str, Any], outcomes: Counter[str] | None = None) -> None:
        """Mark the job as done, or as waiting where it was asked for again meanwhile.

        Within the transaction of what it did, both are there or neither. `outcomes` are counted in its run.
        Raises LaterError where the lock was lost, with the database's session, and another has taken over.
        """
        job = self._running()
        ended = {"ended_at": timezone.now(), "result": result, "error": "", "attempts": 0}
        with transaction.atomic():
            mine = _mine(job)
            if not mine.filter(asked=job.asked).update(state=Job.State.DONE, **ended):
                self._again = bool(mine.update(state=Job.State.WAITING, due_at=timezone.now(), **ended))
                if not self._again:
                    raise LaterError("Another process has taken this over.")
            if job.run_id:
                count_in_run(job.run_id, outcomes or Counter())
        self.is_done = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Say in the row how it ended; errors that are told there end here."""
        return self.end(error)

    def end(self, error: BaseException | None = None) -> bool:
        """Give job and lock back; say whether the error was noted in the row, so that it may end here."""
        told = self.job is not None and isinstance(error, Exception)
        try:
            if error is not None and told:
                self.error = reason(error)
            if self.job is not None and not (self.is_done and error is None):
                self._give_back(error)
        except AWAY as away:
            log.warning("How %s ended could not be noted: %s", self.key, away)  # the next look finds it
        finally:
            self._lock.close()
        if self._again and error is None:
            wake_for((self.key,))  # now that the lock is free
        return told

    def _give_back(self, error: BaseException | None) -> None:
        """Change the row, unless what was done is committed already."""
        job, now = self._running(), timezone.now()
        if not isinstance(error, Exception):  # stopped, not failed
            _mine(job).update(state=Job.State.WAITING, due_at=now, attempts=max(job.attempts - 1, 0))
        elif isinstance(error, PASSING) and job.attempts < kind_of(self.key).attempts:
            later = {"due_at": now + pause(self.key, job.attempts), "error": reason(error), "ended_at": now}
            _mine(job).update(state=Job.State.WAITING, **later)
        else:
            log.error("The job %s failed: %s", self.key, self.error, exc_info=error)
            _fail(_mine(job), job, reason(error))

    def _running(self) -> Job:
        if self.job is None:
            raise ValueError(f"The job {self.key} is not ours to do.")
        return self.job


def _mine(job: Job) -> QuerySet[Job]:
    """The row as long as it is what we began: not ended, and not begun anew by another."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, started_at=job.started_at)


def _fail(found: QuerySet[Job], job: Job, words: str) -> None:
    with transaction.atomic():
        failed = found.update(state=Job.State.FAILED, error=words, ended_at=timezone.now())
        if failed and job.run_id:
            count_in_run(job.run_id, Counter())


def reason(error: BaseException) -> str:
    """Return what went wrong and what its reader can do, for an editor."""
    if isinstance(error, SearchUnavailableError | LaterError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.strerror or error}. Look for space and rights in the data folder, then try again."
    if isinstance(error, AWAY):
        return f"The database did not answer ({error}). Once it does, try again."
    return f"{type(error).__name__}: {error}. This is an error in Normsbase: please report it with this line."


def count_in_run(run_id: int, outcomes: Counter[str]) -> None:
    """Add outcomes to a run, and end it where no job of it is open any more; part of a transaction."""
    run = Run.objects.select_for_update().get(pk=run_id)
    run.counts = dict(Counter(run.counts) + outcomes)
    if not run.jobs.filter(state__in=OPEN).exists():
        run.ended_at = timezone.now()
    run.save(update_fields=("counts", "ended_at"))
