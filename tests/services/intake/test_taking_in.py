"""A command reads what was handed in beside a worker: each file by one of them, and all are answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from ingest.pool import Outcome, ReaderNotStartedError, Task
from ingest.records import Told
from normsbase import documents
from normsbase.models import Edition, Job, Run, Stale
from normsbase.services import intake, jobs
from normsbase.services.find import find
from normsbase.services.gather import IntakeError
from normsbase.services.intake import FileResult, Intake
from normsbase.services.intake.handing import edition_of_job, hand_in
from normsbase.services.intake.reading import store
from normsbase.services.jobs import Claim
from tests.services.intake.reading_here import Here
from tests.services.jobs.asked_for import the_job

pytestmark = pytest.mark.django_db
WORDS = "1. States should keep the lamps of harbours burning.\n\n2. Lanterns were lit in {}.\n"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> Here:
    """Read in this process."""
    reader = Here()

    def read_all(tasks: Any, **_: Any) -> Any:
        yield from map(reader.read, tasks)

    monkeypatch.setattr(intake, "read_all", read_all)
    monkeypatch.setattr(intake, "POLL_SECONDS", 0)
    return reader


def texts(folder: Path, *names: str) -> list[Task]:
    for name in names:
        (folder / name).write_text(WORDS.format(name))
    return [Task(path=folder / name, told=Told(title=f"Lamps of {name}")) for name in names]


def taken_in(tasks: list[Task], **how: Any) -> list[FileResult]:
    return list(intake.take_in(tasks, Intake(**how)))


def when_polled(monkeypatch: pytest.MonkeyPatch, doing: Callable[[], object]) -> None:
    """Let this happen while the command waits."""
    monkeypatch.setattr("normsbase.services.intake.time.sleep", lambda _: doing())


def test_every_file_is_answered_and_found_afterwards(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    results = taken_in(texts(tmp_path, "a.txt", "b.txt"), progress=lambda *step: told.append(step))
    assert [result.file for result in results] == ["a.txt", "b.txt"]
    assert told == [(1, 2, "a.txt"), (2, 2, "b.txt")]
    assert find("lantern").total == 2
    assert not Stale.objects.exists()
    assert Job.objects.filter(state="done", kind="read").count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_index_follows_while_a_long_batch_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "INDEX_EVERY", 1)
    taking = intake.take_in(texts(tmp_path, "a.txt", "b.txt"), Intake())
    next(taking)
    next(taking)
    assert find("lantern").total == 1  # the second is not followed yet
    assert list(taking) == []


def test_a_file_that_another_reads_is_waited_for(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = texts(tmp_path, "a.txt", "b.txt")
    key = intake.queue(tasks[:1], Intake()).jobs.get().key
    other = Claim(key)
    other.take()

    def another_ends() -> None:
        with other:
            intake.reading.store(Here().read(intake.reading.task_of(other)), other)

    when_polled(monkeypatch, another_ends)
    results = taken_in(tasks)
    assert here.names == ["b.txt"]
    assert [result.file for result in results] == ["b.txt", "a.txt"]
    assert {result.outcome for result in results} <= {"read", "read-with-findings"}


def test_trouble_is_tried_again_in_its_time_and_given_up_in_the_end(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (task,) = texts(tmp_path, "a.txt")
    intake.queue([task], Intake())
    (path,) = (path for path in documents.path_of("x").parent.parent.rglob("*") if path.is_file())
    monkeypatch.setattr(documents, "keep", lambda *_: path.unlink(missing_ok=True))
    waits = []

    def due_now() -> None:
        job = Job.objects.get()
        if job.state == "waiting":
            waits.append(job.due_at - timezone.now())
            Job.objects.update(due_at=timezone.now() - timedelta(seconds=1))

    when_polled(monkeypatch, due_now)
    (result,) = taken_in([task])
    assert (result.outcome, result.reason) == ("failed", intake.reading.LOST)
    assert len(waits) == 5
    assert waits == sorted(waits)
    assert here.names == []


def test_a_batch_that_is_left_early_gives_all_back(tmp_path: Path) -> None:
    taking: Any = intake.take_in(texts(tmp_path, "a.txt", "b.txt"), Intake())
    next(taking)
    taking.close()
    assert sorted(Job.objects.filter(kind="read").values_list("state", "attempts")) == [
        ("done", 0), ("waiting", 0),
    ]  # fmt: skip
    assert all(jobs.is_free(key) for key in Job.objects.values_list("key", flat=True))


def test_readers_that_cannot_be_started_are_an_error_that_keeps_what_was_handed_in(
    here: Here, tmp_path: Path
) -> None:
    def not_started(task: Task) -> Outcome:
        raise ReaderNotStartedError

    here.read = not_started  # type: ignore[method-assign]
    with pytest.raises(IntakeError, match="What was handed in is kept"):
        taken_in(texts(tmp_path, "a.txt"))
    assert Job.objects.get().state == "waiting"
    assert not Edition.objects.exists()


def test_an_error_of_ours_at_one_file_costs_the_others_nothing(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(outcome: Outcome, claim: Claim) -> Any:
        if outcome.task.shown == "a.txt":
            raise ZeroDivisionError("division by zero")
        return store(outcome, claim)

    monkeypatch.setattr(intake, "store", broken)
    results = {result.file: result for result in taken_in(texts(tmp_path, "a.txt", "b.txt"))}
    assert results["a.txt"].outcome == "failed"
    assert "please report it" in results["a.txt"].reason
    assert results["b.txt"].outcome.startswith("read")


def test_files_that_an_earlier_batch_waits_for_are_counted_there(tmp_path: Path) -> None:
    tasks = texts(tmp_path, "a.txt")
    first = intake.queue(tasks, Intake())
    second = hand_in(tasks, Intake(), waking=False)
    assert (first.jobs.count(), second.run.jobs.count()) == (1, 0)
    assert second.run.counts == {"waiting": 1}
    assert second.run.ended_at is not None
    (key,) = second.asked
    assert the_job(key).run == first
    assert edition_of_job(key) is None


def test_a_name_of_the_command_is_told_though_the_job_has_another(tmp_path: Path) -> None:
    (first,) = texts(tmp_path, "a.txt")
    (tmp_path / "b.txt").write_text((tmp_path / "a.txt").read_text())
    intake.queue([first], Intake())
    (result,) = taken_in([Task(path=tmp_path / "b.txt", told=Told())])
    assert result.file == "b.txt"
    assert Edition.objects.get().file_name == "a.txt"


def test_a_folder_without_room_accepts_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(documents, "keep", full)
    with pytest.raises(IntakeError, match=r"No space left on device\. Make room"):
        intake.queue(texts(tmp_path, "a.txt"), Intake())
    assert not Job.objects.exists()
    assert not Run.objects.exists()
