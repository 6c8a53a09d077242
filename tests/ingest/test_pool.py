"""Files are read in children: in order, with limits, and one bad file costs only itself."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from ingest.errors import UnreadableError
from ingest.pool import Limits, Outcome, Reader, Task, read_all
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
