"""Files in, outcomes out in the same order: every file is read in a child process with limits.

PDFium is not thread-safe and files are hostile, so no document is opened in the parent. A child that
dies or runs over its time costs one file, never the batch.
"""

from __future__ import annotations

import multiprocessing
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from ingest.errors import IngestError
from ingest.records import Document, Told

Reader = Callable[[Path, Told], Document]
ReaderMaker = Callable[..., Reader]

AHEAD = 8  # outcomes kept waiting for an earlier, slower file, for each child


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost a child: seconds of wall time and bytes of address space."""

    seconds: float = 600.0
    memory: int = 6 * 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One file to read and what was said about it."""

    path: Path
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file: a document, or the reason why there is none."""

    task: Task
    document: Document | None = None
    refused: str = ""
    seconds: float = 0.0


def read_all(
    tasks: Iterable[Task],
    *,
    make_reader: ReaderMaker,
    arguments: tuple[Any, ...] = (),
    jobs: int = 2,
    limits: Limits | None = None,
) -> Iterator[Outcome]:
    """Yield one outcome a task, in the order of the tasks.

    `make_reader(*arguments)` is called once in each child and must be importable there.
    """
    pool = _Pool(make_reader, arguments, limits or Limits(), max(1, jobs))
    try:
        yield from pool.run(tasks)
    finally:
        pool.close()


@dataclass(slots=True)
class _Child:
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    at: tuple[int, Task] | None = None  # the number of its task, and the task
    since: float = 0.0


class _Pool:
    """A fixed number of children; one that dies is replaced."""

    def __init__(
        self, make_reader: ReaderMaker, arguments: tuple[Any, ...], limits: Limits, jobs: int
    ) -> None:
        self.start = (make_reader, arguments, limits.memory)
        self.limits = limits
        self.context = multiprocessing.get_context("spawn")
        self.children = [self._spawn() for _ in range(jobs)]
        self.done: dict[int, Outcome] = {}

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Hand out tasks, collect outcomes, yield them in order."""
        waiting = deque(enumerate(tasks))
        following = 0
        while waiting or self.done or any(child.at for child in self.children):
            while following in self.done:
                yield self.done.pop(following)
                following += 1
            self._hand_out(waiting, following)
            if any(child.at for child in self.children):
                self._collect()

    def close(self) -> None:
        """End every child; one that does not listen is killed."""
        for child in self.children:
            child.pipe.close()
            child.process.join(timeout=2)
            if child.process.is_alive():
                child.process.kill()
                child.process.join()

    def _spawn(self) -> _Child:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=_serve, args=(theirs, *self.start), daemon=True)
        process.start()
        theirs.close()
        return _Child(process=process, pipe=ours)

    def _hand_out(self, waiting: deque[tuple[int, Task]], following: int) -> None:
        for index, child in enumerate(self.children):
            if child.at or not waiting or waiting[0][0] - following >= AHEAD * len(self.children):
                continue
            if not child.process.is_alive():
                self.children[index] = self._spawn()
            free = self.children[index]
            free.at, free.since = waiting.popleft(), time.monotonic()
            free.pipe.send(free.at[1])

    def _collect(self) -> None:
        busy = [child for child in self.children if child.at]
        patience = min(self.limits.seconds - (time.monotonic() - child.since) for child in busy)
        ready = wait([child.pipe for child in busy], timeout=max(0.0, patience))
        for child in busy:
            if child.pipe in ready:
                self._settle(child)
            elif time.monotonic() - child.since >= self.limits.seconds:
                self._give_up(child, f"it took longer than {self.limits.seconds:.0f} s")

    def _settle(self, child: _Child) -> None:
        try:
            document, refused = child.pipe.recv()
        except EOFError:
            child.process.join(timeout=5)
            self._give_up(child, _death(child.process.exitcode))
        else:
            self._note(child, document, refused)

    def _give_up(self, child: _Child, reason: str) -> None:
        child.process.kill()
        child.process.join()
        child.pipe.close()
        self._note(child, None, f"could not be read: {reason}")
        self.children[self.children.index(child)] = self._spawn()

    def _note(self, child: _Child, document: Document | None, refused: str) -> None:
        if child.at:
            number, task = child.at
            seconds = time.monotonic() - child.since
            self.done[number] = Outcome(task=task, document=document, refused=refused, seconds=seconds)
        child.at = None


def _death(exitcode: int | None) -> str:
    """Say why a child ended, for a person: signals by name."""
    if exitcode is not None and exitcode < 0:
        return f"the reading process was ended by {signal.Signals(-exitcode).name}"
    return f"the reading process ended with code {exitcode}"


def _serve(pipe: Connection, make_reader: ReaderMaker, arguments: tuple[Any, ...], memory: int) -> None:
    """Read tasks from the pipe until it closes; runs in a child."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when a batch stops
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    read = make_reader(*arguments)
    while True:
        try:
            task: Task = pipe.recv()
        except EOFError:
            return
        pipe.send(_read_one(read, task))


def _read_one(read: Reader, task: Task) -> tuple[Document | None, str]:
    try:
        return read(task.path, task.told), ""
    except IngestError as error:
        return None, str(error)
    except OSError as error:
        return None, f"could not be opened: {error.strerror or error}"
    except MemoryError:
        return None, "could not be read: it needs more memory than one file may take"
