"""A page's number in; batches of files with what became of them, newest first, out, in three queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Count

from normsbase.models import Job, Run
from normsbase.services.list_jobs.moments import Moment, moment
from normsbase.services.paging import Paged

PAGE_SIZE = 10
OUTCOMES = {  # as runs count them: in the words of the page
    "read": "new",
    "read-with-findings": "new, with findings",
    "already-read": "unchanged",
    "withdrawn": "of withdrawn texts",
    "refused": "refused",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """One outcome with its number of files."""

    outcome: str
    words: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Files handed in together; every number counts files."""

    number: int
    started: Moment | None
    ended: Moment | None
    by: str
    total: int
    settled: int  # nothing of this batch remains to be done with them
    left: int
    failed: int
    elsewhere: int  # handed in with another batch as well, and counted there
    outcomes: tuple[Counted, ...]

    @property
    def is_open(self) -> bool:
        """Whether files of it are still to be read."""
        return self.left > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchList(Paged):
    """One page of batches."""

    SIZE: ClassVar[int] = PAGE_SIZE

    rows: tuple[Batch, ...]
    total: int
    page: int
    pages: int


def list_batches(number: int = 0, page: int = 1) -> BatchList:
    """Return one page of all batches, or the one of this number."""
    found = Run.objects.filter(kind="ingest", **({"pk": number} if number else {}))
    total = found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = max(1, min(page, pages))
    runs = list(found.order_by("-started_at", "-pk")[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    return BatchList(rows=_batches(runs), total=total, page=page, pages=pages)


def _batches(runs: Sequence[Run]) -> tuple[Batch, ...]:
    mine = Job.objects.filter(run__in=runs).order_by()
    opened = mine.filter(state__in=(Job.State.WAITING, Job.State.RUNNING))
    still = dict(opened.values_list("run").annotate(Count("pk")))
    failed: dict[int | None, int] = defaultdict(int)
    for run, names in mine.filter(state=Job.State.FAILED).values_list("run", "arguments__names"):
        failed[run] += len(names or (run,))  # a damaged row is one file at least
    return tuple(_batch(run, is_open=run.pk in still, failed=failed[run.pk]) for run in runs)


def _batch(run: Run, *, is_open: bool, failed: int) -> Batch:
    counts = Counter({outcome: run.counts.get(outcome, 0) for outcome in OUTCOMES})
    rest = max(0, run.total - counts.total() - failed)
    elsewhere = min(rest, run.counts.get("waiting", 0)) if is_open else rest
    total = max(run.total, counts.total() + failed)  # batches of early days did not keep their total
    left = rest - elsewhere
    return Batch(
        number=run.pk,
        started=moment(run.started_at),
        ended=None if is_open else moment(run.ended_at),
        by=run.started_by,
        total=total,
        settled=total - left,
        left=left,
        failed=failed,
        elsewhere=elsewhere,
        outcomes=tuple(Counted(name, OUTCOMES[name], counts[name]) for name in OUTCOMES if counts[name]),
    )
