"""Reports in, the search index brought up to date with the database out; the index is a view of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from ingest.progress import Progress, silent
from normsbase.models import Edition, Report
from normsbase.search.protocol import Batch
from normsbase.services.engine import engine
from normsbase.services.index.docs import batches

REPORTS_A_WRITE = 50


def index_report(report: Report) -> int:
    """Make the index hold exactly the current clauses of one report; return how many.

    Raises SearchUnavailableError where another process keeps writing.
    """
    return index_many([report])


def index_many(reports: Iterable[Report]) -> int:
    """Do the same for many reports in one write; return the number of clauses."""
    return engine().replace_many(batches([report.slug for report in reports]))


def remove(slugs: Iterable[str]) -> None:
    """Take the clauses of these reports out of the index; they need not be in the database any more."""
    engine().replace_many([(slug, ()) for slug in slugs])


@contextmanager
def batch(every: int = REPORTS_A_WRITE) -> Iterator[Callable[[Report], None]]:
    """Give a function that takes reports to index; they are written `every` so many, and at the end.

    What has been put is written even where the caller fails later: its rows are in the database.
    """
    waiting: dict[int, Report] = {}

    def write() -> None:
        reports = list(waiting.values())
        waiting.clear()
        if reports:
            index_many(reports)

    def put(report: Report) -> None:
        waiting[report.pk] = report
        if len(waiting) >= every:
            write()

    try:
        yield put
    finally:
        write()


def reindex(progress: Progress = silent) -> int:
    """Build the index anew from the database alone and swap it in; return the number of clauses.

    Readers go on with the old index until the new one is whole. Raises SearchUnavailableError.
    """
    slugs = list(
        Edition.objects.searched().order_by("report__slug").values_list("report__slug", flat=True).distinct()
    )
    return engine().rebuild(_told(batches(slugs), len(slugs), progress))


def _told(found: Iterator[Batch], total: int, progress: Progress) -> Iterator[Batch]:
    for done, (slug, docs) in enumerate(found, start=1):
        yield slug, docs
        progress(done, total, slug)
