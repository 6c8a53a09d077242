"""Editions in; each read again from its kept file, compared and, where asked for, changed, out."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from ingest.pool import Limits, Outcome, Task, read_all
from ingest.progress import Progress, silent
from ingest.reading import make_reader
from normsbase.models import Edition, Report
from normsbase.services import current, index
from normsbase.services.intake.readers import arguments, current_versions
from normsbase.services.reread.apply import apply, stamp
from normsbase.services.reread.choose import task_of
from normsbase.services.reread.plan import Plan, Versions, comparison_of, plan
from normsbase.services.reread.values import Comparison

LOST = "The file is not in the data folder: see `manage.py doctor`."
DAMAGED = "The file in the data folder has other bytes than were read: see `manage.py doctor`."
ASTRAY = (
    "Keys that people may have cited would hold other words; nothing was changed. Whoever follows one would "
    "be told so and led on; it has to be accepted all the same."
)
AT_STAKE = "Decisions of people would be lost; nothing was changed."
OTHERWISE = "It would change otherwise than was shown; nothing was changed. Look at it once more."


@dataclass(frozen=True, slots=True, kw_only=True)
class Applying:
    """Who has new readings applied, and why; with `losses` also where decisions of people go.

    With `moved` also where other words come to stand at keys that people may have cited.
    """

    author: AbstractBaseUser
    reason: str
    losses: bool = False
    moved: bool = False
    shown: str = ""  # digest of the comparison that was agreed to; empty: any


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How to read again: without `applying`, to compare alone."""

    applying: Applying | None = None
    jobs: int = 2
    limits: Limits = field(default_factory=Limits)
    progress: Progress = silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one edition.

    `outcome` is same, differs, applied, held-back (decisions would be lost, or keys hold other words) or
    unread (see `reason`).
    """

    prefix: str
    file: str
    outcome: str
    reason: str = ""
    comparison: Comparison | None = None
    seconds: float = 0.0


def reread(editions: Iterable[Edition], how: How) -> Iterator[Result]:
    """Yield one result an edition; each is applied in a transaction of its own.

    At the end the index has followed; raises SearchUnavailableError where it cannot, and then a worker
    tries again.
    """
    chosen = list(editions)
    tasks = {task_of(edition): edition for edition in chosen}
    there = [task for task in tasks if task.path.exists()]
    lost = [edition for task, edition in tasks.items() if not task.path.exists()]
    for done, result in enumerate(_results(tasks, there, lost, how), start=1):
        how.progress(done, len(chosen), result.prefix)
        yield result
    if how.applying:
        index.bring_up_to_date()


def _results(
    tasks: dict[Task, Edition], there: list[Task], lost: list[Edition], how: How
) -> Iterator[Result]:
    for edition in lost:
        yield Result(prefix=edition.key_prefix, file=edition.file_name, outcome="unread", reason=LOST)
    if not there:
        return
    reading = read_all(
        there,
        make_reader=make_reader,
        arguments=arguments(),
        jobs=min(how.jobs, len(there)),
        limits=how.limits,
    )
    with closing(reading):
        for outcome in reading:
            yield settle(tasks[outcome.task], outcome, how.applying)


def settle(edition: Edition, outcome: Outcome, applying: Applying | None) -> Result:
    """Compare an edition with what its file gives now and, where asked for, make it so."""
    began = time.monotonic()
    document = outcome.document
    if document is None or document.sha256 != edition.sha256:
        reason = DAMAGED if document else outcome.refused
        return Result(prefix=edition.key_prefix, file=edition.file_name, outcome="unread", reason=reason)
    with transaction.atomic():
        planned = plan(_locked(edition), document, versions_now())
        told = comparison_of(planned)
        became, reason = _became(planned, told, applying)
    return Result(
        prefix=told.prefix,
        file=edition.file_name,
        outcome=became,
        reason=reason,
        comparison=told,
        seconds=round(outcome.seconds + time.monotonic() - began, 3),
    )


def _became(planned: Plan, told: Comparison, applying: Applying | None) -> tuple[str, str]:
    """Make it so where that is asked for and nothing speaks against it; return the outcome and why."""
    if told.same:
        if applying and told.was != told.now:
            stamp(planned, whole=False)
        if applying:
            current.settle(planned.edition.report, planned.edition.language)
        return "same", ""
    if applying is None:
        return "differs", ""
    if told.losses and not applying.losses:
        return "held-back", AT_STAKE
    if applying.shown not in ("", told.digest):
        return "differs", OTHERWISE
    if told.taken and not applying.moved:
        return "held-back", ASTRAY
    apply(planned, told, author=applying.author, reason=applying.reason)
    current.settle(planned.edition.report, planned.edition.language)
    return "applied", ""


def _locked(edition: Edition) -> Edition:
    """Return the row as it stands, held with its report until the transaction ends."""
    report = Report.objects.select_for_update().get(pk=edition.report_id)
    row = Edition.objects.select_for_update().get(pk=edition.pk)
    row.report = report
    return row


def versions_now() -> Versions:
    """Return the versions that this process reads with."""
    now = current_versions()
    return Versions(pipeline=now["pipeline"], vocabulary=now["vocabulary"])
