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
from django.db.models import F
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
    if waking:  # robust: what is committed is no error to a user, and the next look finds it
        transaction.on_commit(partial(wake_for, tuple(woken)), robust=True)


def _ask_again(work: Work) -> bool:
    """Ask for work that has a row already; say whether a worker must be woken."""
    row = Job.objects.select_for_update().get(key=work.key)  # so that it cannot end meanwhile
    fresh, job = work.as_job(), Job.objects.filter(pk=row.pk)
    if row.state in OPEN:
        late = kind_of(work.key).again and row.state == Job.State.WAITING and row.due_at > fresh.due_at
        if kind_of(work.key).again:
            job.update(asked=F("asked") + 1, due_at=fresh.due_at if late else row.due_at)
        return late
    job.update(
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
    return True


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
            _mark(marked[at : at + AT_ONCE])
        transaction.on_commit(ask_for_index, robust=True)


def _mark(slugs: Sequence[str]) -> None:
    """Let each slug have a row that is ours until we commit: whoever follows earlier leaves it.

    An insert that another's row is in the way of holds nothing, so that each row is changed as well; one
    that was taken away in between is inserted anew.
    """
    known = Stale.objects.filter(slug__in=slugs)
    while known.update(asked=F("asked") + 1) < len(slugs):
        there = set(known.values_list("slug", flat=True))
        rows = [Stale(slug=slug, asked=0) for slug in slugs if slug not in there]
        Stale.objects.bulk_create(rows, ignore_conflicts=True)


def ask_for_index() -> None:
    """Ask that the index follow the database; in no other transaction, so that none waits for this row."""
    ask(Work(key=INDEX, subject="search index"))


def retry(*, key: str = "") -> int:
    """Let a failed job (or all of them) be tried again from the first attempt on; return how many."""
    failed = Job.objects.filter(state=Job.State.FAILED, **({"key": key} if key else {}))
    with transaction.atomic():
        keys = sorted(failed.values_list("key", flat=True))
        Run.objects.filter(jobs__in=failed).update(ended_at=None)
        count = failed.update(
            state=Job.State.WAITING, asked=F("asked") + 1, attempts=0, error="", due_at=timezone.now()
        )
        transaction.on_commit(partial(wake_for, tuple(keys)), robust=True)
    return count
