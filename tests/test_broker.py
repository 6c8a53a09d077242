"""Wake-up messages in files: whole or not at all, taken once, and none that stops a worker."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from kombu.transport import TRANSPORT_ALIASES

from normsbase import broker
from normsbase.celery import app, queued, wake

kombu: Any = import_module("kombu")  # has no types
QUEUE = kombu.Queue("soon", routing_key="soon")


@pytest.fixture
def folder(data_folder: Path) -> Path:
    """Return the folder of the queue."""
    made = data_folder / "jobs" / "messages" / "soon"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def channel() -> Iterator[Any]:
    with app.connection_for_read() as connection:
        yield connection.channel()


def put(channel: Any, *words: str) -> None:
    for word in words:
        channel._put("soon", {"word": word})


def taken(channel: Any) -> list[str]:
    """Take all that can be had."""
    found = []
    while True:
        try:
            found.append(channel._get("soon")["word"])
        except Empty:
            return found


def test_celery_finds_it_under_its_own_name() -> None:
    assert TRANSPORT_ALIASES["embedded"] == "normsbase.broker:Transport"
    with app.connection_for_read() as connection:
        assert connection.transport.driver_version() == "1"
        assert connection.transport.polling_interval < 1


def test_messages_come_out_once_in_the_order_in_which_they_went_in(channel: Any, folder: Path) -> None:
    put(channel, "a", "b", "c")
    assert channel._size("soon") == 3
    assert taken(channel) == ["a", "b", "c"]
    assert list(folder.iterdir()) == []


def test_half_a_message_is_neither_seen_nor_in_the_way(channel: Any, folder: Path) -> None:
    (folder / ".00000000000000000001-abc").write_text('{"word": "ha')  # its writer was killed
    put(channel, "whole")
    assert channel._size("soon") == 1
    assert taken(channel) == ["whole"]


def test_what_cannot_be_read_is_thrown_away_and_the_next_is_taken(channel: Any, folder: Path) -> None:
    (folder / "00000000000000000001-abc").write_text('{"word": "ha')
    (folder / "00000000000000000002-abc").write_bytes(b"\xff\xfe")
    put(channel, "whole")
    assert taken(channel) == ["whole"]
    assert list(folder.iterdir()) == []


def test_one_that_another_takes_meanwhile_is_passed_over(
    channel: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(channel, "a")
    names = [path.name for path in folder.iterdir()]
    monkeypatch.setattr(broker, "_waiting", lambda _: ["00000000000000000001-gone", *names])
    assert channel._get("soon") == {"word": "a"}


def test_among_many_takers_each_message_goes_to_one(channel: Any, folder: Path) -> None:
    put(channel, *(str(number) for number in range(120)))
    found: list[str] = []

    def take() -> None:
        with app.connection_for_read() as connection:
            found.extend(taken(connection.channel()))

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(found) == Counter(str(number) for number in range(120))


def test_what_crashed_processes_left_is_swept_away_after_a_while(channel: Any, folder: Path) -> None:
    old, new = folder / ".00000000000000000001-abc", folder / ".00000000000000000002-abc.7.7"
    for path in (old, new):
        path.write_text("{")
    before = time.time() - 2 * broker.STALE_SECONDS
    os.utime(old, (before, before))
    put(channel, "a")
    channel._new_queue("soon")
    assert new.exists()
    assert not old.exists()
    assert taken(channel) == ["a"]


def test_two_that_sweep_at_once_do_not_mind(
    channel: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = folder / ".00000000000000000001-abc"
    monkeypatch.setattr(Path, "glob", lambda *_: iter([gone]))
    channel._new_queue("soon")


def test_a_queue_can_be_emptied(channel: Any) -> None:
    put(channel, "a", "b")
    assert channel._has_queue("soon")
    assert channel._purge("soon") == 2
    assert channel._size("soon") == 0


def test_kombu_itself_sends_and_takes_by_it() -> None:
    found: list[Any] = []
    with kombu.Connection("embedded://", transport_options={"polling_interval": 0.01}) as connection:
        kombu.Producer(connection).publish({"key": "index"}, routing_key="soon", declare=[QUEUE])
        with kombu.Consumer(connection, [QUEUE], callbacks=[lambda *took: found.append(took)]):
            connection.drain_events(timeout=5)
    ((body, message),) = found
    message.ack()
    assert body == {"key": "index"}


def test_waking_writes_a_message_that_is_counted(folder: Path) -> None:
    assert wake("index", "soon")
    assert queued("soon") == 1


def test_a_folder_that_cannot_be_written_wakes_nobody_and_is_no_error(data_folder: Path) -> None:
    (data_folder / "jobs").write_text("in the way")
    assert not wake("index", "soon")
