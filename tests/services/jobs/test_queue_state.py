"""How work stands is said in numbers and in a sentence; there is one worker of a data folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from kombu.exceptions import OperationalError
from pytest_django.fixtures import Settings

from normsbase.models import Stale
from normsbase.services import jobs
from normsbase.services.jobs import queue_state
from tests.services.jobs.asked_for import a_job, a_worker_there

pytestmark = pytest.mark.django_db


def test_work_is_counted_by_state() -> None:
    oldest = a_job("read:a")
    a_job("read:b")
    a_job("read:c", state="running")
    a_job("read:d", state="failed", error="No space.")
    Stale.objects.create(slug="x-1")
    state = jobs.state()
    assert (state.broker, state.reachable, state.worker_alive) == ("embedded", True, False)
    assert (state.waiting, state.running, state.failed, state.stale) == (2, 1, 1, 1)
    assert state.oldest_waiting == oldest.created_at
    assert "python manage.py worker" in state.message


def test_a_worker_is_there_as_long_as_it_holds_its_lock() -> None:
    with a_worker_there():
        state = jobs.state()
        assert (state.worker_alive, state.message) == (True, "A worker is there.")
    assert not jobs.worker_alive()  # its file remains, nobody holds it
    assert jobs.state().oldest_waiting is None


def test_a_second_worker_is_told_that_there_is_one(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_state, "PROBED_SECONDS", 0.1)
    with a_worker_there(), pytest.raises(jobs.WorkerThereError, match=str(data_folder)), a_worker_there():
        pass


@pytest.mark.parametrize(
    ("alive", "words"), [(True, "A worker is there."), (False, "celery -A normsbase worker")]
)
def test_with_redis_workers_are_asked(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, alive: bool, words: str
) -> None:
    settings.REDIS_URL = "redis://somewhere"
    monkeypatch.setattr(queue_state, "answering", lambda seconds: alive)
    state = jobs.state()
    assert (state.broker, state.reachable, state.worker_alive) == ("redis", True, alive)
    assert words in state.message


def test_a_broker_that_does_not_answer_is_said(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(seconds: float) -> bool:
        raise OperationalError("refused")

    settings.REDIS_URL = "redis://somewhere"
    monkeypatch.setattr(queue_state, "answering", away)
    state = jobs.state()
    assert (state.reachable, state.worker_alive) == (False, False)
    assert "Nothing is lost" in state.message
