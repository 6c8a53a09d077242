"""One at a time holds a lock, among threads and processes; it goes with the process that held it."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import InterfaceError, connection

from normsbase.services import jobs
from normsbase.services.jobs import locks

pytestmark = pytest.mark.django_db
FILES = pytest.mark.skipif("connection.vendor == 'postgresql'", reason="locks are files elsewhere only")


def test_one_holds_it_and_others_are_told_at_once() -> None:
    with jobs.hold("read:abc") as first, jobs.hold("read:abc") as second, jobs.hold("read:def") as other:
        assert (first, second, other) == (True, False, True)
        assert not jobs.is_free("read:abc")
    assert jobs.is_free("read:abc")


@FILES
def test_no_file_is_left_behind(data_folder: Path) -> None:
    with jobs.hold("read:abc"):
        assert len(list((data_folder / "jobs" / "locks").iterdir())) == 1
    assert list((data_folder / "jobs" / "locks").iterdir()) == []


@FILES
def test_never_do_two_threads_hold_it_though_its_file_comes_and_goes() -> None:
    inside, most, held = 0, 0, 0

    def often() -> None:
        nonlocal inside, most, held
        for _ in range(200):
            with jobs.hold("read:abc") as mine:
                if mine:
                    inside += 1
                    most = max(most, inside)
                    held += 1
                    time.sleep(0)
                    inside -= 1

    threads = [threading.Thread(target=often) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert held > 6


@FILES
def test_a_lock_file_that_its_holder_removes_meanwhile_is_no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    lock, calls = fcntl.flock, []

    def after_removal(file: int, how: int) -> None:
        calls.append(file)
        if len(calls) == 1:
            Path(f"/proc/self/fd/{file}").readlink().unlink()
        if len(calls) == 2:
            path = Path(f"/proc/self/fd/{file}").readlink()
            path.unlink()
            path.touch()
        lock(file, how)

    monkeypatch.setattr(fcntl, "flock", after_removal)
    with jobs.hold("read:abc") as mine:
        assert mine
        monkeypatch.undo()
        assert not jobs.is_free("read:abc")
    assert len(calls) == 3  # removed, replaced, ours


@FILES  # a child would take its parent's session with it
def test_kill_9_frees_what_a_process_held() -> None:
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        with jobs.hold("read:abc") as mine:
            os.write(told, b"y" if mine else b"n")
            signal.pause()
    assert os.read(ready, 1) == b"y"
    assert not jobs.is_free("read:abc")
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert jobs.is_free("read:abc")
    os.close(ready)
    os.close(told)


def test_a_child_that_a_holder_starts_does_not_hold_on() -> None:
    with jobs.hold("read:abc"):
        command = [sys.executable, "-c", "import sys; sys.stdin.read()"]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, close_fds=False)
    assert jobs.is_free("read:abc")
    child.communicate()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Let the database be PostgreSQL as far as locks see, and note what it is asked."""
    questions: list[tuple[str, int]] = []
    monkeypatch.setattr(connection, "vendor", "postgresql")
    monkeypatch.setattr(locks, "_ask", _noting(questions, ValueError))
    return questions


def _noting(questions: list[tuple[str, int]], error: type[Exception]) -> Callable[[str, int], bool]:
    def ask(question: str, number: int) -> bool:
        questions.append((question, number))
        if error is InterfaceError and "unlock" in question:
            raise error
        return True

    return ask


def test_with_postgresql_the_session_holds_it_under_a_number_made_of_the_name(
    asked: list[tuple[str, int]], data_folder: Path
) -> None:
    with jobs.hold("read:abc") as mine:
        assert mine
    with jobs.hold("read:def"):
        pass
    assert [question for question, _ in asked[:2]] == [
        "SELECT pg_try_advisory_lock(%s)", "SELECT pg_advisory_unlock(%s)",
    ]  # fmt: skip
    assert asked[0][1] == asked[1][1] != asked[2][1]
    assert all(-(2**63) <= number < 2**63 for _, number in asked)
    assert not (data_folder / "jobs").exists()


def test_with_a_session_that_is_gone_the_lock_is_gone_too(
    asked: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(locks, "_ask", _noting(asked, InterfaceError))
    monkeypatch.setattr(connection, "close", lambda: closed.append(True))
    with jobs.hold("read:abc"):
        pass
    assert closed == [True]


@pytest.mark.usefixtures("asked")
def test_with_postgresql_too_nobody_in_the_same_process_takes_it_a_second_time() -> None:
    with jobs.hold("read:abc") as first, jobs.hold("read:abc") as second:
        assert (first, second) == (True, False)
        assert not jobs.is_free("read:abc")
    assert jobs.is_free("read:abc")
