"""Standard streams in, what commands need of them out: a file of stdin, and a reader that may leave."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

STDIN = "-"


@contextmanager
def file_of_stdin() -> Iterator[Path]:
    """Give a file that holds what stands on stdin, for as long as it is read."""
    with TemporaryDirectory(prefix="normsbase-") as folder:
        path = Path(folder) / "stdin"
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield path


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """End quietly where whoever reads stdout has seen enough: `extract … | head`."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())  # else Python complains when it flushes at its end
