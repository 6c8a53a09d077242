"""A command in, a running server with a log out: plain processes that are waited for and always ended."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import leash

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 180.0  # seconds for a server to answer
ENDING = 15.0  # seconds for a server to end by itself
SHOWN = 60  # lines of a log


class ServerError(RuntimeError):
    """A server did not start or did not stay; the message holds the end of its log."""


@dataclass(frozen=True, slots=True)
class Server:
    """A process with all its children in a group of their own, and the log that they write."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    ending: signal.Signals = signal.SIGTERM

    def runs(self) -> bool:
        """Whether the first process of the group is there."""
        return self.process.poll() is None

    def end(self) -> None:
        """End the server and its children: first by its own signal, after a while by kill -9."""
        if self.runs():
            self.process.send_signal(self.ending)
            try:
                self.process.wait(ENDING)
            except subprocess.TimeoutExpired:
                self.kill()
        self._sweep()

    def kill(self) -> None:
        """Send kill -9 to the whole group, as a machine that runs out of memory would."""
        leash.send(self.process.pid, signal.SIGKILL)
        self.process.wait(ENDING)
        self._sweep()

    def said(self) -> str:
        """Return the end of the log under the server's name."""
        lines = (
            self.log.read_text(encoding="utf-8", errors="replace").splitlines() if self.log.exists() else []
        )
        return "\n".join([f"--- {self.name}: the end of its log", *lines[-SHOWN:]])

    def wait_until(self, ready: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Wait until `ready()`; ServerError with the log where the server ends before or takes too long."""
        end = time.monotonic() + patience
        while not ready():
            if not self.runs():
                raise ServerError(f"{self.name} ended with {self.process.returncode}.\n{self.said()}")
            if time.monotonic() > end:
                raise ServerError(f"{self.name} was not ready within {patience:.0f} s.\n{self.said()}")
            time.sleep(0.1)

    def _sweep(self) -> None:
        """Leave no child behind that its parent did not wait for."""
        leash.send(self.process.pid, signal.SIGKILL)
        leash.release(self.process.pid)
        if self.process.stdin:
            self.process.stdin.close()


def begin(
    name: str,
    command: Sequence[str | Path],
    *,
    log: Path,
    environment: Mapping[str, str] | None = None,
    ending: signal.Signals = signal.SIGTERM,
) -> Server:
    """Start a server in a process group of its own, its output appended to `log`, its input held open."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=ROOT,
            env=dict(environment) if environment is not None else None,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    leash.hold(process.pid, ending)
    return Server(name=name, process=process, log=log, ending=ending)


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """Have a server for a while: it is ended in any case."""
    try:
        yield server
    finally:
        server.end()


def free_port() -> int:
    """Return a port of this machine that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def answers(address: str) -> bool:
    """Whether an address answers with a page at all."""
    try:
        urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server
    except OSError:
        return False
    return True


def without_engines(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return an environment (this process's own) that names no outer engine: the embedded default."""
    kept = dict(os.environ if environment is None else environment)
    for name in ("DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL"):
        kept.pop(name, None)
    return kept
