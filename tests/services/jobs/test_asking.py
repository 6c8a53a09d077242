"""Work is asked for in the transaction that makes it necessary: once is enough, twice is no harm."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Job, Stale
from normsbase.services import jobs
from normsbase.services.jobs import Claim, Work
from tests.services.jobs.asked_for import a_job, a_run, a_worker_there, messages, the_job

pytestmark = pytest.mark.django_db
Committing = Callable[..., AbstractContextManager[list[Any]]]


@pytest.fixture
def committing(django_capture_on_commit_callbacks: Committing) -> Committing:
    """Let what waits for a commit happen at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def asked(slug: str) -> int:
    return Stale.objects.get(slug=slug).asked


def test_what_is_asked_for_twice_is_one_row_and_wakes_a_worker_once(committing: Committing) -> None:
    with a_worker_there():
        for _ in range(2):
            with committing():
                jobs.ask(Work(key="read:abc", subject="a.pdf", arguments={"names": ["a.pdf"]}))
    job = the_job()
    assert (job.kind, job.state, job.asked, job.subject) == ("read", "waiting", 1, "a.pdf")
    assert messages("reading") == ["read:abc"]


def test_nobody_is_woken_where_it_is_not_wanted_or_no_worker_is_there(committing: Committing) -> None:
    with committing():
        jobs.ask(Work(key="index"))
    with a_worker_there(), committing():
        jobs.ask(Work(key="read:abc"), waking=False)
    assert messages("soon") == messages("reading") == []


def test_a_rolled_back_change_asks_for_nothing(committing: Committing) -> None:
    with a_worker_there(), committing(), suppress(ZeroDivisionError), transaction.atomic():
        jobs.ask(Work(key="read:abc"))
        jobs.mark_stale(["x-1"])
        raise ZeroDivisionError
    assert not Job.objects.exists()
    assert not Stale.objects.exists()
    assert messages("reading") == messages("soon") == []


@pytest.mark.parametrize("state", ["done", "failed"])
def test_work_that_has_ended_is_done_again_when_it_is_asked_for_again(
    committing: Committing, state: str
) -> None:
    a_job(state=state, error="No space.", attempts=6, result={"files": []}, run=a_run())
    later = a_run()
    with a_worker_there(), committing():
        jobs.ask(Work(key="read:abc", subject="b.pdf", run=later))
    job = the_job()
    assert (job.state, job.attempts, job.error, job.result) == ("waiting", 0, "", {})
    assert (job.subject, job.run) == ("b.pdf", later)
    assert messages("reading") == ["read:abc"]


def test_asked_for_while_it_runs_it_is_done_once_more_where_its_kind_wants_that() -> None:
    a_job("index")
    a_job("read:abc")
    for key, state in (("index", "waiting"), ("read:abc", "done")):
        with Claim(key) as claim:
            jobs.ask(Work(key=key))
            jobs.ask(Work(key=key))
            claim.done({})
        assert the_job(key).state == state, key


def test_asked_for_while_it_waits_for_another_try_it_is_tried_now(committing: Committing) -> None:
    later = timezone.now() + timedelta(minutes=1)
    a_job("index", attempts=3, error="The engine is away.", due_at=later)
    a_job("read:abc", attempts=3, error="No space.", due_at=later)
    with a_worker_there(), committing():
        jobs.ask_many([Work(key="index"), Work(key="read:abc")])
    assert the_job("index").due_at <= timezone.now()
    assert the_job("read:abc").due_at == later  # the same bytes would meet the same trouble
    assert (messages("soon"), messages("reading")) == (["index"], [])


def test_a_thousand_files_are_asked_for_in_a_few_statements(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(60):
        jobs.ask_many([Work(key=f"read:{number}") for number in range(1200)])
    assert Job.objects.count() == 1200


def test_every_change_of_a_text_marks_it_anew_and_asks_for_the_index(committing: Committing) -> None:
    with committing():
        jobs.mark_stale(["x-1", "x-2", "x-1"])
    jobs.mark_stale(["x-2"])
    assert (asked("x-1"), asked("x-2")) == (1, 2)
    assert the_job("index").state == "waiting"


def test_no_text_changed_asks_for_nothing(committing: Committing) -> None:
    with committing():
        jobs.mark_stale([])
    assert not Job.objects.exists()


def test_a_mark_that_another_makes_at_the_same_time_is_changed_as_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    insert = Stale.objects.bulk_create

    def after_another(rows: list[Stale], **options: Any) -> list[Stale]:
        Stale.objects.create(slug="x-1")
        return insert(rows, **options)

    monkeypatch.setattr(Stale.objects, "bulk_create", after_another)
    jobs.mark_stale(["x-1"])
    assert asked("x-1") == 2  # else whoever follows the other's change would take ours for followed


@pytest.mark.django_db(transaction=True)
def test_what_is_saved_is_no_error_to_a_user_whatever_becomes_of_the_message(data_folder: Path) -> None:
    (data_folder / "jobs" / "worker.lock").mkdir(parents=True)
    jobs.mark_stale(["x-1"])
    assert asked("x-1") == 1
    assert jobs.due() == ["index"]


def test_a_failed_job_can_be_tried_again_from_the_first_attempt_on(committing: Committing) -> None:
    run = a_run(ended_at=timezone.now())
    a_job("read:abc", state="failed", error="No space.", attempts=6, run=run)
    a_job("read:def", state="failed", error="No space.", attempts=6)
    a_job("read:ghi", state="done")
    with a_worker_there(), committing():
        assert jobs.retry(key="read:abc") == 1
    job = the_job("read:abc")
    assert (job.state, job.attempts, job.error, job.asked) == ("waiting", 0, "", 2)
    assert job.run is not None
    assert job.run.ended_at is None
    assert the_job("read:def").state == "failed"
    assert messages("reading") == ["read:abc"]


def test_all_failed_jobs_can_be_tried_again_at_once() -> None:
    for number in range(3):
        a_job(f"read:{number}", state="failed", error="No space.")
    assert jobs.retry() == 3
    assert jobs.retry() == jobs.retry(key="read:none") == 0
    assert sorted(jobs.due()) == ["read:0", "read:1", "read:2"]
