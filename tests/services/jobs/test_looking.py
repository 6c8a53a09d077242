"""What a crash, a lost message or a wait left undone is found by looking through the rows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from normsbase.models import Job, Stale
from normsbase.services import jobs
from normsbase.services.jobs import looking
from tests.services.jobs.asked_for import a_job, a_worker_there, messages

pytestmark = pytest.mark.django_db


def test_what_waits_is_due_and_what_runs_while_nobody_does_it() -> None:
    a_job("read:waits")
    a_job("read:left", state="running")
    a_job("read:runs", state="running")
    a_job("read:later", due_at=timezone.now() + timedelta(minutes=1))
    a_job("read:done", state="done")
    a_job("read:failed", state="failed", error="No space.")
    with jobs.hold("read:runs"):
        assert sorted(jobs.due()) == ["read:left", "read:waits"]


def test_a_mark_whose_asking_was_lost_asks_again() -> None:
    Stale.objects.create(slug="x-1")
    assert jobs.due() == ["index"]
    Job.objects.update(state="failed", error="This is an error in Normsbase.")
    assert jobs.due() == []  # until an editor has it tried again, or the next change
    Job.objects.update(state="done")
    assert jobs.due() == ["index"]


def test_a_long_queue_of_files_does_not_hide_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "MOST", 3)
    for number in range(10):
        a_job(f"read:{number}", due_at=timezone.now() - timedelta(hours=1))
    a_job("index")
    assert jobs.due("index", "reindex") == ["index"]
    with a_worker_there():
        assert jobs.look_through() == 4
    assert messages("soon") == ["index"]
    assert len(messages("reading")) == 3


def test_a_lost_message_is_sent_again_and_a_queue_that_holds_some_is_left_alone() -> None:
    a_job("read:a")
    assert jobs.look_through() == 1
    a_job("read:b")
    assert jobs.look_through() == 0
    assert messages("reading") == ["read:a"]


def test_a_broker_that_is_away_is_asked_again_at_the_next_look(data_folder: Path) -> None:
    a_job()
    (data_folder / "jobs").mkdir()
    (data_folder / "jobs" / "messages").write_text("in the way")
    assert jobs.look_through() == 0
    (data_folder / "jobs" / "messages").unlink()
    assert jobs.look_through() == 1


def test_jobs_of_a_kind_that_a_later_version_knows_are_left_to_it() -> None:
    a_job("translate:abc")
    assert jobs.due() == []
    assert jobs.look_through() == 0
