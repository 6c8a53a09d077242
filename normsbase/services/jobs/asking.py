"""What is to be done in, its row in the database out; a worker is woken once the row is safe.

All of this belongs into the transaction of the change that makes the work necessary: either both are
there after a crash or neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from normsbase.models import Job, Run, Stale
from normsbase.services.jobs.kinds import kind_of
from normsbase.services.jobs.waking import wake_for

INDEX = "index"
AT_ONCE = 500  # rows a statement: SQLite takes no more than 32,766 values
OPEN = (Job.State.WAITING, Job.State.RUNNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One piece of work: its key is its kind and, after a colon, what it is done to."""

    key: str
    subject: str = ""
    arguments: dict[str, Any] = field(default_factory=dict)
    run: Run | None = None

    def as_job(self) -> Job:
        """Return a row that waits from now on."""
        return Job(
            key=self.key,
            kind=self.key.partition(":")[0],
            subject=self.subject[:300],
            arguments=self.arguments,
            run=self.run,
            due_at=timezone.now(),
        )


def ask(work: Work, *, waking: bool = True) -> None:
    """Make sure that this is done: once if it waits already, once more if it runs and its kind wants that."""
    ask_many([work], waking=waking)


@transaction.atomic
def ask_many(works: Sequence[Work], *, waking: bool = True) -> None:
    """Ask for many pieces of work, each with a key of its own, in a few statements."""
    woken: list[str] = []
    for at in range(0, len(works), AT_ONCE):
        part = {work.key: work for work in works[at : at + AT_ONCE]}
        known = set(Job.objects.filter(key__in=part).values_list("key", flat=True))
        Job.objects.bulk_create(
            [work.as_job() for key, work in part.items() if key not in known], ignore_conflicts=True
        )
        woken += [key for key in part if key not in known]
        woken += [key for key in sorted(known) if _ask_again(part[key])]
    if waking:
        transaction.on_commit(partial(wake_for, tuple(woken)))


def _ask_again(work: Work) -> bool:
    """Ask for work that has a row already; say whether a worker must be woken."""
    job = Job.objects.filter(key=work.key)
    fresh = work.as_job()
    ended = job.exclude(state__in=OPEN).update(
        asked=F("asked") + 1,
        state=Job.State.WAITING,
        subject=fresh.subject,
        arguments=fresh.arguments,
        run=fresh.run,
        due_at=fresh.due_at,
        attempts=0,
        error="",
        result={},
    )
    if ended:
        return True
    if kind_of(work.key).again:
        soon = Case(When(state=Job.State.WAITING, then=Value(fresh.due_at)), default=F("due_at"))
        job.update(asked=F("asked") + 1, due_at=soon)
    return False


def mark_stale(slugs: Iterable[str]) -> None:
    """Say, in the transaction that changes these reports, that the search index is behind with them.

    A report that is deleted is marked likewise: its clauses leave the index. Once the transaction is
    committed the index is asked to follow.
    """
    marked = sorted(set(slugs))
    if not marked:
        return
    with transaction.atomic():
        for at in range(0, len(marked), AT_ONCE):
            part = marked[at : at + AT_ONCE]
            known = Stale.objects.filter(slug__in=part)
            known.update(asked=F("asked") + 1)
            there = set(known.values_list("slug", flat=True))
            rows = [Stale(slug=slug) for slug in part if slug not in there]
            Stale.objects.bulk_create(rows, ignore_conflicts=True)
        transaction.on_commit(ask_for_index)


def ask_for_index() -> None:
    """Ask that the index follow the database; in no other transaction, so that none waits for this row."""
    ask(Work(key=INDEX, subject="search index"))


def retry(*, key: str = "") -> int:
    """Let a failed job (or all of them) be tried again from the first attempt on; return how many."""
    failed = Q(state=Job.State.FAILED, **({"key": key} if key else {}))
    with transaction.atomic():
        jobs = list(Job.objects.filter(failed))
        keys = [job.key for job in jobs]
        count = Job.objects.filter(failed, key__in=keys).update(
            state=Job.State.WAITING, asked=F("asked") + 1, attempts=0, error="", due_at=timezone.now()
        )
        Run.objects.filter(pk__in={job.run_id for job in jobs if job.run_id}).update(ended_at=None)
        transaction.on_commit(partial(wake_for, tuple(keys)))
    return count
