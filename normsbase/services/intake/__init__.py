"""Files in, a filled base out: read in child processes, loaded one by one, indexed; an answer for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone

from ingest.pool import Limits, Outcome, Task, file_name, read_all
from ingest.progress import Progress, silent
from ingest.reading import make_reader, versions
from normsbase import documents
from normsbase.models import Edition, Finding, Report, Run
from normsbase.services import index, load
from normsbase.services.intake.gather import sha256_of

INDEX_EVERY = 50  # reports an index commit: few enough to be seen soon, many enough to cost little


@dataclass(frozen=True, slots=True, kw_only=True)
class FileResult:
    """What became of one file: `outcome` is read, read-with-findings, already-read, withdrawn, refused."""

    file: str
    outcome: str
    reason: str = ""
    report: str = ""  # slug
    title: str = ""
    language: str = ""
    pages: int = 0
    clauses: int = 0
    findings: int = 0  # without those that only inform
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """How to take files in: number of reading processes, limits a file, and whether they are samples."""

    jobs: int = 2
    limits: Limits = field(default_factory=Limits)
    sample: bool = False
    progress: Progress = silent


def take_in(tasks: Iterable[Task], how: Intake) -> Iterator[FileResult]:
    """Read every file that the base does not hold yet; yield one result a file, once it is stored.

    A file that cannot be read is refused with its reason and costs no other file anything.
    """
    tasks = list(tasks)
    run = Run.objects.create(
        kind="ingest", started_at=timezone.now(), versions=versions(settings.VOCABULARY_DIR)
    )
    counts: Counter[str] = Counter()
    with index.batch(every=INDEX_EVERY) as put:
        for result in _results(tasks, run, how, put):
            counts[result.outcome] += 1
            how.progress(counts.total(), len(tasks), result.file)
            yield result
    run.counts, run.ended_at = dict(counts), timezone.now()
    run.save()


def _results(tasks: list[Task], run: Run, how: Intake, put: Callable[[Report], None]) -> Iterator[FileResult]:
    unread = []
    for task in tasks:
        edition = load.edition_of(sha256_of(task.path))
        if edition:
            yield _result(task, edition, "already-read")
        else:
            unread.append(task)
    if unread:
        arguments = (settings.VOCABULARY_DIR, settings.REFERENCE_DIR)
        jobs = min(how.jobs, len(unread))
        for outcome in read_all(
            unread, make_reader=make_reader, arguments=arguments, jobs=jobs, limits=how.limits
        ):
            yield _store(outcome, run, how, put)


def _store(outcome: Outcome, run: Run, how: Intake, put: Callable[[Report], None]) -> FileResult:
    task, document = outcome.task, outcome.document
    if document is None:
        return _refuse(outcome, run)
    origin = load.Origin(
        size=task.path.stat().st_size,
        source=task.told.source or f"file {file_name(task.path)}",
        pipeline_version=run.versions["pipeline"],
        vocabulary_version=run.versions["vocabulary"],
        sample=how.sample,
    )
    documents.keep(task.path, document.sha256)
    loaded = load.load(document, origin)
    if not loaded.created:
        return _result(task, loaded.edition, "already-read")
    put(loaded.edition.report)
    findings = loaded.edition.findings.exclude(severity=Finding.Severity.INFO).count()
    outcome_name = "read-with-findings" if findings else "read"
    return _result(task, loaded.edition, outcome_name, findings, outcome.seconds)


def _refuse(outcome: Outcome, run: Run) -> FileResult:
    """Remember why a file was refused, so that the coverage page can say it."""
    name, sha256 = file_name(outcome.task.path), sha256_of(outcome.task.path)
    Finding.objects.filter(code="file-refused", file_name=name[:300], sha256=sha256).delete()
    Finding.objects.create(
        run=run,
        file_name=name[:300],
        sha256=sha256,
        code="file-refused",
        severity=Finding.Severity.ERROR,
        message=outcome.refused,
    )
    return FileResult(file=name, outcome="refused", reason=outcome.refused, seconds=outcome.seconds)


def _result(
    task: Task, edition: Edition, outcome: str, findings: int = 0, seconds: float = 0.0
) -> FileResult:
    report = edition.report
    if report.withdrawn_at:  # no file brings a text back that an editor withdrew
        outcome = "withdrawn"
        reason = (
            f"{report.label} was withdrawn on {report.withdrawn_at:%-d %B %Y}: {report.withdrawn_because}"
        )
    else:
        reason = ""
    return FileResult(
        file=file_name(task.path),
        outcome=outcome,
        reason=reason,
        report=edition.report.slug,
        title=edition.report.title,
        language=edition.language,
        pages=edition.page_count,
        clauses=edition.clause_count,
        findings=findings,
        seconds=round(seconds, 3),
    )
