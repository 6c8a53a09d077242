"""Files are read in children: in order, with limits, and one bad file costs only itself."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest import pool
from ingest.errors import UnreadableError
from ingest.pool import (
    Limits,
    Outcome,
    Reader,
    ReaderNotStartedError,
    Readers,
    ReadersEndedError,
    Task,
    read_all,
)
from ingest.records import Document, Told


def make_reader(prefix: str = "") -> Reader:
    """Make a reader that does what the file's name says."""

    def read(path: Path, told: Told, name: str) -> Document:
        if path.stem.startswith("dies"):
            os.kill(os.getpid(), signal.SIGKILL)
        if path.stem.startswith("leaves"):
            os._exit(7)
        if path.stem.startswith("hangs"):
            time.sleep(60)
        if path.stem.startswith("slow"):
            time.sleep(0.3)
        if path.stem.startswith("bad"):
            raise UnreadableError("the file is damaged; download it again")
        if path.stem.startswith("greedy"):
            bytearray(64 * 1024**3)
        data = path.read_bytes()
        return Document(
            file=prefix + name,
            sha256=f"{len(data)}",
            media_type="text/plain",
            family="report",
            language="en",
        )

    return read


def read(folder: Path, names: list[str], jobs: int = 2, limits: Limits | None = None) -> list[Outcome]:
    for name in names:
        (folder / name).write_text(name)
    tasks = [Task(path=folder / name, told=Told()) for name in names]
    return list(read_all(tasks, make_reader=make_reader, arguments=("x-",), jobs=jobs, limits=limits))


def test_outcomes_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    outcomes = read(tmp_path, ["slow.txt", *[f"{number:02d}.txt" for number in range(40)]])

    assert [outcome.task.path.name for outcome in outcomes][:3] == ["slow.txt", "00.txt", "01.txt"]
    assert [outcome.document.file for outcome in outcomes if outcome.document][-1] == "x-39.txt"
    assert len(outcomes) == 41


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bad.txt", "the file is damaged; download it again"),
        (
            "dies.txt",
            "could not be read: the file is damaged or needs too much memory "
            "(SIGKILL ended the reading process)",
        ),
        ("leaves.txt", "could not be read: the program failed at it (code 7); report the file"),
        ("greedy.txt", "could not be read: it needs more memory than one file may take"),
    ],
)
def test_a_bad_file_costs_only_itself(tmp_path: Path, name: str, reason: str) -> None:
    outcomes = read(tmp_path, ["a.txt", name, "b.txt", "c.txt"], jobs=1)

    assert [outcome.refused for outcome in outcomes] == ["", reason, "", ""]
    assert all(outcome.document for outcome in outcomes if not outcome.refused)


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    outcomes = read(tmp_path, ["hangs.txt", "a.txt"], jobs=1, limits=Limits(seconds=4))

    assert outcomes[0].refused == "could not be read: it took longer than 4 s"
    assert outcomes[1].document


def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    tasks = [Task(path=tmp_path / "gone.pdf", told=Told())]

    (outcome,) = read_all(tasks, make_reader=make_reader, jobs=1)

    assert outcome.refused == "could not be opened: No such file or directory"


def test_no_files_need_no_answer() -> None:
    assert list(read_all([], make_reader=make_reader)) == []


def test_a_caller_that_stops_early_leaves_no_child_behind(tmp_path: Path) -> None:
    names = ["a.txt", "hangs-1.txt", "hangs-2.txt", "b.txt"]
    for name in names:
        (tmp_path / name).write_text(name)
    began = time.monotonic()
    outcomes = read_all(
        (Task(path=tmp_path / name, told=Told()) for name in names), make_reader=make_reader, jobs=2
    )
    assert next(outcomes).document

    outcomes.close()
    assert time.monotonic() - began < 30  # not the minute that the others would take
    assert not multiprocessing.active_children()


def make_moody_reader(folder: Path) -> Reader:
    """Make a reader that is full after its first file, names its process, and may not be made at all."""
    if (folder / "broken").exists():
        raise UnreadableError("the vocabulary is broken")
    read_before: list[str] = []

    def read(path: Path, told: Told, name: str) -> Document:
        if name.startswith("large") and read_before:
            raise MemoryError
        read_before.append(name)
        if name.startswith("orphaned"):
            os.kill(os.getppid(), signal.SIGKILL)
        if name.startswith("orphaned and killed") and (folder / "first").exists():
            (folder / "first").unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        return Document(
            file=str(os.getpid()), sha256="1", media_type="text/plain", family="report", language="en"
        )

    return read


def one(readers: Readers, name: str) -> str:
    """Read one file; return which process did, or why none."""
    outcome = readers.read(Task(path=Path(name), told=Told()))
    return outcome.document.file if outcome.document else outcome.refused


@contextmanager
def moody(folder: Path) -> Iterator[Readers]:
    readers = Readers(make_moody_reader, (folder,), Limits(), 1)
    yield readers
    readers.end()
    assert not readers.alive


def test_a_child_is_kept_and_replaced_after_many_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "FILES_A_CHILD", 2)
    with moody(tmp_path) as readers:
        first, second, third = (one(readers, name) for name in ("a.txt", "b.txt", "c.txt"))
    assert first == second != third


def test_a_file_is_not_to_blame_for_what_files_before_it_left_in_memory(tmp_path: Path) -> None:
    with moody(tmp_path) as readers:
        first, large = one(readers, "a.txt"), one(readers, "large.txt")
    assert large.isdigit()
    assert large != first


def test_a_child_that_does_not_start_is_no_fault_of_the_file_and_costs_no_place(tmp_path: Path) -> None:
    (tmp_path / "broken").touch()
    with moody(tmp_path) as readers:
        for _ in range(2):
            with pytest.raises(ReaderNotStartedError, match="could be started"):
                one(readers, "a.txt")
        (tmp_path / "broken").unlink()
        assert one(readers, "a.txt").isdigit()


def test_children_outlive_the_process_that_forked_them_and_another_takes_its_place(tmp_path: Path) -> None:
    (tmp_path / "first").touch()
    with moody(tmp_path) as readers:
        first, second = one(readers, "orphaned.txt"), one(readers, "b.txt")
        assert first == second
    with moody(tmp_path) as readers:
        third, fourth = one(readers, "orphaned and killed.txt"), one(readers, "b.txt")
        assert third == fourth != second
    assert not multiprocessing.active_children()


def test_who_is_at_a_file_when_the_readers_are_ended_learns_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "hangs.txt").write_text("hangs")
    readers = Readers(make_reader, (), Limits(), 1)
    with ThreadPoolExecutor(2) as threads:
        tasks = [Task(path=tmp_path / "hangs.txt", told=Told()) for _ in range(2)]
        asked = [threads.submit(readers.read, task) for task in tasks]  # one reads, one waits for its turn
        while not readers.alive:
            time.sleep(0.01)
        readers.end()
        for reading in asked:
            with pytest.raises(ReadersEndedError):
                reading.result(timeout=30)
    with pytest.raises(ReadersEndedError):
        readers.read(tasks[0])
    assert not multiprocessing.active_children()
