"""A sound base out; what a look at it finds, by code, and what is left after mending."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from normsbase.models import Edition
from normsbase.services import index, jobs
from normsbase.services.doctor import Look, Tools, examine, mend
from tests.services.backed_up import a_read_report

LOOK = Look(grace_seconds=0, pause_seconds=0)
DEEP = Look(grace_seconds=0, pause_seconds=0, deep=True)
PATIENT = Look(pause_seconds=0)  # leaves alone what changed in the last ten minutes
FIRST, SECOND = b"%PDF-1.7 the first", b"%PDF-1.7 the second"


def a_sound_base() -> Edition:
    """Fill a base with two reports, files and index in which nothing is wrong; return the first edition."""
    edition = a_read_report("x-1", FIRST)
    a_read_report("x-2", SECOND)
    index.reindex()
    assert examine(DEEP) == ()
    return edition


def found(look: Look = LOOK) -> dict[str, tuple[str, ...]]:
    """Look, and return what is wrong by code."""
    return {trouble.code: trouble.items for trouble in examine(look)}


def mended(look: Look = LOOK, source: Path | None = None) -> dict[str, tuple[str, ...]]:
    """Look, mend, and return what is left."""
    mend(examine(look), Tools(look=look, documents_from=source))
    return found(look)


@contextmanager
def held_elsewhere(name: str) -> Iterator[None]:
    """Let another session hold a lock, as a worker does: within one session PostgreSQL grants it again."""
    held, done = threading.Event(), threading.Event()

    def work() -> None:
        with jobs.hold(name) as mine:
            assert mine
            held.set()
            done.wait()
        connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        assert held.wait(10)
        yield
    finally:
        done.set()
        worker.join()
