"""On SQLite, eight readers and a writer get on with each other."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.engines import figures
from tests.engines.documents import Author
from tests.engines.rows import failed_jobs, holding, open_jobs
from tests.engines.visitor import Visitor
from tests.sites import EMBEDDED, served

pytestmark = pytest.mark.engines

READERS = 8
FILES = 40
PATIENCE = 600.0  # seconds


@pytest.mark.usefixtures("engines")
def test_eight_readers_and_a_writer_meet_no_error(tmp_path: Path, seed: int) -> None:
    author = Author(seed, tmp_path / "files")
    folder = author.batch(FILES)
    with served(tmp_path / "site", EMBEDDED) as site, ExitStack() as crowd:
        readers = [
            crowd.enter_context(Visitor(site, lambda: author.written, seed + number))
            for number in range(READERS)
        ]
        began = time.monotonic()
        site.manage("ingest", "--queue", str(folder))
        while open_jobs(site):
            assert time.monotonic() - began < PATIENCE
            time.sleep(0.2)
        seconds = time.monotonic() - began
        crowd.close()
        said = "".join((site.data / f"{name}.log").read_text() for name in ("web", "worker"))
        failed = failed_jobs(site)
        found = holding(site)

    looks = sum((reader.looks for reader in readers), start=readers[0].looks.__class__())
    figures.note(
        f"{READERS} readers and a writer on SQLite: {FILES} files in {seconds:.0f} s while {looks.total()} "
        f"looks ({dict(looks)}); {found.line()}"
    )
    assert [complaint for reader in readers for complaint in reader.complaints] == []
    assert "locked" not in said
    assert failed == []
    assert looks["site away"] == looks["search away"] == 0
    assert sum(slug.startswith("x-91-") for slug, _ in found.clauses) == sum(
        file.readable for file in author.written
    )
