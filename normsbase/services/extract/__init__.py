"""Files in, what was read from each out: cut in child processes with limits, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing

from ingest.pool import Limits, Outcome, Task, read_all
from ingest.reading import make_cutter

__all__ = ["extract"]


def extract(tasks: Iterable[Task], *, jobs: int = 2, limits: Limits | None = None) -> Iterator[Outcome]:
    """Yield one outcome a file, in order: its document, cut and not tagged, or why there is none."""
    with closing(read_all(tasks, make_reader=make_cutter, jobs=jobs, limits=limits)) as outcomes:
        yield from outcomes
