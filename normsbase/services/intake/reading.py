"""A job `read:<sha256>` in; its file read in a child and stored, or refused, out: in one transaction."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.db import transaction

from ingest.pool import Outcome, ReadersEndedError, Task
from ingest.records import Told
from normsbase import documents
from normsbase.models import Job
from normsbase.services import load
from normsbase.services.intake.handing import refuse
from normsbase.services.intake.readers import current_versions, kept_readers
from normsbase.services.intake.results import FileResult, as_json, of_edition, of_twins, outcomes
from normsbase.services.jobs import Claim, LaterError

LOST = "The file is not in the data folder: hand it in again."
DAMAGED = "The file was damaged in the data folder: hand it in again."


class FileLostError(LaterError):
    """The data folder lacks a file that is to be read; the message says what to do."""


def read(claim: Claim) -> None:
    """Do the job with one of the children of this process; where they are ended it goes on waiting."""
    with suppress(ReadersEndedError):
        store(kept_readers().read(task_of(claim)), claim)


def task_of(claim: Claim) -> Task:
    """Return what a child is given. Raises FileLostError where the file is not kept (yet)."""
    job = _job(claim)
    path = documents.path_of(sha256_of_job(job))
    if not path.exists():
        raise FileLostError(LOST)
    return Task(path=path, told=Told(**job.arguments["told"]), name=job.arguments["names"][0])


def store(outcome: Outcome, claim: Claim) -> tuple[FileResult, ...]:
    """Make the base hold what was read, or why it was refused, and end the job with it; one result a name."""
    job = _job(claim)
    with transaction.atomic():
        first = _refused(outcome) if outcome.document is None else _loaded(outcome, job)
        results = of_twins(first, job.arguments["names"][1:])
        if first.outcome == "refused":
            for result in results:
                refuse(result, sha256_of_job(job), job.run)
        claim.done(as_json(results), outcomes(results))
    if first.outcome == "refused":
        _discard(job)
    return results


def _discard(job: Job) -> None:
    """Take a refused file away, unless it was handed in again: whoever does that keeps it once more after."""
    with transaction.atomic():
        if Job.objects.select_for_update().filter(pk=job.pk, state=Job.State.DONE).exists():
            documents.path_of(sha256_of_job(job)).unlink(missing_ok=True)


def sha256_of_job(job: Job) -> str:
    """Return the hash of the file that a job reads."""
    return job.key.removeprefix("read:")


def _refused(outcome: Outcome) -> FileResult:
    return FileResult(
        file=outcome.task.shown,
        outcome="refused",
        reason=outcome.refused,
        seconds=round(outcome.seconds, 3),
    )


def _loaded(outcome: Outcome, job: Job) -> FileResult:
    document, arguments = outcome.document, job.arguments
    if document is None or document.sha256 != sha256_of_job(job):
        outcome.task.path.unlink(missing_ok=True)  # else the whole one would not take its place
        raise LaterError(DAMAGED)
    loaded = load.load(document, _origin(outcome.task, arguments))
    return of_edition(
        outcome.task.shown, loaded.edition, "read" if loaded.created else "already-read", outcome.seconds
    )


def _origin(task: Task, arguments: dict[str, Any]) -> load.Origin:
    versions = current_versions()
    return load.Origin(
        size=task.path.stat().st_size,
        source=task.told.source or f"file {task.shown}",
        pipeline_version=versions["pipeline"],
        vocabulary_version=versions["vocabulary"],
        sample=arguments["sample"],
    )


def _job(claim: Claim) -> Job:
    if claim.job is None:
        raise ValueError(f"{claim.key} is not ours to do")
    return claim.job
