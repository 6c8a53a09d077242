"""Whoever is killed, and when: what was accepted is read once and whole, and no reader sees half of it."""

from __future__ import annotations

import random
import subprocess
import time
from pathlib import Path

import pytest

from tests.engines import figures
from tests.engines.documents import Author
from tests.engines.rows import Holding, failed_jobs, holding, open_jobs
from tests.engines.visitor import Visitor
from tests.processes import ROOT
from tests.sites import EMBEDDED, MANAGE, Site, Stack, made, prepare, served

pytestmark = pytest.mark.engines

KILLS = 20
FILES_A_KILL = 4
SECONDS = (0.3, 5.0)  # between a kill and the next
VICTIMS = ("worker", "worker", "web")  # the worker has more to lose
PATIENCE = 300.0  # seconds until all work is done after the last kill
ACCEPTING = 120  # seconds at most for a command to accept files


def queue(site: Site, folder: Path) -> subprocess.Popen[bytes]:
    """Begin to hand a folder to the worker; success means that its files are accepted."""
    command = [*MANAGE, "ingest", "--queue", str(folder)]
    with (site.data / "queue.log").open("ab") as log:
        return subprocess.Popen(command, env=site.environment, cwd=ROOT, stdout=log, stderr=log)


def kill_and_queue(site: Site, author: Author, chance: random.Random) -> list[int]:
    """Kill and start again a server at random moments while files are handed in; return exit codes."""
    codes = []
    for _ in range(KILLS):
        accepting = queue(site, author.batch(FILES_A_KILL))
        time.sleep(chance.uniform(*SECONDS))
        victim = chance.choice(VICTIMS)
        site.servers[victim].kill()
        site.begin(victim)
        codes.append(accepting.wait(ACCEPTING))
    site.wait()
    return codes


def wait_until_done(site: Site) -> float:
    """Wait until nothing is asked for any more; return the seconds that it took."""
    began = time.monotonic()
    while left := open_jobs(site):
        if time.monotonic() - began > PATIENCE:
            pytest.fail(f"{left} pieces of work were not done within {PATIENCE:.0f} s after the last kill")
        time.sleep(0.5)
    return time.monotonic() - began


def calm(folder: Path, author: Author) -> Holding:
    """Read the same files in one process that nobody disturbs; return what comes of it."""
    site = made(folder, EMBEDDED)
    prepare(site)
    for batch in sorted({file.path.parent for file in author.written}):
        site.manage("ingest", str(batch), "--verbosity", "0")
    return holding(site)


def test_twenty_kills_lose_nothing_that_was_accepted(stack: Stack, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    author = Author(seed, tmp_path / "files")
    with served(tmp_path / "site", stack) as site:
        with Visitor(site, lambda: author.written, seed) as visitor:
            codes = kill_and_queue(site, author, chance)
            seconds = wait_until_done(site)
        found = holding(site)
        failed = failed_jobs(site)
        verdict = site.manage("doctor")

    figures.note(
        f"{KILLS} kill -9 on the {stack.name} (seed {seed}): {len(author.written)} files accepted, "
        f"{found.line()}; done {seconds:.0f} s after the last; readers looked {dict(visitor.looks)}"
    )
    assert codes == [0] * KILLS, (site.data / "queue.log").read_text()
    assert visitor.complaints == []
    assert failed == []
    assert found == calm(tmp_path / "calm", author)
    assert len(found.refused) == sum(not file.readable for file in author.written)
    assert visitor.looks["text whole"] > 0
    assert visitor.looks["search"] > 0
    assert verdict
