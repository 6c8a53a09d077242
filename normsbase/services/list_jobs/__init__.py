"""Filters in; how work stands, the batches of files and one page of jobs, out: for editors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Case, Count, QuerySet, Value, When

from normsbase.models import Finding, Job, Report, Stale
from normsbase.services import jobs
from normsbase.services.behind import Behind, behind
from normsbase.services.list_jobs.batches import Batch, BatchList, list_batches
from normsbase.services.list_jobs.rows import Ending, JobRow, Text, job_rows, known_endings
from normsbase.services.paging import Paged

__all__ = ["Batch", "BatchList", "Ending", "JobFilters", "JobList", "JobRow", "NoBatchError", "list_jobs"]
PAGE_SIZE = 50
MOST_NAMED = 10  # texts that the index is behind with, files that could not be opened
UNFINISHED, ALL = "unfinished", "all"
STATES: dict[str, tuple[str, tuple[str, ...]]] = {  # value in the address: its label, the states of rows
    UNFINISHED: ("Not done", (Job.State.FAILED, Job.State.RUNNING, Job.State.WAITING)),
    "waiting": ("Waiting", (Job.State.WAITING,)),
    "running": ("Running", (Job.State.RUNNING,)),
    "failed": ("Failed", (Job.State.FAILED,)),
    "done": ("Done", (Job.State.DONE,)),
    ALL: ("All", tuple(Job.State)),
}


class NoBatchError(LookupError):
    """There is no batch of this number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFilters:
    """What the editor asked for; without a state, what is not done, or all of one batch."""

    state: str = ""
    batch: int = 0
    page: int = 1
    batches: int = 1  # page of the batches

    @property
    def shown(self) -> str:
        """The value of `STATES` that holds."""
        return self.state if self.state in STATES else ALL if self.batch else UNFINISHED


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of the filter by state, with its number of jobs."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Unopened:
    """A file that could not even be opened when it was handed in, so that no job reads it."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobList(Paged):
    """One page of jobs, and what stands above it."""

    SIZE: ClassVar[int] = PAGE_SIZE

    filters: JobFilters
    queue: jobs.QueueState
    behind: Behind
    lagging: tuple[Text, ...]  # the first texts that the index is behind with
    batches: BatchList
    choices: tuple[Choice, ...]
    rows: tuple[JobRow, ...]
    unopened: tuple[Unopened, ...]  # of the one batch asked for
    known: tuple[Ending, ...]  # likewise: files that no job of it reads
    total: int
    page: int
    pages: int

    @property
    def moves(self) -> bool:
        """Whether something waits or runs, so that a later look can show more."""
        return bool(self.queue.waiting or self.queue.running)

    @property
    def said(self) -> str:
        """How work stands in a sentence that changes seldom: a screen reader says it each time."""
        failed = f", {self.queue.failed} failed" if self.queue.failed else ""
        open_batches = [batch for batch in self.batches.rows if batch.is_open]
        total = sum(batch.total for batch in open_batches)
        if total:
            tenths = 10 * sum(batch.settled for batch in open_batches) // total
            return f"{10 * tenths} % of the files under way are done{failed}."
        return f"{'Work is under way' if self.moves else 'Nothing is under way'}{failed}."


def list_jobs(filters: JobFilters) -> JobList:
    """Return one page; a page out of range becomes the nearest. Raises NoBatchError."""
    queue, waiting = jobs.state(), behind()  # first: what ends meanwhile is asked for once more
    batches = list_batches(filters.batch, filters.batches)
    if filters.batch and not batches.rows:
        raise NoBatchError(filters.batch)
    asked = Job.objects.filter(run=filters.batch) if filters.batch else Job.objects.all()
    counts = dict(asked.order_by().values_list("state").annotate(Count("pk")))
    choices = _choices(counts, filters.shown)
    total = next(choice.count for choice in choices if choice.chosen)
    pages = max(1, -(-total // PAGE_SIZE))
    page = max(1, min(filters.page, pages))
    shown = _ordered(asked, filters.shown)[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return JobList(
        filters=filters,
        queue=queue,
        behind=waiting,
        lagging=_lagging(),
        batches=batches,
        choices=choices,
        rows=job_rows(shown),
        unopened=_unopened(filters.batch),
        known=known_endings(filters.batch) if filters.batch else (),
        total=total,
        page=page,
        pages=pages,
    )


def _choices(counts: dict[str, int], shown: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(value, label, sum(counts.get(state, 0) for state in states), value == shown)
        for value, (label, states) in STATES.items()
    )


def _ordered(asked: QuerySet[Job], shown: str) -> QuerySet[Job]:
    """Failed before running before waiting before done: what needs a person comes first."""
    found = asked.filter(state__in=STATES[shown][1])
    if shown == "done":
        return found.order_by("-ended_at", "-id")
    done_last = Case(When(state=Job.State.DONE, then=Value(1)), default=Value(0))
    return found.order_by(done_last, "state", "due_at", "id")


def _lagging() -> tuple[Text, ...]:
    slugs = list(Stale.objects.values_list("slug", flat=True)[:MOST_NAMED])
    labels = {report.slug: report.label for report in Report.objects.filter(slug__in=slugs)}
    return tuple(Text(slug, labels.get(slug, "")) for slug in slugs)


def _unopened(batch: int) -> tuple[Unopened, ...]:
    if not batch:
        return ()
    found = Finding.objects.filter(run=batch, edition=None, sha256="").order_by("file_name")
    return tuple(Unopened(row.file_name, row.message) for row in found[:MOST_NAMED])
