"""`make run` serves the site with a worker beside it: they end together, and neither outlives its starter."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from tests.processes import ROOT, Server, answers, begin, free_port, running
from tests.sites import ALONE, made, migrate

# Stands in for the site or the worker: leaves its number, says a line, ends at SIGTERM unless it is stubborn.
PART = """
import os, pathlib, signal, socket, sys, time
folder, name, kind = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
if kind == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
with (folder / name).open("a") as file:
    file.write(f"{os.getpid()}\\n")
print(f"{name} is up", flush=True)
if kind == "listening":
    listener = socket.create_server(("127.0.0.1", int(sys.argv[4])))
time.sleep(600)
"""
STARTER = """
import sys
from normsbase import together
together.FIRST_PAUSE = 0.3
folder, port, part, site, worker = sys.argv[1:]
def command(name, kind):
    return [sys.executable, "-c", part, folder, name, kind, port]
plan = together.Plan(
    host="127.0.0.1", port=int(port), site=command("site", site), worker=command("worker", worker)
)
sys.exit(together.serve(plan))
"""


def until(true: Callable[[], bool], patience: float = 20.0) -> bool:
    end = time.monotonic() + patience
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def alive(process: int) -> bool:
    """Whether a process runs; one that has ended and was not waited for does not."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


@pytest.fixture(autouse=True)
def this_machine_alone() -> None:
    enable_socket()
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)


class Pair:
    """A site and a worker that are looked after."""

    def __init__(self, folder: Path, site: str = "listening", worker: str = "plain") -> None:
        self.folder, self.port = folder, free_port()
        starter: list[str | Path] = [
            sys.executable,
            "-c",
            STARTER,
            folder,
            str(self.port),
            PART,
            site,
            worker,
        ]
        self.server: Server = begin("together", starter, log=folder / "log")
        assert until(lambda: bool(self.numbers("site") and self.numbers("worker")))

    def numbers(self, name: str) -> list[int]:
        """Every process that was started under a name, oldest first."""
        place = self.folder / name
        return [int(line) for line in place.read_text().split()] if place.exists() else []

    def all_ended(self) -> bool:
        return not any(map(alive, self.numbers("site") + self.numbers("worker")))

    def said(self) -> str:
        return self.server.log.read_text()


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    pair = Pair(tmp_path)
    with running(pair.server):
        yield pair


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_one_signal_ends_both(pair: Pair, number: signal.Signals) -> None:
    assert not pair.all_ended()
    pair.server.process.send_signal(number)
    assert pair.server.process.wait(20) == 0
    assert pair.all_ended()


def test_what_does_not_end_is_ended_at_once_by_a_second_signal(tmp_path: Path) -> None:
    pair = Pair(tmp_path, worker="stubborn")
    with running(pair.server):
        pair.server.process.send_signal(signal.SIGINT)
        assert until(lambda: not alive(pair.numbers("site")[0]))
        assert alive(pair.numbers("worker")[0])
        pair.server.process.send_signal(signal.SIGINT)
        assert pair.server.process.wait(5) == 0
        assert until(pair.all_ended)


def test_after_a_kill_9_nothing_goes_on(pair: Pair) -> None:
    pair.server.process.kill()
    assert until(pair.all_ended)


def test_a_worker_that_dies_is_started_again_and_again(pair: Pair) -> None:
    for times in (1, 2):
        os.kill(pair.numbers("worker")[-1], signal.SIGKILL)
        assert until(lambda times=times: len(pair.numbers("worker")) == times + 1)  # type: ignore[misc]
    assert "worker: ended with 137; it starts again in" in pair.said()
    assert len(pair.numbers("site")) == 1
    assert alive(pair.numbers("site")[0])


def test_a_worker_whose_leash_is_cut_does_not_run_beside_its_successor(pair: Pair) -> None:
    first = pair.numbers("worker")[0]
    os.kill(os.getpgid(first), signal.SIGKILL)
    assert until(lambda: len(pair.numbers("worker")) == 2)
    assert not alive(first)


def test_a_site_that_dies_ends_all_and_says_so(pair: Pair) -> None:
    os.kill(pair.numbers("site")[0], signal.SIGKILL)
    assert pair.server.process.wait(20) == 137
    assert pair.all_ended()
    assert "The site ended with 137; its worker ends too." in pair.said()


def test_what_is_said_names_the_address_once_and_marks_the_worker_s_lines(pair: Pair) -> None:
    line = f"Normsbase is at http://127.0.0.1:{pair.port}/   (stop: Ctrl-C)"
    assert until(lambda: line in pair.said() and "worker: worker is up" in pair.said())
    assert pair.said().count("Normsbase is at") == 1
    assert "\nsite is up" in f"\n{pair.said()}"


def test_the_real_site_answers_and_the_real_worker_is_there(tmp_path: Path) -> None:
    site = made(tmp_path / "site", ALONE)
    migrate(site.data)
    address = site.environment["TEST_BIND"]
    command = [sys.executable, "-m", "normsbase.together", address]
    with running(begin("together", command, log=tmp_path / "log", environment=site.environment)) as server:
        server.wait_until(lambda: answers(f"{site.address}/robots.txt"))
        assert until(lambda: "A worker is there." in site.manage("shell", "-c", STATE), patience=60)
        server.process.kill()
        assert until(lambda: "No worker runs" in site.manage("shell", "-c", STATE), patience=60)
        assert until(lambda: not answers(f"{site.address}/robots.txt"))


STATE = "from normsbase.services import jobs; print(jobs.state().message)"


def test_make_run_starts_them_together_and_hands_documents_over() -> None:
    recipe = (ROOT / "Makefile").read_text().partition("\nrun:")[2].partition("\n\n")[0]
    assert "exec $(BIN)/python -m normsbase.together $(HOST):$(PORT)" in recipe
    assert '--documents "$(DOCUMENTS)" --queue' in recipe
