"""Without a worker the site itself keeps the index following; with one it keeps out of the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError
from pytest_django.fixtures import Settings

from normsbase import stand_in
from normsbase.models import Stale
from normsbase.services import index, jobs
from normsbase.services.find import find
from normsbase.stand_in import StandIn
from tests.building import a_report, an_edition
from tests.services.jobs.asked_for import a_job, a_worker_there, the_job

pytestmark = pytest.mark.django_db(transaction=True)  # it lets go of connections between two looks


@pytest.fixture
def changed() -> None:
    """Let a text be newer than the index."""
    an_edition(a_report("x-1"), [("1", "Lanterns.")])
    index.reindex()
    an_edition(a_report("x-2"), [("1", "Lanterns again.")])
    jobs.mark_stale(["x-2"])
    jobs.ask_for_index()


@pytest.mark.usefixtures("changed")
def test_a_change_is_found_without_a_worker() -> None:
    StandIn().look()
    assert find("lantern").total == 2
    assert the_job("index").state == "done"


@pytest.mark.usefixtures("changed")
def test_a_worker_that_is_there_does_it() -> None:
    with a_worker_there():
        StandIn().look()
    assert Stale.objects.exists()


@pytest.mark.usefixtures("changed")
def test_with_redis_workers_do_it(settings: Settings) -> None:
    settings.REDIS_URL = "redis://somewhere"
    StandIn().look()
    assert Stale.objects.exists()


def test_files_are_left_to_a_worker() -> None:
    a_job("read:abc")
    StandIn().look()
    assert the_job("read:abc").state == "waiting"


@pytest.mark.usefixtures("changed")
def test_what_fails_is_listed_and_the_site_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("normsbase.services.index.following.engine", broken)
        StandIn().look()
    assert the_job("index").state == "failed"
    jobs.retry(key="index")
    StandIn().look()
    assert find("lantern").total == 2


def test_a_database_or_a_folder_that_is_away_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, data_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*kinds: str) -> list[str]:
        raise OperationalError("database is locked")

    monkeypatch.setattr(jobs, "due", away)
    StandIn().look()
    (data_folder / "jobs" / "worker.lock").mkdir(parents=True)
    StandIn().look()
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    monkeypatch.setattr(stand_in, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(StandIn, "look", lambda self: self.ending.set())
    thread = stand_in.begin()
    yield thread
    thread.ending.set()
    thread.join(5)


def test_its_thread_looks_until_it_is_told_to_end_and_stops_no_server_from_ending(begun: StandIn) -> None:
    assert begun.daemon
    begun.ending.set()
    begun.join(5)
    assert not begun.is_alive()
