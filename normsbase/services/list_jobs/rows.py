"""Jobs in; what an editor is told of each out: what it does, how it stands, what went wrong, its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from normsbase.models import Job, Report, Run, Stale
from normsbase.services.intake.results import FileResult, from_json
from normsbase.services.list_jobs.batches import OUTCOMES
from normsbase.services.list_jobs.moments import Moment, moment
from normsbase.services.list_jobs.remarks import Remark, remarks_on

DOES = {
    "index": "follows the database",
    "reindex": "is built anew",
    "reread": "is read again",
    "retag": "are given again",
}  # of others the subject says it all
WORDS = OUTCOMES | {"waiting": "read with another batch"}


@dataclass(frozen=True, slots=True)
class Text:
    """A text's address and how it is cited; no label where the text is gone."""

    slug: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What became of one file of a job."""

    file: str
    words: str
    reason: str
    text: Text | None
    searched: bool  # whether the index has followed
    remarks: tuple[Remark, ...] = ()  # the first that the reading of the file made
    more: int = 0  # how many more there were


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """One job; `tried` and `due` are when it was last begun and when it is tried next."""

    number: int
    key: str
    does: str
    subject: str
    state: str
    words: str  # the state in words
    attempts: int  # 0 where there is nothing to tell of them
    error: str
    batch: int | None
    asked: Moment | None
    tried: Moment | None
    due: Moment | None
    ended: Moment | None
    endings: tuple[Ending, ...]

    @property
    def failed(self) -> bool:
        """Whether it was given up, so that a person may ask for it again."""
        return self.state == Job.State.FAILED


def job_rows(jobs: Iterable[Job]) -> tuple[JobRow, ...]:
    """Return the rows, in order, in four queries."""
    jobs = list(jobs)
    results = {job.pk: from_json(job.result) for job in jobs}
    texts = _Texts.of(result for found in results.values() for result in found)
    remarks = remarks_on(job.key.removeprefix("read:") for job in jobs if results[job.pk])

    def endings(job: Job) -> tuple[Ending, ...]:
        said = remarks.get(job.key.removeprefix("read:"), ())
        return tuple(texts.ending(result, said) for result in results[job.pk])

    return tuple(_row(job, endings(job)) for job in jobs)


def known_endings(run: int) -> tuple[Ending, ...]:
    """Return what became of those files of a batch that no job of it reads, in three queries."""
    kept = Run.objects.filter(pk=run).values_list("known", flat=True).first()
    results = from_json({"files": kept or ()})
    texts = _Texts.of(results)
    return tuple(texts.ending(result, ()) for result in results)


@dataclass(frozen=True, slots=True)
class _Texts:
    """How texts are cited, and which the index has not followed yet."""

    labels: Mapping[str, str]
    stale: frozenset[str]

    @classmethod
    def of(cls, results: Iterable[FileResult]) -> _Texts:
        slugs = {result.report for result in results if result.report}
        labels = {report.slug: report.label for report in Report.objects.filter(slug__in=slugs)}
        return cls(labels, frozenset(Stale.objects.filter(slug__in=slugs).values_list("slug", flat=True)))

    def ending(self, result: FileResult, said: tuple[Remark, ...]) -> Ending:
        """Return what is told of one file; of files of the same bytes the first tells the remarks."""
        label = self.labels.get(result.report)
        remarks = said if result.findings else ()
        return Ending(
            file=result.file,
            words=WORDS.get(result.outcome, result.outcome),
            reason=result.reason,
            text=Text(result.report, label) if label else None,
            searched=result.report not in self.stale,
            remarks=remarks,
            more=max(0, result.findings - len(remarks)) if remarks else 0,
        )


def _row(job: Job, endings: tuple[Ending, ...]) -> JobRow:
    again = job.state == Job.State.WAITING and job.attempts > 0
    return JobRow(
        number=job.pk,
        key=job.key,
        does=DOES.get(job.kind, ""),
        subject=job.subject or job.key,
        state=job.state,
        words="waits for another try" if again else job.get_state_display().lower(),
        attempts=job.attempts if job.error or job.attempts > 1 else 0,
        error=job.error,
        batch=job.run_id,
        asked=moment(job.created_at),
        tried=moment(job.started_at),
        due=moment(job.due_at) if again else None,
        ended=moment(job.ended_at) if job.state == Job.State.DONE else None,
        endings=endings,
    )
