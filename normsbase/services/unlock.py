"""Files and a password in, files that open without one out, so that what is kept can always be shown."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ingest.files import obstacle
from ingest.pool import Task

SECONDS = 120  # that one file may take
HEADER = b"%PDF-"


def unlocked(tasks: Iterable[Task], password: str, folder: Path) -> Iterator[Task]:
    """Yield every task; a PDF that the password opens is an open copy in `folder` under its own name.

    A file that needs no password, or another one, stays as it is: reading it says so.
    """
    for number, task in enumerate(tasks):
        target = folder / f"{number}.pdf"
        if _is_pdf(task.path) and _unlock(task.path, target, password) and _differ(task.path, target):
            yield replace(task, path=target, name=task.shown)
        else:
            yield task


def _is_pdf(path: Path) -> bool:
    if obstacle(path):
        return False
    with path.open("rb") as file:
        return HEADER in file.read(1024)


def _unlock(source: Path, target: Path, password: str) -> bool:
    """Let a child with limits do it: the file is as hostile as any other."""
    command = [sys.executable, "-m", "ingest.unlocking", str(source.absolute()), str(target)]
    root = Path(__file__).resolve().parents[2]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=password.encode(), cwd=root, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _differ(one: Path, other: Path) -> bool:
    return one.stat().st_size != other.stat().st_size or one.read_bytes() != other.read_bytes()
