"""Files in; kept in the data folder, with a job for each that is to be read, out: no crash loses them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ingest.files import obstacle
from ingest.pool import Task
from normsbase import documents
from normsbase.models import Edition, Finding, Job, Run
from normsbase.services import jobs, load
from normsbase.services.gather import IntakeError, sha256_of
from normsbase.services.intake.readers import current_versions
from normsbase.services.intake.results import FileResult, Intake, as_json, of_edition, outcomes


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A batch that is safe: its run, the files whose outcome is known, and the files of each job."""

    run: Run
    known: tuple[FileResult, ...]
    asked: dict[str, tuple[str, ...]]


@dataclass(slots=True)
class _Batch:
    """What is gathered before anything is written to the database."""

    known: list[FileResult]
    refused: list[FileResult]
    first: dict[str, Task]  # by SHA-256
    names: dict[str, list[str]]


def hand_in(tasks: Iterable[Task], how: Intake, *, waking: bool) -> Handed:
    """Keep every file that the base does not hold and ask for its reading; with `waking`, of a worker.

    When this returns, files and jobs outlive any crash; until then nothing was promised. Raises
    IntakeError where a file cannot be kept.
    """
    batch = _Batch([], [], {}, {})
    tasks = list(tasks)
    for task in tasks:
        _sort_in(task, batch)
    with transaction.atomic():
        run = _run(len(tasks), how)
        works = [_work(sha256, batch, how, run) for sha256 in batch.first]
        jobs.ask_many(works, waking=waking)
        for result in batch.refused:
            refuse(result, "", run)
        _begin(run, batch, works)
        how.also(run)
    for sha256, task in batch.first.items():  # again: an earlier job of this file may have just been refused
        _keep(task.path, sha256)
    asked = {work.key: tuple(work.arguments["names"]) for work in works}
    return Handed(run=run, known=(*batch.known, *batch.refused), asked=asked)


def refuse(result: FileResult, sha256: str, run: Run | None) -> None:
    """Remember why a file was refused, so that the coverage page can say it."""
    name = result.file[:300]
    Finding.objects.filter(code="file-refused", file_name=name, sha256=sha256).delete()
    Finding.objects.create(
        run=run,
        file_name=name,
        sha256=sha256,
        code="file-refused",
        severity=Finding.Severity.ERROR,
        message=result.reason,
    )


def _sort_in(task: Task, batch: _Batch) -> None:
    reason = obstacle(task.path)
    sha256 = "" if reason else sha256_of(task.path)
    if not sha256:
        reason = reason or "could not be opened: look whether it is there and may be read"
        batch.refused.append(FileResult(file=task.shown, outcome="refused", reason=reason))
        return
    edition = load.edition_of(sha256)
    if edition:
        batch.known.append(of_edition(task.shown, edition, "already-read"))
        return
    batch.names.setdefault(sha256, []).append(task.shown)
    if sha256 not in batch.first:
        batch.first[sha256] = task
        _keep(task.path, sha256)


def _keep(path: Path, sha256: str) -> None:
    try:
        documents.keep(path, sha256)
    except OSError as error:
        raise IntakeError(
            f"{path.name!r} cannot be kept in {settings.DOCUMENTS_DIR}: {error.strerror or error}. "
            "Make room or give the right to write there, then hand the files in again."
        ) from error


def _run(total: int, how: Intake) -> Run:
    return Run.objects.create(
        kind="ingest",
        started_at=timezone.now(),
        versions=current_versions(),
        total=total,
        started_by=how.started_by[:150],
    )


def _work(sha256: str, batch: _Batch, how: Intake, run: Run) -> jobs.Work:
    task, names = batch.first[sha256], batch.names[sha256]
    arguments = {"names": names, "told": asdict(task.told), "sample": how.sample}
    return jobs.Work(key=f"read:{sha256}", subject=names[0], arguments=arguments, run=run)


def _begin(run: Run, batch: _Batch, works: list[jobs.Work]) -> None:
    """Count what is known already; files that wait in an earlier batch are counted there."""
    ours = set(Job.objects.filter(run=run).values_list("key", flat=True))
    elsewhere = [name for work in works if work.key not in ours for name in work.arguments["names"]]
    known = [*batch.known, *(FileResult(file=name, outcome="waiting") for name in elsewhere)]
    run.counts = dict(outcomes([*known, *batch.refused]))
    run.known = as_json(known)["files"]
    run.ended_at = None if ours else timezone.now()
    run.save(update_fields=("counts", "known", "ended_at"))


def edition_of_job(key: str) -> Edition | None:
    """Return the edition that a job to read made, if any."""
    return load.edition_of(key.removeprefix("read:"))
