"""What an editor is told of work: how it stands, batches in files, jobs with their error and their text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Edition, Finding, Job, Report, Run, Stale
from normsbase.services import behind as module
from normsbase.services.behind import behind
from normsbase.services.list_jobs import JobFilters, NoBatchError, list_jobs
from normsbase.services.list_jobs.batches import Batch, list_batches
from tests.building import a_report, an_edition

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 12, 0, 5, tzinfo=UTC)


def a_run(**more: Any) -> Run:
    return Run.objects.create(
        **({"kind": "ingest", "started_at": NOON, "total": 1, "started_by": "manage.py ingest"} | more)
    )


def a_job(subject: str = "a.pdf", **more: Any) -> Job:
    values = {"key": f"read:{subject}", "kind": "read", "subject": subject, "due_at": NOON}
    return Job.objects.create(**(values | {"arguments": {"names": [subject]}} | more))


def a_failed_job(subject: str = "a.pdf", **more: Any) -> Job:
    return a_job(subject, **({"state": "failed", "error": "No space. Make room.", "attempts": 6} | more))


def read_as(slug: str, **more: Any) -> dict[str, Any]:
    return {"files": [{"file": "a.pdf", "outcome": "read", "report": slug} | more]}


def remark(edition: Edition, message: str, **more: Any) -> None:
    values = {"code": "gap", "severity": "warning", "message": message}
    Finding.objects.create(edition=edition, **(values | more))


def the_batch(run: Run) -> Batch:
    (batch,) = list_batches(run.pk).rows
    return batch


def test_what_needs_a_person_comes_first_and_what_is_done_is_left_out() -> None:
    a_job("waiting.pdf", due_at=NOON + timedelta(hours=1))
    a_job("soon.pdf")
    a_job("running.pdf", state="running", started_at=NOON)
    a_job("done.pdf", state="done", ended_at=NOON)
    a_failed_job("failed.pdf")
    found = list_jobs(JobFilters())
    names = [row.subject for row in found.rows]
    assert names == ["failed.pdf", "running.pdf", "soon.pdf", "waiting.pdf"]
    assert {choice.value: choice.count for choice in found.choices} == {
        "unfinished": 4, "waiting": 2, "running": 1, "failed": 1, "done": 1, "all": 5,
    }  # fmt: skip
    assert [row.subject for row in list_jobs(JobFilters(state="all")).rows][-1] == "done.pdf"
    assert [row.subject for row in list_jobs(JobFilters(state="done")).rows] == ["done.pdf"]
    assert list_jobs(JobFilters(state="nonsense")).filters.shown == "unfinished"


def test_a_failed_job_tells_its_error_and_when_it_was_tried() -> None:
    a_failed_job(started_at=NOON)
    (row,) = list_jobs(JobFilters()).rows
    assert row.failed
    assert (row.error, row.attempts, row.due) == ("No space. Make room.", 6, None)
    assert row.tried is not None
    assert (row.tried.words, row.tried.iso) == ("25 November 2026, 12:00:05 UTC", "2026-11-25T12:00:05+00:00")


def test_a_job_that_waits_for_another_try_tells_when_it_is_due() -> None:
    a_job("again.pdf", attempts=2, error="The disk is full.", started_at=NOON)
    (row,) = list_jobs(JobFilters()).rows
    assert (row.words, row.attempts, row.error) == ("waits for another try", 2, "The disk is full.")
    assert row.due is not None
    assert row.due.words.endswith("12:00:05 UTC")


def test_a_job_that_ended_with_a_text_leads_there_and_says_whether_search_has_it() -> None:
    a_report("x-1")
    a_job(state="done", ended_at=NOON, result=read_as("x-1"))
    a_job("b.pdf", state="done", ended_at=NOON, result=read_as("", outcome="refused", reason="is locked"))
    Stale.objects.create(slug="x-1")
    refused, read = list_jobs(JobFilters(state="done")).rows
    (ending,) = read.endings
    assert ending.text is not None
    assert (ending.text.slug, ending.text.label, ending.words, ending.searched) == (
        "x-1",
        "X/1",
        "new",
        False,
    )
    assert [(each.words, each.reason, each.text) for each in refused.endings] == [
        ("refused", "is locked", None)
    ]
    Stale.objects.all().delete()
    assert list_jobs(JobFilters(state="done")).rows[1].endings[0].searched


def test_a_batch_counts_its_files_by_what_became_of_them() -> None:
    run = a_run(total=12, counts={"read": 3, "already-read": 1, "refused": 1, "waiting": 2})
    a_failed_job("twins.pdf", run=run, arguments={"names": ["twins.pdf", "twin.pdf"]})
    a_job("left.pdf", run=run)
    batch = the_batch(run)
    assert [(each.count, each.words) for each in batch.outcomes] == [
        (3, "new"), (1, "unchanged"), (1, "refused"),
    ]  # fmt: skip
    assert (batch.failed, batch.elsewhere, batch.left, batch.settled) == (2, 2, 3, 9)
    assert batch.is_open
    assert batch.ended is None


def test_what_an_ended_batch_does_not_count_was_handed_in_with_another() -> None:
    batch = the_batch(a_run(total=5, counts={"read": 3}, ended_at=NOON))
    assert (batch.elsewhere, batch.left, batch.settled, batch.is_open) == (2, 0, 5, False)
    assert batch.ended is not None


def test_a_batch_that_kept_no_total_is_as_large_as_what_it_counted() -> None:
    batch = the_batch(a_run(total=0, counts={"read": 10}, ended_at=NOON))
    assert (batch.total, batch.settled, batch.elsewhere) == (10, 10, 0)


def test_one_batch_is_shown_whole_with_the_files_that_could_not_be_opened() -> None:
    run, other = a_run(total=2, counts={"refused": 1, "read": 1}, ended_at=NOON), a_run()
    a_job("of-it.pdf", run=run, state="done", ended_at=NOON, result=read_as("x-1"))
    a_job("other.pdf", run=other)
    refused = {"edition": None, "run": run, "code": "file-refused", "severity": "error"}
    Finding.objects.create(file_name="lost.pdf", message="could not be opened", **refused)
    Finding.objects.create(file_name="of-it.pdf", message="is empty", sha256="ab", **refused)
    found = list_jobs(JobFilters(batch=run.pk))
    assert found.filters.shown == "all"
    assert [batch.number for batch in found.batches.rows] == [run.pk]
    assert [row.subject for row in found.rows] == ["of-it.pdf"]
    assert [(file.file, file.reason) for file in found.unopened] == [("lost.pdf", "could not be opened")]
    with pytest.raises(NoBatchError):
        list_jobs(JobFilters(batch=other.pk + 1))


def test_a_job_that_failed_because_its_row_is_damaged_is_listed_all_the_same() -> None:
    run = a_run()
    a_failed_job(run=run, arguments={})
    assert the_batch(run).failed == 1
    assert [row.subject for row in list_jobs(JobFilters(batch=run.pk)).rows] == ["a.pdf"]


def test_the_first_findings_of_a_file_are_told_errors_first_and_the_rest_counted() -> None:
    edition = an_edition(a_report("x-1"))
    for number in range(5):
        remark(edition, f"gap {number}", page=number + 2)
    remark(edition, "no text", severity="error", page=9)
    remark(edition, "by the way", severity="info")
    results = read_as("x-1", findings=6)
    results["files"].append(results["files"][0] | {"file": "twin.pdf", "findings": 0})
    a_job(key=f"read:{edition.sha256}", state="done", ended_at=NOON, result=results)
    (row,) = list_jobs(JobFilters(state="done")).rows
    first, twin = row.endings
    assert [(each.page, each.message) for each in first.remarks] == [
        (9, "no text"), (2, "gap 0"), (3, "gap 1"), (4, "gap 2"), (5, "gap 3"),
    ]  # fmt: skip
    assert (first.more, twin.remarks, twin.more) == (1, (), 0)


def test_files_of_a_batch_that_no_job_of_it_reads_are_told_with_it() -> None:
    a_report("x-1")
    known = [
        {"file": "a.pdf", "outcome": "already-read", "report": "x-1"},
        {"file": "b.pdf", "outcome": "waiting"},
    ]
    run = a_run(total=2, known=known, ended_at=NOON)
    assert list_jobs(JobFilters()).known == ()
    first, second = list_jobs(JobFilters(batch=run.pk)).known
    assert first.text is not None
    assert (first.file, first.text.label, first.words) == ("a.pdf", "X/1", "unchanged")
    assert (second.file, second.text, second.words) == ("b.pdf", None, "read with another batch")


def test_runs_that_are_no_batches_of_files_are_not_listed() -> None:
    a_run(kind="catalogue")
    assert list_batches().rows == ()


def test_batches_come_newest_first_ten_a_page() -> None:
    runs = [a_run(started_at=NOON + timedelta(minutes=number)) for number in range(12)]
    first, second = list_batches(), list_batches(page=9)
    assert [batch.number for batch in first.rows] == [run.pk for run in reversed(runs[2:])]
    assert [batch.number for batch in second.rows] == [runs[1].pk, runs[0].pk]
    assert (second.page, second.first, second.last, second.total) == (2, 11, 12, 12)


def test_a_page_out_of_range_is_the_nearest() -> None:
    Job.objects.bulk_create(
        Job(key=f"read:{number:03}", kind="read", subject=f"{number:03}", due_at=NOON) for number in range(51)
    )
    found = list_jobs(JobFilters(page=7))
    assert (found.page, found.pages, [row.subject for row in found.rows]) == (2, 2, ["050"])


def test_it_moves_while_something_waits_or_runs() -> None:
    a_failed_job()
    assert not list_jobs(JobFilters()).moves
    a_job("b.pdf", state="running")
    assert list_jobs(JobFilters(state="done")).moves


def test_what_is_said_aloud_changes_by_tenths() -> None:
    assert list_jobs(JobFilters()).said == "Nothing is under way."
    run = a_run(total=30, counts={"read": 16})
    a_job("b.pdf", run=run)
    assert list_jobs(JobFilters()).said == "50 % of the files under way are done."
    run.counts = {"read": 18}
    run.save()
    a_failed_job("elsewhere.pdf")
    assert list_jobs(JobFilters()).said == "60 % of the files under way are done, 1 failed."


def test_the_texts_that_the_index_is_behind_with_are_named_and_so_is_one_that_is_gone() -> None:
    a_report("x-1")
    for slug in ("x-1", "x-gone"):
        Stale.objects.create(slug=slug)
    found = list_jobs(JobFilters())
    assert [(text.slug, text.label) for text in found.lagging] == [("x-1", "X/1"), ("x-gone", "")]
    assert found.behind.texts == 2


def test_the_index_is_late_after_a_minute_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert behind() == module.Behind()
    Stale.objects.create(slug="x-1")
    assert not behind().late
    Stale.objects.create(slug="x-2")
    Stale.objects.filter(slug="x-2").update(since=timezone.now() - timedelta(minutes=2))
    found = behind()
    assert (found.texts, found.late) == (2, True)
    assert found.since_words.endswith(" UTC")


def test_many_jobs_and_batches_cost_the_same_few_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(8):
        run = a_run(total=2)
        a_report(f"x-{number}")
        a_job(f"{number}.pdf", run=run, state="done", ended_at=NOON, result=read_as(f"x-{number}"))
        a_failed_job(f"{number}-b.pdf", run=run)
        edition = an_edition(Report.objects.get(slug=f"x-{number}"))
        Job.objects.filter(subject=f"{number}.pdf").update(key=f"read:{edition.sha256}")
        remark(edition, f"gap {number}")
    with django_assert_num_queries(15):
        list_jobs(JobFilters(state="all"))


def test_what_ends_while_the_page_is_made_is_looked_at_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    run = a_run()
    job = a_job(run=run)

    def read(number: int, page: int) -> Any:
        found = list_batches(number, page)
        Job.objects.filter(pk=job.pk).update(state="failed", error="No space. Make room.")
        return found

    monkeypatch.setattr("normsbase.services.list_jobs.list_batches", read)
    shown = list_jobs(JobFilters())
    assert [row.failed for row in shown.rows] == [True]
    assert [batch.failed for batch in shown.batches.rows] == [0]
    assert shown.moves  # so the page asks again, and its batch tells of the failure, too
