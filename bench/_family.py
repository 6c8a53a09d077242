"""A process in; memory and processor time of it and of all its children out. Linux alone.

Memory is proportional: what processes share is counted once.
"""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path

MOST = re.compile(r"^VmHWM:\s+(\d+) kB", re.M)
PSS = re.compile(r"^Pss:\s+(\d+) kB", re.M)
LOOK_SECONDS = 0.5


def family(pid: int) -> list[int]:
    """Return a process and all that came of it."""
    found = [pid]
    for each in found:
        try:
            for task in Path(f"/proc/{each}/task").iterdir():
                found.extend(map(int, (task / "children").read_text().split()))
        except OSError:  # it has ended
            continue
    return found


def megabytes(pid: int) -> list[float]:
    """Return what each process of a family holds, in MB, the first one first."""
    return [_of(each) for each in family(pid)]


def processor_seconds(pid: int) -> float:
    """Return the time that processors have spent on a family, also on those of it that have ended."""
    return sum(map(_seconds, family(pid)))


def _seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has ended
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def most_megabytes(pid: int) -> list[float]:
    """Return the most that each process of a family has held until now, in MB, the first one first."""
    return [_most(each) for each in family(pid)]


def _most(pid: int) -> float:
    try:
        found = MOST.search(Path(f"/proc/{pid}/status").read_text())
    except OSError:  # it has ended
        return 0.0
    return int(found[1]) / 1000 if found else 0.0


def _of(pid: int) -> float:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:  # it has ended
        return 0.0
    return sum(map(int, PSS.findall(rollup))) / 1000


class Peak(threading.Thread):
    """Watches a family until told to end; `together` is the most that it held at one moment, in MB.

    `parent` and `child` are the most that the first process and any other held, what is shared in full.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.together = 0.0
        self.largest = 0.0
        self.parent = 0.0
        self.child = 0.0
        self.ending = threading.Event()

    def run(self) -> None:
        """Look again and again."""
        while not self.ending.wait(LOOK_SECONDS):
            now = megabytes(self.pid)
            self.together = max(self.together, sum(now))
            self.largest = max(self.largest, *now)
            parent, *children = most_megabytes(self.pid)
            self.parent = max(self.parent, parent)
            self.child = max(self.child, *children, 0.0)

    def end(self) -> None:
        """Look no more."""
        self.ending.set()
        self.join()
