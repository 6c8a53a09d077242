"""A worker is woken where one may be there; who is not woken finds the rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from normsbase.services.jobs import waking
from tests.services.jobs.asked_for import a_worker_there, messages


def test_each_kind_has_its_queue() -> None:
    with a_worker_there():
        assert waking.wake_for(("read:abc", "index", "image:abc:1"))
    assert messages("reading") == ["read:abc"]
    assert messages("soon") == ["index", "image:abc:1"]


def test_without_a_worker_no_message_is_written() -> None:
    assert not waking.wake_for(("read:abc",))
    assert messages("reading") == []


def test_a_broker_that_is_away_is_asked_once(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def away(key: str, queue: str) -> bool:
        asked.append(key)
        return False

    settings.REDIS_URL = "redis://somewhere"
    monkeypatch.setattr(waking, "wake", away)
    assert not waking.wake_for(("read:a", "read:b"))
    assert asked == ["read:a"]


def test_a_full_or_broken_folder_is_no_error(data_folder: Path) -> None:
    with a_worker_there():
        (data_folder / "jobs" / "messages").write_text("in the way")
        assert not waking.wake_for(("read:abc",))
