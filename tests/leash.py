"""Process groups on standard input, none of them left once it closes: what a test run began ends with it.

Lines are `+GROUP SIGNAL` for a group to watch and the signal that ends it well, and `-GROUP` for one that
has ended. However the writer goes, even by kill -9, its end of the pipe closes and every group is ended.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from functools import lru_cache
from typing import IO

PATIENCE = 8.0  # seconds for a group to end by itself, before it is killed


def hold(group: int, ending: signal.Signals) -> None:
    """Have a process group ended when this process is gone."""
    _tell(f"+{group} {int(ending)}")


def release(group: int) -> None:
    """Say that a group has ended; its number may soon be somebody else's."""
    _tell(f"-{group}")


def send(group: int, number: int) -> None:
    """Send a signal to every process of a group that may be gone already."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


def alive(group: int) -> bool:
    """Whether any process of a group runs."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # only what another user runs is left of it
        return True
    return True


def _tell(line: str) -> None:
    pipe = _watcher(os.getpid())
    pipe.write(f"{line}\n")
    pipe.flush()


@lru_cache(maxsize=1)
def _watcher(process: int) -> IO[str]:
    """Start one watcher for this process, in a session of its own that no Ctrl-C reaches."""
    command = [sys.executable, __file__]
    watcher = subprocess.Popen(command, stdin=subprocess.PIPE, text=True, start_new_session=True)
    assert watcher.stdin is not None
    return watcher.stdin


def _watch(lines: Iterable[str]) -> dict[int, int]:
    """Read until the pipe closes; return what is still held, with its signals."""
    held: dict[int, int] = {}
    for line in lines:
        group, _, number = line[1:].partition(" ")
        if line.startswith("+"):
            held[int(group)] = int(number)
        else:
            held.pop(int(group), None)
    return held


def _end(held: dict[int, int]) -> None:
    for group, number in held.items():
        send(group, number)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and any(map(alive, held)):
        time.sleep(0.1)
    for group in held:
        send(group, signal.SIGKILL)


if __name__ == "__main__":
    _end(_watch(sys.stdin))
