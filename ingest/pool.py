"""Files in, outcomes out: every file is read in a child process with limits.

PDFium is not thread-safe and files are hostile, so no document is opened in the parent. A child that
dies or runs over its time costs one file, never the batch. A batch reads ahead with `read_all`; a worker
keeps one `Readers` and gives it a file a time from each of its threads. Children are forked from one process
that has loaded what reading takes and does nothing else, so that a new one is there at once.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import resource
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from ingest.errors import IngestError
from ingest.records import Document, Told

Reader = Callable[[Path, Told, str], Document]  # where the file lies, what is told about it, its name
ReaderMaker = Callable[..., Reader]
Maker = TypeVar("Maker", bound=ReaderMaker)

AHEAD = 8  # outcomes kept waiting for an earlier, slower file, for each child
START_SECONDS = 120.0
START_TRIES, START_PAUSE = 5, 0.2  # seconds between: a process that was killed takes a moment to be gone
FILES_A_CHILD = 200  # then another takes its place: what it remembers of words and files never shrinks
NOT_TOLD = 255  # how a child seems to have ended when the process that forked it is gone
TOO_LARGE = "could not be read: it needs more memory than one file may take"


class ReadersEndedError(Exception):
    """The readers were ended while a file was waiting or being read: nothing is known of the file."""


class ReaderNotStartedError(OSError):
    """A child could not be started, which says nothing of the file; the message says what to do."""

    def __init__(self) -> None:
        super().__init__(errno.EAGAIN, "No process to read files could be started: the log says why")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost a child: seconds of wall time and bytes of address space."""

    seconds: float = 600.0
    memory: int = 4 * 1024**3


def file_name(path: Path) -> str:
    """Return a file's name as text that can be stored: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path.name).decode("utf-8", "replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One file to read and what was said about it; `name` where it is kept under another than its own."""

    path: Path
    told: Told
    name: str = ""

    @property
    def shown(self) -> str:
        """What people call the file."""
        return self.name or file_name(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file: a document, or the reason why there is none."""

    task: Task
    document: Document | None = None
    refused: str = ""
    seconds: float = 0.0


def loading(*modules: str) -> Callable[[Maker], Maker]:
    """Mark a maker of readers with the modules it takes: its children are forked with them loaded."""

    def mark(maker: Maker) -> Maker:
        vars(maker)["loads"] = modules
        return maker

    return mark


def read_all(
    tasks: Iterable[Task],
    *,
    make_reader: ReaderMaker,
    arguments: tuple[Any, ...] = (),
    jobs: int = 2,
    limits: Limits | None = None,
) -> Generator[Outcome, None, None]:
    """Yield one outcome a task, in the order of the tasks.

    `make_reader(*arguments)` is called once in each child and must be importable there. A thread waits
    for each child, so that reading goes on while the caller stores what was read.
    """
    jobs = max(1, jobs)
    readers = Readers(make_reader, arguments, limits or Limits(), jobs)
    waiting = iter(tasks)
    with ThreadPoolExecutor(max_workers=jobs) as threads:
        try:
            asked = deque(threads.submit(readers.read, task) for task in islice(waiting, AHEAD * jobs))
            while asked:
                yield asked.popleft().result()
                asked.extend(threads.submit(readers.read, task) for task in islice(waiting, 1))
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            readers.end()


@dataclass(slots=True, eq=False)
class _Child:
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    files: int = 0  # read until now


class Readers:
    """A fixed number of children; one that dies or runs over its time is replaced. Safe for threads."""

    def __init__(
        self, make_reader: ReaderMaker, arguments: tuple[Any, ...], limits: Limits, jobs: int
    ) -> None:
        self.start = (make_reader, arguments, limits.memory)
        self.seconds = limits.seconds
        self.context = multiprocessing.get_context("forkserver")
        # For the first readers of this process: what others take besides, their children load themselves.
        self.context.set_forkserver_preload(list(vars(make_reader).get("loads", ())))
        self.ended = False
        self.alive: set[_Child] = set()
        self.free: SimpleQueue[_Child | None] = SimpleQueue()  # None: a place whose child is not started
        for _ in range(jobs):
            self.free.put(None)

    def read(self, task: Task) -> Outcome:
        """Have one file read by a free child, waiting for one; called in a thread.

        Where somebody else killed the child, or files before this one filled its memory, the file is not
        to blame before it was tried once more. Raises ReadersEndedError and ReaderNotStartedError.
        """
        began = time.monotonic()
        document, reason, blameless = self._try(task)
        if blameless:
            document, reason, _ = self._try(task)
        return Outcome(task=task, document=document, refused=reason, seconds=time.monotonic() - began)

    def _try(self, task: Task) -> tuple[Document | None, str, bool]:
        """Return the document or why there is none, and whether something else may be to blame."""
        child = self._free_child()
        try:
            child.pipe.send(task)
            if child.pipe.poll(self.seconds):
                return self._answer(child)
            reason, killed = f"could not be read: it took longer than {self.seconds:.0f} s", False
        except (EOFError, OSError):
            child.process.join(timeout=5)
            code = child.process.exitcode
            reason, killed = f"could not be read: {_death(code)}", code in (-signal.SIGKILL, NOT_TOLD)
        self._replace(child)
        if self.ended:
            raise ReadersEndedError
        return None, reason, killed

    def _free_child(self) -> _Child:
        """Wait for a child that has nothing to do; its place is not lost where it cannot be started."""
        child = self.free.get()
        try:
            if self.ended:
                raise ReadersEndedError
            return child or self._start()
        except BaseException:
            self.free.put(child)
            raise

    def _answer(self, child: _Child) -> tuple[Document | None, str, bool]:
        document, reason = child.pipe.recv()
        full = reason == TOO_LARGE
        child.files += 1
        if full or child.files >= FILES_A_CHILD:
            self._replace(child)
        else:
            self.free.put(child)
        return document, reason, full and child.files > 1

    def end(self) -> None:
        """End every child: an idle one leaves when its pipe closes, one that is at a file is killed."""
        self.ended = True
        for child in tuple(self.alive):
            child.pipe.close()
            child.process.join(timeout=1)
            self._kill(child)

    def _start(self) -> _Child:
        ours, theirs = self.context.Pipe()
        process = self._forked(theirs)
        theirs.close()
        child = _Child(process, ours)
        self.alive.add(child)
        try:  # an end that came before this child was known to be alive did not reach it
            if not self.ended and ours.poll(START_SECONDS) and ours.recv():
                return child
        except (EOFError, OSError):
            pass  # it died, or the readers were ended meanwhile
        self._kill(child)
        raise ReadersEndedError if self.ended else ReaderNotStartedError

    def _forked(self, pipe: Connection) -> multiprocessing.process.BaseProcess:
        """Have a child forked; where the process that forks was killed just now there will be another."""
        for _ in range(START_TRIES):
            process = self.context.Process(target=_serve, args=(pipe, *self.start), daemon=True)
            try:
                process.start()
            except (EOFError, ConnectionError) as error:
                failure = error
                time.sleep(START_PAUSE)
            else:
                return process
        raise ReaderNotStartedError from failure

    def _replace(self, child: _Child) -> None:
        self._kill(child)
        self.free.put(None)

    def _kill(self, child: _Child) -> None:
        self.alive.discard(child)
        child.process.kill()
        child.process.join()
        child.pipe.close()


def _death(exitcode: int | None) -> str:
    """Say why a child ended, for a person: signals by name."""
    if exitcode is not None and exitcode < 0:
        name = signal.Signals(-exitcode).name
        return f"the file is damaged or needs too much memory ({name} ended the reading process)"
    return f"the program failed at it (code {exitcode}); report the file"


def _serve(pipe: Connection, make_reader: ReaderMaker, arguments: tuple[Any, ...], memory: int) -> None:
    """Read tasks from the pipe until it closes; runs in a child."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when a batch stops
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    read = make_reader(*arguments)
    pipe.send("ready")
    while True:
        try:
            task: Task = pipe.recv()
            pipe.send(_read_one(read, task))
        except (EOFError, OSError):  # the parent has left
            return


def _leave_with_parent() -> None:
    """End this child as soon as its parent is gone, even at a file that takes long."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read_one(read: Reader, task: Task) -> tuple[Document | None, str]:
    try:
        return read(task.path, task.told, task.shown), ""
    except IngestError as error:
        return None, str(error)
    except OSError as error:
        return None, f"could not be opened: {error.strerror or error}"
    except MemoryError:
        return None, TOO_LARGE
    except RecursionError:
        return None, "could not be read: its parts are nested too deeply; hand in a simpler copy"
