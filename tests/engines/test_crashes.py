"""Whoever is killed, and when: what was accepted is read once and whole, and no reader sees half of it."""

from __future__ import annotations

import random
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.engines import figures
from tests.engines.documents import Author, Written
from tests.engines.rows import Holding, failed_jobs, holding, open_jobs
from tests.engines.visitor import Visitor
from tests.processes import ROOT
from tests.sites import EMBEDDED, MANAGE, Site, Stack, made, prepare, served

pytestmark = pytest.mark.engines

KILLS = 20
KILLS_A_BATCH = 4
FILES_A_BATCH = 16
SECONDS = (0.3, 5.0)  # between a kill and the next
VICTIMS = ("worker", "worker", "web")  # the worker has more to lose
PATIENCE = 600.0  # seconds until all work is done after the last kill
ACCEPTING = 120  # seconds at most for a command to accept files


@dataclass(frozen=True, slots=True)
class Batches:
    """Folders of files to hand in, what they hold, and what comes of them where nobody disturbs."""

    folders: tuple[Path, ...]
    files: tuple[Written, ...]
    calm: Holding


@dataclass(slots=True)
class Handed:
    """What was handed in so far, for the reader who watches, and how the commands ended."""

    files: list[Written] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)


@pytest.fixture(scope="module")
def batches(seed: int, tmp_path_factory: pytest.TempPathFactory) -> Batches:
    """Files for all kills, read in one process beforehand."""
    folder = tmp_path_factory.mktemp("batches")
    author = Author(seed, folder / "files")
    folders = tuple(author.batch(FILES_A_BATCH) for _ in range(KILLS // KILLS_A_BATCH))
    site = made(folder / "calm", EMBEDDED)
    prepare(site)
    site.manage("ingest", *map(str, folders), "--verbosity", "0")
    return Batches(folders, tuple(author.written), holding(site))


def queue(site: Site, folder: Path) -> subprocess.Popen[bytes]:
    """Begin to hand a folder to the worker; success means that its files are accepted."""
    command = [*MANAGE, "ingest", "--queue", str(folder)]
    with (site.data / "queue.log").open("ab") as log:
        return subprocess.Popen(command, env=site.environment, cwd=ROOT, stdout=log, stderr=log)


def kill_and_queue(site: Site, batches: Batches, handed: Handed, chance: random.Random) -> None:
    """Kill and start again a server at random moments while files are handed in."""
    for number, folder in enumerate(batches.folders):
        accepting = queue(site, folder)
        handed.files += batches.files[number * FILES_A_BATCH :][:FILES_A_BATCH]
        for _ in range(KILLS_A_BATCH):
            time.sleep(chance.uniform(*SECONDS))
            victim = chance.choice(VICTIMS)
            site.servers[victim].kill()
            site.begin(victim)
        handed.codes.append(accepting.wait(ACCEPTING))
    site.wait()


def wait_until_done(site: Site) -> float:
    """Wait until nothing is asked for any more; return the seconds that it took."""
    began = time.monotonic()
    while left := open_jobs(site):
        if time.monotonic() - began > PATIENCE:
            pytest.fail(f"{left} pieces of work were not done within {PATIENCE:.0f} s after the last kill")
        time.sleep(0.5)
    return time.monotonic() - began


def test_twenty_kills_lose_nothing_that_was_accepted(
    stack: Stack, batches: Batches, seed: int, tmp_path: Path
) -> None:
    handed, chance = Handed(), random.Random(seed)  # noqa: S311 - no secret
    with served(tmp_path / "site", stack) as site:
        with Visitor(site, lambda: handed.files, seed) as visitor:
            kill_and_queue(site, batches, handed, chance)
            seconds = wait_until_done(site)
        found = holding(site)
        failed = failed_jobs(site)
        verdict = site.manage("doctor")

    figures.note(
        f"{KILLS} kill -9 on the {stack.name} (seed {seed}): {len(handed.files)} files accepted, "
        f"{found.line()}; done {seconds:.0f} s after the last; readers looked {dict(visitor.looks)}"
    )
    assert handed.codes == [0] * len(batches.folders), (site.data / "queue.log").read_text()
    assert visitor.complaints == []
    assert failed == []
    assert found == batches.calm
    assert len(found.refused) == sum(not file.readable for file in batches.files)
    assert visitor.looks["text whole"] > 0
    assert visitor.looks["search"] > 0
    assert verdict
