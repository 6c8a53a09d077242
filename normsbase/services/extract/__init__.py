"""Files in, what was read from each out: cut in child processes with limits, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing

from ingest.ocr.allowance import Allowance
from ingest.pool import Limits, Outcome, Task, read_all
from ingest.reading import make_cutter

__all__ = ["extract"]


def extract(
    tasks: Iterable[Task], *, jobs: int = 2, limits: Limits | None = None, ocr: bool = False
) -> Iterator[Outcome]:
    """Yield one outcome a file, in order: its document, cut and not tagged, or why there is none.

    With `ocr`, pages that are images are read where Tesseract is installed.
    """
    arguments = (Allowance() if ocr else None,)
    reading = read_all(tasks, make_reader=make_cutter, arguments=arguments, jobs=jobs, limits=limits)
    with closing(reading) as outcomes:
        yield from outcomes
