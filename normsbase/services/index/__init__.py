"""Reports in, the search index brought up to date with the database out; the index is a view of it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence

from ingest.progress import Progress, silent
from normsbase.models import Edition, Job, Report
from normsbase.search.protocol import Batch
from normsbase.search.types import SearchUnavailableError
from normsbase.services.engine import engine
from normsbase.services.index.apart import apart, read_apart
from normsbase.services.index.docs import REPORTS_AT_ONCE, batches
from normsbase.services.index.following import bring_up_to_date, follow, follow_now, forget, marks
from normsbase.services.jobs import Claim, Work, ask, mark_stale
from normsbase.services.propose import propose

__all__ = [
    "bring_up_to_date",
    "follow",
    "follow_now",
    "index_many",
    "index_report",
    "rebuild",
    "reindex",
    "reindex_here",
    "remove",
]
WAIT_SECONDS = 0.2


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


def reindex(progress: Progress = silent) -> int:
    """Build the index anew from the database alone and swap it in; return the number of clauses.

    Readers go on with the old index until the new one is whole. What changes meanwhile stays marked as
    stale. Raises SearchUnavailableError.
    """
    followed, doubtful = marks(), apart()
    searched = Edition.objects.searched().order_by("report__slug").values_list("report__slug", flat=True)
    slugs = [slug for slug in searched.distinct() if slug not in doubtful]
    count = engine().rebuild(_told(_read(slugs), len(slugs), progress))
    propose(slugs)
    forget(followed)
    mark_stale(doubtful)  # each is tried alone, so that none keeps the others out
    return count


def rebuild(claim: Claim, progress: Progress = silent) -> int:
    """Do the job `reindex`; return the number of clauses."""
    count = reindex(progress)
    claim.done({"clauses": count})
    return count


def reindex_here(progress: Progress = silent) -> int:
    """Do the job `reindex` in this process, after whoever writes the index now.

    Raises SearchUnavailableError; a worker tries again later.
    """
    ask(Work(key="reindex", subject="search index"), waking=False)
    while True:
        with Claim("reindex", early=True) as claim:
            if claim.job:
                return rebuild(claim, progress)
        ended = Job.objects.filter(key="reindex", state__in=(Job.State.DONE, Job.State.FAILED)).first()
        if error := claim.error or (ended.error if ended else ""):
            raise SearchUnavailableError(error)
        if ended:  # by a worker that came first
            return int(ended.result["clauses"])
        time.sleep(WAIT_SECONDS)


def _read(slugs: Sequence[str]) -> Iterator[Batch]:
    for at in range(0, len(slugs), REPORTS_AT_ONCE):
        yield from read_apart(slugs[at : at + REPORTS_AT_ONCE], batches)


def _told(found: Iterator[Batch], total: int, progress: Progress) -> Iterator[Batch]:
    for done, (slug, docs) in enumerate(found, start=1):
        yield slug, docs
        progress(done, total, slug)
