"""Files in, a filled base out: kept and asked for, read in child processes, stored; an answer for each."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace

from ingest.pool import ReaderNotStartedError, Task, read_all
from ingest.reading import make_reader
from normsbase.models import Job, Run
from normsbase.services import index
from normsbase.services.gather import IntakeError
from normsbase.services.intake.handing import Handed, hand_in
from normsbase.services.intake.readers import arguments, end_readers
from normsbase.services.intake.reading import FileLostError, read, store, task_of
from normsbase.services.intake.results import FileResult, Intake, from_json, of_twins
from normsbase.services.jobs import Claim

__all__ = ["FileResult", "Intake", "end_readers", "queue", "read", "take_in"]
INDEX_EVERY = 50  # reports an index write: few enough to be seen soon, many enough to cost little
POLL_SECONDS = 0.2


def queue(tasks: Iterable[Task], how: Intake) -> Run:
    """Keep the files and ask for their reading; once this returns a worker does it, whatever happens."""
    return hand_in(tasks, how, waking=True).run


def take_in(tasks: Iterable[Task], how: Intake) -> Iterator[FileResult]:
    """Read every file that the base does not hold yet; yield one result a file, once it is stored.

    A file that cannot be read is refused with its reason and costs no other file anything. What a worker
    is reading meanwhile is waited for. At the end the index has followed; raises SearchUnavailableError
    where it cannot, and then a worker tries again.
    """
    handed = hand_in(tasks, how, waking=False)
    total = handed.run.total
    for done, result in enumerate(_results(handed, how), start=1):
        how.progress(done, total, result.file)
        yield result
    index.bring_up_to_date()


def _results(handed: Handed, how: Intake) -> Iterator[FileResult]:
    yield from handed.known
    left, stored, early = dict(handed.asked), 0, True
    while left:
        for key, results in _read_here(tuple(left), how, early=early):
            yield from _told(results, left.pop(key))
            stored += 1
            if stored % INDEX_EVERY == 0:
                index.follow_now()
        for key, results in _ended_elsewhere(tuple(left)):
            yield from _told(results, left.pop(key))
        early = False
        if left:
            time.sleep(POLL_SECONDS)


def _read_here(
    keys: tuple[str, ...], how: Intake, *, early: bool
) -> Iterator[tuple[str, tuple[FileResult, ...]]]:
    """Do all of these jobs that nobody else is doing; yield each that ended with its results."""
    claims: dict[Task, Claim] = {}
    reading = read_all(
        _claimed(keys, claims, early=early),
        make_reader=make_reader,
        arguments=arguments(ocr=how.ocr),
        jobs=min(how.jobs, len(keys)),
        limits=how.limits,
    )
    with closing(reading):
        try:
            for outcome in reading:
                results: tuple[FileResult, ...] = ()
                with claims.pop(outcome.task) as claim:
                    results = store(outcome, claim)
                if results:
                    yield claim.key, results
        except ReaderNotStartedError as error:
            raise IntakeError(f"{error.strerror}. What was handed in is kept.") from error
        finally:
            for claim in claims.values():
                claim.end()


def _claimed(keys: tuple[str, ...], claims: dict[Task, Claim], *, early: bool) -> Iterator[Task]:
    for key in keys:
        claim = Claim(key, early=early)
        if not claim.take():
            continue
        try:
            task = task_of(claim)
        except FileLostError as error:
            claim.end(error)
        else:
            claims[task] = claim
            yield task


def _ended_elsewhere(keys: tuple[str, ...]) -> Iterator[tuple[str, tuple[FileResult, ...]]]:
    ended = Job.objects.filter(key__in=keys, state__in=(Job.State.DONE, Job.State.FAILED))
    for job in ended:
        failed = FileResult(file=job.subject, outcome="failed", reason=job.error)
        yield job.key, from_json(job.result) or (failed,)


def _told(results: tuple[FileResult, ...], names: tuple[str, ...]) -> tuple[FileResult, ...]:
    """Return what to say of the files handed in here, which may be others than those of the job."""
    if [result.file for result in results] == list(names):
        return results
    return of_twins(replace(results[0], file=names[0]), names[1:])
