"""A name in, the right to be the only one who works on it out; it dies with the process that holds it.

On one machine a lock is a locked file in the data folder; with PostgreSQL an advisory lock of the
session, so that workers on several machines see one another.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection

_here: set[str] = set()  # held in this process: a session of PostgreSQL may take its own lock twice
_guard = threading.Lock()


@contextmanager
def hold(name: str) -> Iterator[bool]:
    """Hold the lock of this name inside the block; gives False, and no lock, where another has it."""
    if connection.vendor == "postgresql":
        with _advisory(name) as held:
            yield held
    else:
        with _file(name) as held:
            yield held


def is_free(name: str) -> bool:
    """Say whether nobody holds the lock of this name now."""
    with hold(name) as held:
        return held


@contextmanager
def _file(name: str) -> Iterator[bool]:
    folder = Path(settings.DATA_DIR) / "jobs" / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha256(name.encode()).hexdigest()[:40]
    file = _locked(path)
    try:
        yield file is not None
    finally:
        if file is not None:
            try:  # before the lock goes: who takes it looks whether the file is still there
                path.unlink(missing_ok=True)
            finally:
                os.close(file)


def _locked(path: Path) -> int | None:
    """Return the open, locked file; None where another process or thread has it locked."""
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        ours = False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            ours = os.fstat(file).st_ino == path.stat().st_ino
        except BlockingIOError:
            return None
        except FileNotFoundError:
            pass  # its holder removed it between our opening and our locking
        finally:
            if not ours:
                os.close(file)
        if ours:
            return file


@contextmanager
def _advisory(name: str) -> Iterator[bool]:
    with _first_here(name) as first:
        number = int.from_bytes(hashlib.sha256(f"normsbase {name}".encode()).digest()[:8], signed=True)
        held = first and _ask("SELECT pg_try_advisory_lock(%s)", number)
        try:
            yield held
        finally:
            if held:
                try:
                    _ask("SELECT pg_advisory_unlock(%s)", number)
                except (OperationalError, InterfaceError):
                    connection.close()  # the session is gone, and the lock with it


@contextmanager
def _first_here(name: str) -> Iterator[bool]:
    """Say whether nobody else in this process holds, or just tries for, the lock of this name."""
    with _guard:
        first = name not in _here
        _here.add(name)
    try:
        yield first
    finally:
        if first:
            with _guard:
                _here.discard(name)


def _ask(question: str, number: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [number])
        row = cursor.fetchone()
    return bool(row and row[0])
