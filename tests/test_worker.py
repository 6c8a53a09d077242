"""A worker does what was asked for, alone in its data folder; killed or stopped at a file, it loses none."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from celery.bootsteps import StartStopStep
from django.db import OperationalError
from pytest_django.fixtures import Settings

from normsbase import worker
from normsbase.services import jobs
from normsbase.services.find import find
from normsbase.services.intake import readers
from normsbase.worker import Alone, Looking
from tests.building import a_report, an_edition
from tests.engines.rows import Holding, ask, holding, open_jobs
from tests.processes import ENDING, ROOT, Server, without_engines
from tests.services.jobs.asked_for import a_job, the_job
from tests.sites import EMBEDDED, MANAGE, Site, migrate

TEXTS = ROOT / "fixtures" / "samples" / "texts"
FILES = ("04-treaty.txt", "06-position-aldmark.txt", "08-declaration.txt")
SENTENCE = "States should protect critical infrastructure against harm and exchange information on incidents."
PATIENCE = 120.0


def a_site(data: Path) -> Site:
    """Return a base in this folder that no web server serves."""
    own = {"DATA_DIR": str(data), "SECRET_KEY": "for-one-run-only-" * 4, "DEBUG": "0"}
    return Site(address="", data=data, environment=without_engines() | own, stack=EMBEDDED)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of texts, one of them no text at all."""
    inside = tmp_path_factory.mktemp("texts")
    for name in FILES:
        shutil.copy(TEXTS / name, inside / name)
    (inside / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing follows")
    return inside


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a data folder with an empty database."""
    data = tmp_path_factory.mktemp("empty")
    migrate(data)
    return data


@pytest.fixture
def site(empty: Path, tmp_path: Path) -> Iterator[Site]:
    """Give a base of one's own; what runs on it is ended."""
    site = a_site(Path(shutil.copytree(empty, tmp_path / "data")))
    yield site
    site.end()


@pytest.fixture(scope="module")
def calm(empty: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Holding:
    """Return what a command makes of the texts in one go."""
    site = a_site(Path(shutil.copytree(empty, tmp_path_factory.mktemp("calm") / "data")))
    site.manage("ingest", str(folder), "--verbosity", "0")
    return holding(site)


def until(true: Callable[[], bool], server: Server) -> None:
    """Wait for it while the server runs."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert server.runs(), server.said()
        assert time.monotonic() < end, server.said()
        time.sleep(0.05)


def running(site: Site) -> list[str]:
    return [str(row[0]) for row in ask(site, "SELECT key FROM normsbase_job WHERE state = 'running'")]


def children(process: int) -> list[int]:
    """Return all that any thread of a process began, with what that began."""
    said = [each.read_text() for each in Path(f"/proc/{process}/task").glob("*/children")]
    found = [int(child) for child in " ".join(said).split()]
    return found + [each for child in found for each in children(child)]


def left_after(seconds: float, processes: list[int]) -> list[int]:
    """Return those that are still there so many seconds later; [] as soon as none is."""
    end = time.monotonic() + seconds
    while left := [each for each in processes if Path(f"/proc/{each}").exists()]:
        if time.monotonic() > end:
            break
        time.sleep(0.05)
    return left


def test_what_a_killed_worker_was_reading_another_reads(site: Site, folder: Path, calm: Holding) -> None:
    said = site.manage("ingest", "--queue", str(folder))
    assert "4 files are safe, 4 of them to be read by a worker" in said
    assert "No worker runs" in said
    first = site.begin("worker")
    until(lambda: bool(running(site)), first)
    os.kill(first.process.pid, signal.SIGKILL)
    first.process.wait(10)
    left = running(site)
    assert left
    assert ask(site, "SELECT count(*) FROM normsbase_edition WHERE clause_count = 0") == [(0,)]

    second = site.begin("worker-2")
    until(lambda: not open_jobs(site) and not ask(site, "SELECT 1 FROM normsbase_stale"), second)
    assert holding(site) == calm
    ((counts, total),) = ask(site, "SELECT counts, total FROM normsbase_run WHERE ended_at IS NOT NULL")
    assert (sum(json.loads(counts).values()), total) == (4, 4)
    third = subprocess.run(
        [*MANAGE, "worker"], env=site.environment, capture_output=True, text=True, timeout=PATIENCE, cwd=ROOT
    )
    assert third.returncode == 1
    assert "runs already; one is enough on one machine" in third.stderr
    assert second.runs()


def test_a_worker_that_is_stopped_at_a_file_leaves_it_to_the_next(site: Site, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text(
        "\n\n".join(f"{number}. {SENTENCE}" for number in range(1, 15_000))
    )  # more than is read before the stop
    site.manage("ingest", "--queue", str(long))
    server = site.begin("worker")
    until(lambda: bool(running(site) and children(server.process.pid)), server)
    at_it = children(server.process.pid)
    server.process.terminate()
    assert server.process.wait(PATIENCE) == 0, server.said()
    assert ask(site, "SELECT state, attempts, error FROM normsbase_job WHERE kind = 'read'") == [
        ("waiting", 0, "")
    ]
    assert ask(site, "SELECT count(*) FROM normsbase_finding") == [(0,)]
    assert len(list((site.data / "documents").rglob("*"))) == 2
    assert left_after(ENDING, at_it) == []
    assert "Traceback" not in server.said()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let threads look often, and what they end not be what other tests read with."""
    monkeypatch.setattr(worker, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(readers, "_kept", [])


def test_the_lock_is_held_while_a_worker_runs_and_a_second_one_ends_with_a_message(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("normsbase.services.jobs.queue_state.PROBED_SECONDS", 0)
    first, second = Alone(None), Alone(None)
    first.start(None)
    assert jobs.worker_alive()
    with pytest.raises(SystemExit, match="runs already"):
        second.start(None)
    first.stop(None)
    assert not jobs.worker_alive()


def test_with_redis_any_number_of_workers_may_run(settings: Settings) -> None:
    settings.REDIS_URL = "redis://somewhere"
    Alone(None).start(None)
    assert not jobs.worker_alive()


def test_the_lock_comes_before_the_first_message_and_goes_after_the_last_look() -> None:
    assert issubclass(Alone, StartStopStep)
    assert Alone in Looking.requires


@pytest.mark.usefixtures("quick")
def test_its_threads_look_until_it_stops_whatever_the_world_around_does(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    errors = [OperationalError("database is locked"), OSError(28, "No space left on device")]
    looks: list[str] = []

    def look() -> None:
        looks.append("look")
        if errors:
            raise errors.pop()

    monkeypatch.setattr(jobs, "look_through", look)
    monkeypatch.setattr(worker, "follow", lambda: looks.append("follow"))
    steps = Looking(None)
    steps.start(None)
    end = time.monotonic() + PATIENCE
    while (looks.count("look") < 3 or "follow" not in looks) and time.monotonic() < end:
        time.sleep(0.01)
    steps.stop(None)
    assert looks.count("look") >= 3
    assert "follow" in looks
    assert not any(thread.is_alive() for thread in steps.threads)
    assert caplog.text.count("cannot be looked through") == 2


@pytest.mark.django_db
def test_the_index_follows_though_every_thread_of_the_pool_is_at_a_file() -> None:
    an_edition(a_report("x-1"), [("1", "Lanterns.")])
    jobs.mark_stale(["x-1"])
    jobs.ask_for_index()
    a_job("read:abc")
    worker.follow()
    assert find("lantern").total == 1
    assert (the_job("index").state, the_job("read:abc").state) == ("done", "waiting")
