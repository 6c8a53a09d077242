"""What became of files, as values: what a command prints, a job keeps and a page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from ingest.pool import Limits
from ingest.progress import Progress, silent
from normsbase.models import Edition, Finding, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class FileResult:
    """What became of one file.

    `outcome` is read, read-with-findings, already-read, withdrawn, refused or failed; of files only handed
    in, waiting.
    """

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


def nothing_more(run: Run) -> None:
    """Write nothing else with a batch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """How to take files in: number of reading processes, limits a file, OCR, are they samples, for whom.

    `also` writes what else belongs into the transaction that makes the batch, as its last act.
    """

    jobs: int = 2
    limits: Limits = field(default_factory=Limits)
    ocr: bool = True  # where the settings allow it
    sample: bool = False
    progress: Progress = silent
    started_by: str = "manage.py ingest"
    also: Callable[[Run], object] = nothing_more


def of_edition(name: str, edition: Edition, outcome: str, seconds: float = 0.0) -> FileResult:
    """Return the result for a file whose text the base holds; no file brings a withdrawn text back."""
    report, reason = edition.report, ""
    findings = 0
    if report.withdrawn_at:
        outcome = "withdrawn"
        reason = (
            f"{report.label} was withdrawn on {report.withdrawn_at:%-d %B %Y}: {report.withdrawn_because}"
        )
    elif outcome == "read":
        findings = edition.findings.exclude(severity=Finding.Severity.INFO).count()
        outcome = "read-with-findings" if findings else "read"
    return FileResult(
        file=name,
        outcome=outcome,
        reason=reason,
        report=report.slug,
        title=report.title,
        language=edition.language,
        pages=edition.page_count,
        clauses=edition.clause_count,
        findings=findings,
        seconds=round(seconds, 3),
    )


def of_twins(first: FileResult, names: Iterable[str]) -> tuple[FileResult, ...]:
    """Return the result with those of files of the same bytes: read once, refused each under its name."""
    same = {"read": "already-read", "read-with-findings": "already-read"}.get(first.outcome, first.outcome)
    return (first, *(replace(first, file=name, outcome=same, findings=0, seconds=0.0) for name in names))


def as_json(results: Iterable[FileResult]) -> dict[str, Any]:
    """Return what a job keeps of its files."""
    return {"files": [asdict(result) for result in results]}


def from_json(kept: dict[str, Any]) -> tuple[FileResult, ...]:
    """Return the results that a job kept."""
    return tuple(FileResult(**values) for values in kept.get("files", ()))


def outcomes(results: Iterable[FileResult]) -> Counter[str]:
    """Count results by outcome."""
    return Counter(result.outcome for result in results)
