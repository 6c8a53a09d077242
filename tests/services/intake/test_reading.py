"""A job to read a file ends with its text in the base or the reason why not, once, however often begun."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.pool import Outcome, ReadersEndedError, Task
from ingest.records import Told
from normsbase import documents
from normsbase.models import Clause, Edition, Finding, Job, Run
from normsbase.services import intake, jobs
from normsbase.services.intake import Intake, readers, reading
from normsbase.services.jobs import Claim
from normsbase.services.perform import Outcome as Became
from normsbase.services.perform import perform
from tests.services.intake.reading_here import Here
from tests.services.jobs.asked_for import a_job, a_worker_there, messages, the_job

pytestmark = pytest.mark.django_db
WORDS = "1. States should keep the lamps of harbours burning.\n\n2. Lanterns were lit.\n"


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Here:
    """Read in this process."""
    reader = Here()
    monkeypatch.setattr(readers, "_kept", [reader])
    return reader


def handed_in(folder: Path, *names: str, words: str = WORDS) -> str:
    """Hand in files of the same words; return the key of the job."""
    tasks = []
    for name in names or ("lamps.txt",):
        (folder / name).write_text(words)
        tasks.append(Task(path=folder / name, told=Told()))
    intake.queue(tasks, Intake())
    return Job.objects.get().key


def test_a_file_is_read_once_though_its_job_is_done_twice(here: Here, tmp_path: Path) -> None:
    key = handed_in(tmp_path)
    assert perform(key) is Became.DONE
    edition = Edition.objects.get()
    assert edition.clauses.count() == 2
    assert (edition.file_name, edition.size) == ("lamps.txt", len(WORDS))
    Job.objects.update(state="waiting")  # as if the process had died right after the commit
    assert perform(key) is Became.DONE
    assert (Edition.objects.count(), Clause.objects.count()) == (1, 2)


def test_the_batch_counts_its_files_and_ends(here: Here, tmp_path: Path) -> None:
    perform(handed_in(tmp_path, "lamps.txt", "copy.txt"))
    run = Run.objects.get()
    assert sum(run.counts.values()) == run.total == 2
    assert run.counts["already-read"] == 1
    assert run.ended_at is not None


def test_a_refused_file_is_told_under_each_name_and_not_kept(here: Here, tmp_path: Path) -> None:
    key = handed_in(tmp_path, "a.pdf", "b.pdf", words="%PDF-1.7\nnothing follows")
    assert perform(key) is Became.DONE
    found = Finding.objects.filter(code="file-refused")
    assert sorted(found.values_list("file_name", flat=True)) == ["a.pdf", "b.pdf"]
    assert Run.objects.get().counts == {"refused": 2}
    assert not documents.path_of(key.removeprefix("read:")).exists()


def test_a_refused_file_that_is_handed_in_again_meanwhile_is_kept(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = handed_in(tmp_path, "a.pdf", words="%PDF-1.7\nnothing follows")
    plain = reading._discard

    def after_another_asked(job: Job) -> None:
        jobs.ask(jobs.Work(key=key, arguments=job.arguments))
        plain(job)

    monkeypatch.setattr(reading, "_discard", after_another_asked)
    perform(key)
    assert the_job(key).state == "waiting"
    assert documents.path_of(key.removeprefix("read:")).exists()


def test_a_lost_file_is_waited_for_and_then_asked_for(here: Here, tmp_path: Path) -> None:
    key = handed_in(tmp_path)
    documents.path_of(key.removeprefix("read:")).unlink()
    assert perform(key) is Became.LATER
    assert (the_job(key).state, the_job(key).error) == ("waiting", reading.LOST)
    assert here.names == []


def test_a_file_that_was_damaged_in_the_folder_can_be_handed_in_again(here: Here, tmp_path: Path) -> None:
    key = handed_in(tmp_path)
    documents.path_of(key.removeprefix("read:")).write_text("1. Other words.\n")
    assert perform(key) is Became.LATER
    assert (the_job(key).state, the_job(key).error) == ("waiting", reading.DAMAGED)
    assert not Edition.objects.exists()
    handed_in(tmp_path)
    with Claim(key, early=True) as claim:
        intake.read(claim)
    assert Edition.objects.get().clauses.count() == 2


def test_what_is_stopped_at_a_file_goes_on_waiting(here: Here, tmp_path: Path) -> None:
    def ended(task: Task) -> Outcome:
        raise ReadersEndedError

    key = handed_in(tmp_path)
    here.read = ended  # type: ignore[method-assign]
    assert perform(key) is Became.LATER
    job = the_job(key)
    assert (job.state, job.attempts, job.error) == ("waiting", 0, "")
    assert not Finding.objects.exists()


def test_a_crash_while_it_is_stored_leaves_nothing_half(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: Any) -> None:
        raise KeyboardInterrupt

    key = handed_in(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Claim, "done", crash)
        with pytest.raises(KeyboardInterrupt):
            perform(key)
    assert not Edition.objects.exists()
    assert the_job(key).state == "waiting"
    assert perform(key) is Became.DONE
    assert Edition.objects.exists()


def test_nothing_can_be_stored_for_a_job_that_is_not_ours() -> None:
    with Claim("read:abc") as claim, pytest.raises(ValueError, match="not ours"):
        reading.task_of(claim)


def test_handing_in_wakes_a_worker(tmp_path: Path, django_capture_on_commit_callbacks: Any) -> None:
    with a_worker_there(), django_capture_on_commit_callbacks(execute=True):
        key = handed_in(tmp_path)
    assert messages("reading") == [key]


def test_readers_are_kept_between_files_and_once_ended_read_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(readers, "_kept", [])
    kept = readers.kept_readers()
    assert readers.kept_readers() is kept
    intake.end_readers()
    a_job("read:abc", arguments={"names": ["a.txt"], "told": {}})
    path = documents.path_of("abc")
    path.parent.mkdir(parents=True)
    path.write_text(WORDS)
    assert perform("read:abc") is Became.LATER
    assert the_job().state == "waiting"
