"""The same files on the embedded default and on the big engines: the same base, the same answers."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import stacks
from tests.engines import figures
from tests.engines.asking import answer, queries
from tests.engines.documents import Author
from tests.engines.rows import failed_jobs, holding, open_jobs
from tests.sites import EMBEDDED, Site, served

pytestmark = pytest.mark.engines

FILES = 24
QUERIES = 200
PATIENCE = 1500.0  # seconds for all files of a corpus


@dataclass(frozen=True, slots=True)
class Filled:
    """A site that has read all files, and the seconds from handing them in to the last one searchable."""

    site: Site
    seconds: float


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of files to read: the corpus for `make figures`, else generated ones."""
    if named := os.environ.get(figures.DOCUMENTS):
        return Path(named).resolve()
    folder = tmp_path_factory.mktemp("files")
    return Author(4, folder).batch(FILES)


@pytest.fixture(scope="module")
def both(
    engines: stacks.Engines, documents: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Filled, Filled]]:
    """Both stacks with the samples and these files, one filled after the other."""
    folder = tmp_path_factory.mktemp("both")
    with ExitStack() as sites:
        filled = [
            _fill(sites.enter_context(served(folder / f"site-{number}", stack)), documents)
            for number, stack in enumerate((EMBEDDED, stacks.fresh(engines, "both")))
        ]
        yield filled[0], filled[1]


def _fill(site: Site, documents: Path) -> Filled:
    if site.stack.engines:
        site.begin("worker-2")
    began = time.monotonic()
    site.manage("ingest", "--queue", str(documents))
    while open_jobs(site):
        assert time.monotonic() - began < PATIENCE, f"{open_jobs(site)} pieces of work are not done"
        time.sleep(0.5)
    return Filled(site, time.monotonic() - began)


def test_both_stacks_read_the_same(both: tuple[Filled, Filled], documents: Path) -> None:
    for filled in both:
        figures.note(f"Reading {documents.name} on the {filled.site.stack.name}: {filled.seconds:.0f} s")
        assert failed_jobs(filled.site) == []
    small, big = (holding(filled.site) for filled in both)
    figures.note(f"  both hold {small.line()}" if small == big else f"  {small.line()} against {big.line()}")
    assert small == big
    assert sum(small.clauses.values()) > 300


def test_both_stacks_answer_two_hundred_queries_alike(both: tuple[Filled, Filled]) -> None:
    small, big = (filled.site for filled in both)
    asked = queries(small, QUERIES, seed=11)
    answers = [(query, answer(small, query), answer(big, query)) for query in asked]
    different = [(query, ours, theirs) for query, ours, theirs in answers if ours != theirs]
    found = sum(ours["total"] > 0 for _, ours, _ in answers)
    figures.note(
        f"Search: {QUERIES - len(different)} of {QUERIES} queries answered alike, {found} of them with hits"
    )
    assert different == []
    assert found > QUERIES * 0.8


def test_a_stack_is_what_it_says(both: tuple[Filled, Filled]) -> None:
    small, big = (filled.site for filled in both)
    assert (small.data / "normsbase.sqlite3").exists()
    assert list((small.data / "index").rglob("meta.json"))
    assert not (big.data / "normsbase.sqlite3").exists()
    assert not list((big.data / "index").rglob("meta.json"))  # a lock for writers is all that lies there
