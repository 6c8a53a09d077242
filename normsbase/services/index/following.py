"""Marks of stale reports in; proposals and an index that have followed, out: one writer, in portions."""

from __future__ import annotations

import time
from collections import defaultdict

from django.utils import timezone

from normsbase.models import Job, Stale
from normsbase.search.types import SearchUnavailableError
from normsbase.services.engine import engine
from normsbase.services.index.apart import write_apart
from normsbase.services.index.docs import batches
from normsbase.services.jobs import Claim, ask_for_index
from normsbase.services.propose import propose

AT_ONCE = 50  # reports a write: few enough to be seen soon, many enough to cost little
GATHER_SECONDS = 1.0  # between two writes while changes come one by one
POLL_SECONDS = 0.1
LONGEST_SECONDS = 60.0  # then whoever else waits for the index has a turn


def follow(claim: Claim) -> None:
    """Do the job `index`: write all that is stale, and go on a while if more comes.

    Raises SearchUnavailableError where the engine is away or another keeps writing.
    """
    written, end = 0, time.monotonic() + LONGEST_SECONDS
    while (count := _write_portion()) and time.monotonic() < end:
        written += count
        if count < AT_ONCE and Stale.objects.exists():
            time.sleep(GATHER_SECONDS)
    claim.done({"reports": written + count})
    if count:  # the last portion may not have been the last
        ask_for_index()


def follow_now() -> Claim:
    """Do the job here unless another does it; the claim tells whether there was something and what failed."""
    with Claim("index", early=True) as claim:
        if claim.job:
            follow(claim)
    return claim


def bring_up_to_date() -> None:
    """Return once the index has followed all changes made until now, whoever writes it.

    Raises SearchUnavailableError where it cannot be written; it stays asked for.
    """
    asked = timezone.now()
    while Stale.objects.filter(since__lte=asked).exists():
        if not Job.objects.filter(key="index").exclude(state=Job.State.DONE).exists():
            ask_for_index()
        claim = follow_now()
        if claim.error:
            raise SearchUnavailableError(claim.error)
        if claim.job is None:
            failed = Job.objects.filter(key="index", state=Job.State.FAILED).first()
            if failed:
                raise SearchUnavailableError(failed.error)
            time.sleep(POLL_SECONDS)


def forget(marks: dict[str, int]) -> None:
    """Take away the marks that the index has followed; one that grew meanwhile stays."""
    by_asked = defaultdict(list)
    for slug, asked in marks.items():
        by_asked[asked].append(slug)
    for asked, slugs in by_asked.items():
        for at in range(0, len(slugs), 500):
            Stale.objects.filter(asked=asked, slug__in=slugs[at : at + 500]).delete()


def marks(limit: int | None = None) -> dict[str, int]:
    """Return the slugs of stale reports, oldest first, each with how often its change was told."""
    return dict(Stale.objects.values_list("slug", "asked")[:limit])


def _write_portion() -> int:
    portion = marks(AT_ONCE)
    if portion:
        propose(portion)
        write_apart(list(portion), batches, engine().replace_many)
        forget(portion)
    return len(portion)
