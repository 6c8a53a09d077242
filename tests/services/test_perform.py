"""A key is enough: the service of its kind does the job, and says what became of it."""

from __future__ import annotations

import pytest

from normsbase.models import Stale
from normsbase.search.types import SearchUnavailableError
from normsbase.services import jobs
from normsbase.services.find import find
from normsbase.services.perform import Outcome, perform
from tests.building import a_report, an_edition
from tests.services.jobs.asked_for import a_job, the_job

pytestmark = pytest.mark.django_db


def test_the_index_follows_what_is_marked() -> None:
    an_edition(a_report("x-1"), [("1", "Lanterns.")])
    jobs.mark_stale(["x-1"])
    a_job("index")
    assert perform("index") is Outcome.DONE
    assert (find("lantern").total, Stale.objects.count()) == (1, 0)
    assert the_job("index").result == {"reports": 1}


def test_the_index_is_built_anew_where_that_is_asked_for() -> None:
    an_edition(a_report("x-1"), [("1", "Lanterns."), ("2", "Ships.")])
    a_job("reindex")
    assert perform("reindex") is Outcome.DONE
    assert the_job("reindex").result == {"clauses": 2}


def test_nothing_is_done_where_nothing_is_asked_for_or_another_does_it() -> None:
    assert perform("index") is Outcome.NOTHING
    a_job("index")
    with jobs.hold("index"):
        assert perform("index") is Outcome.NOTHING
    assert the_job("index").attempts == 0


def test_what_fails_is_tried_again_later_and_what_is_broken_is_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    jobs.mark_stale(["x-1"])
    a_job("index")
    for error, state in ((SearchUnavailableError("It is away."), "waiting"), (ValueError("odd"), "failed")):

        def broken(error: Exception = error) -> None:
            raise error

        monkeypatch.setattr("normsbase.services.index.following.engine", broken)
        with_due_now("index")
        assert perform("index") is Outcome.LATER
        assert the_job("index").state == state


def with_due_now(key: str) -> None:
    """Let the wait of a job be over."""
    job = the_job(key)
    job.due_at = job.created_at
    job.save(update_fields=("due_at",))
