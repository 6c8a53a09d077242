"""Whoever claims a job does it alone; however that ends, its row says so and the next can have it."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import timedelta

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.utils import timezone

from normsbase.models import Job, Run
from normsbase.search.types import SearchUnavailableError
from normsbase.services import jobs
from normsbase.services.jobs import Claim, LaterError, claims
from tests.services.jobs.asked_for import a_job, a_run, a_worker_there, the_job

pytestmark = pytest.mark.django_db


def fail_with(error: BaseException, key: str = "read:abc") -> Claim:
    with Claim(key, early=True) as claim:
        assert claim.job
        raise error
    return claim


def test_one_has_it_and_others_do_not_wait() -> None:
    a_job()
    with Claim("read:abc") as first, Claim("read:abc") as second:
        assert first.job
        assert second.job is None
        assert (the_job().state, the_job().attempts) == ("running", 1)
        first.done({"files": []})
    job = the_job()
    assert (job.state, job.attempts, job.result, job.error) == ("done", 0, {"files": []}, "")
    assert first.is_done
    with Claim("read:abc") as third:
        assert third.job is None  # it is done


def test_what_is_not_due_is_left_alone_except_by_a_command() -> None:
    a_job(due_at=timezone.now() + timedelta(minutes=1))
    with Claim("read:abc") as claim:
        assert claim.job is None
    with Claim("read:abc", early=True) as claim:
        assert claim.job
        claim.done({})
    assert the_job().state == "done"


def test_what_nobody_asked_for_cannot_be_done() -> None:
    with Claim("read:abc", early=True) as claim:
        assert claim.job is None
        with pytest.raises(ValueError, match="not ours"):
            claim.done({})


def test_outcomes_are_counted_in_the_batch_and_the_last_job_ends_it() -> None:
    run = a_run(counts={"refused": 1})
    a_job("read:a", run=run)
    a_job("read:b", run=run)
    for key, ended in (("read:a", False), ("read:b", True)):
        with Claim(key) as claim:
            claim.done({}, Counter(read=1))
        run.refresh_from_db()
        assert (run.ended_at is not None) is ended
    assert run.counts == {"refused": 1, "read": 2}


def test_a_batch_ends_as_well_when_its_last_job_fails() -> None:
    run = a_run()
    a_job(run=run)
    fail_with(ZeroDivisionError())
    run.refresh_from_db()
    assert run.ended_at is not None


def test_a_worker_is_woken_for_the_second_time_once_the_lock_is_free(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    free: list[bool] = []
    monkeypatch.setattr(claims, "wake_for", lambda keys: free.append(jobs.is_free(*keys)))
    a_job("index")
    with Claim("index") as claim:
        jobs.ask(jobs.Work(key="index"))
        claim.done({})
        assert free == []
    assert free == [True]
    with a_worker_there(), Claim("index") as claim:
        claim.done({})
    assert (the_job("index").state, len(free)) == ("done", 1)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device"), "No space left on device. Look for space and rights"),
        (OperationalError("database is locked"), "The database did not answer (database is locked)."),
        (InterfaceError("connection already closed"), "The database did not answer"),
        (SearchUnavailableError("The index is away."), "The index is away."),
        (LaterError("Hand it in again."), "Hand it in again."),
        (IntegrityError("duplicate key"), "IntegrityError: duplicate key. This is an error in Normsbase"),
    ],
)
def test_trouble_of_the_world_around_is_noted_and_tried_again(error: Exception, words: str) -> None:
    a_job()
    claim = fail_with(error)
    assert claim.error.startswith(words)
    job = the_job()
    assert (job.state, job.attempts, job.error) == ("waiting", 1, claim.error)
    assert job.due_at > timezone.now()


def test_waits_grow_until_it_is_given_up_listed_and_tried_again_by_hand() -> None:
    a_job()
    waits = []
    for _ in range(5):
        began = timezone.now()
        fail_with(OSError(28, "No space left on device"))
        waits.append(the_job().due_at - began)
    assert waits == sorted(waits)
    assert waits[-1] > 8 * waits[0]
    fail_with(OSError(28, "No space left on device"))
    job = the_job()
    assert (job.state, job.attempts) == ("failed", 6)
    assert job.error.startswith("No space left on device")
    assert jobs.due() == []
    jobs.retry(key="read:abc")
    with Claim("read:abc") as claim:
        assert claim.job
        assert claim.job.attempts == 1


def test_an_error_of_ours_fails_the_job_at_once_with_its_trace_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    a_job()
    claim = fail_with(ZeroDivisionError("division by zero"))
    assert claim.error.startswith("ZeroDivisionError: division by zero. This is an error in Normsbase")
    assert (the_job().state, the_job().error) == ("failed", claim.error)
    assert caplog.records[-1].exc_info


def test_who_is_stopped_gives_it_back_as_it_was() -> None:
    a_job(attempts=2)
    with pytest.raises(KeyboardInterrupt):
        fail_with(KeyboardInterrupt())
    with Claim("read:abc") as claim:
        assert claim.job  # and leaves without having done it
    assert not claim.is_done
    job = the_job()
    assert (job.state, job.attempts, job.error) == ("waiting", 2, "")
    assert jobs.due() == ["read:abc"]


def test_an_error_after_the_commit_changes_nothing() -> None:
    run = a_run()
    a_job(run=run)
    with Claim("read:abc") as claim:
        claim.done({}, Counter(read=1))
        raise PermissionError(13, "Permission denied")
    assert the_job().state == "done"
    assert Run.objects.get().counts == {"read": 1}


def test_an_error_before_the_commit_takes_all_back() -> None:
    a_job(run=a_run())
    with Claim("read:abc") as claim, transaction.atomic():
        claim.done({}, Counter(read=1))
        raise OperationalError("disk I/O error")
    assert the_job().state == "waiting"
    assert Run.objects.get().counts == {}


def test_the_work_of_a_process_that_died_is_begun_anew() -> None:
    a_job(state="running", attempts=1, started_at=timezone.now())
    assert jobs.due() == ["read:abc"]
    with Claim("read:abc") as claim:
        assert claim.job
        assert claim.job.attempts == 2
        claim.done({})
    assert the_job().state == "done"


def test_what_kills_every_process_that_does_it_is_given_up_in_the_end() -> None:
    run = a_run()
    a_job(state="running", attempts=claims.BEGUN_AT_MOST, started_at=timezone.now(), run=run)
    with Claim("read:abc") as claim:
        assert claim.job is None
    job = the_job()
    assert job.state == "failed"
    assert "died 20 times" in job.error
    assert jobs.is_free("read:abc")
    run.refresh_from_db()
    assert run.ended_at is not None


def test_who_lost_the_lock_changes_nothing_of_what_another_does_since() -> None:
    a_job(run=a_run())
    with Claim("read:abc") as claim:
        Job.objects.update(started_at=timezone.now() + timedelta(seconds=1), attempts=2)
        claim.done({}, Counter(read=1))
    assert "taken this over" in claim.error
    job = the_job()
    assert (job.state, job.attempts, job.error) == ("running", 2, "")
    assert Run.objects.get().counts == {}


def test_a_database_that_is_away_at_the_end_leaves_the_row_to_the_next_look(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(job: Job) -> None:
        raise OperationalError("server closed the connection")

    a_job()
    with monkeypatch.context() as patch:
        patch.setattr(claims, "_mine", away)
        with caplog.at_level(logging.WARNING):
            fail_with(OSError(28, "No space"))
    assert "could not be noted" in caplog.text
    assert the_job().state == "running"
    assert jobs.due() == ["read:abc"]


def test_a_database_that_is_away_at_the_beginning_keeps_no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(claim: Claim) -> None:
        raise OperationalError("database is locked")

    a_job()
    monkeypatch.setattr(Claim, "_begun", away)
    claim = Claim("read:abc")
    with pytest.raises(OperationalError):
        claim.take()
    assert jobs.is_free("read:abc")
