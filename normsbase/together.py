"""An address in; the site there and a worker beside it out, until told to stop: `make run` serves so.

A worker that dies is started again; a site that dies ends all. Each is on a leash (`normsbase.leash`), so
that nothing goes on without us, however we end.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
GUNICORN = (sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "normsbase.wsgi")
# A terminal is no place for a line a request.
QUIET = ("--access-logfile", "/dev/null", "--log-level", "warning")
WORKER = (sys.executable, "manage.py", "worker")
STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LOOK_SECONDS = 0.2
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # seconds before a worker that died is started again
STEADY = 30.0  # seconds after which a worker was no failure from the start


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to run, and where the site will answer."""

    host: str
    port: int
    site: Sequence[str]
    worker: Sequence[str]


class Kept:
    """A command on a leash; started anew as often as one wants."""

    def __init__(self, name: str, command: Sequence[str], *, prefixed: bool = False) -> None:
        self.name = name
        self.command = [sys.executable, "-m", "normsbase.leash", *command]
        self.prefixed = prefixed
        self.process: subprocess.Popen[str] | None = None
        self.started_at = 0.0

    def start(self) -> None:
        """Start it, in a session of its own, which no Ctrl-C reaches."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            self.command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE if self.prefixed else None,
            stderr=subprocess.STDOUT if self.prefixed else None,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        if self.process.stdout:
            threading.Thread(target=_pass_on, args=(self.name, self.process.stdout), daemon=True).start()

    @property
    def ended_with(self) -> int | None:
        """The exit code; None while it runs or before it was started."""
        return self.process.poll() if self.process else None

    def end(self) -> None:
        """Let go of the leash, so that it ends by itself."""
        if self.process and self.process.stdin:
            with contextlib.suppress(BrokenPipeError):
                self.process.stdin.close()

    def kill(self) -> None:
        """End at once whatever of it is left."""
        if self.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Together:
    """A site and its worker, looked after until told to stop."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.site = Kept("site", plan.site)
        self.worker = Kept("worker", plan.worker, prefixed=True)
        self.stopping, self.hurrying = threading.Event(), threading.Event()
        self.announced = False
        self.pause = FIRST_PAUSE
        self.start_worker_at: float | None = None  # by the monotonic clock, while it is down

    def stop(self, *_: object) -> None:
        """Stop; asked twice, at once."""
        (self.hurrying if self.stopping.is_set() else self.stopping).set()

    def run(self) -> int:
        """Run both; return 0 once stopped, else the code that the site ended with."""
        self.site.start()
        self.worker.start()
        while not self.stopping.wait(LOOK_SECONDS) and self.site.ended_with is None:
            self._announce()
            self._look_after_the_worker()
        code = self.site.ended_with
        if code is not None:
            say(f"The site ended with {code}; its worker ends too.")
        self._end()
        return code or 0

    def _announce(self) -> None:
        if not self.announced and answers(self.plan.host, self.plan.port):
            self.announced = True
            say(f"\nNormsbase is at http://{self.plan.host}:{self.plan.port}/   (stop: Ctrl-C)")

    def _look_after_the_worker(self) -> None:
        code, now = self.worker.ended_with, time.monotonic()
        if code is None:
            return
        if self.start_worker_at is None:
            self.worker.kill()
            if now - self.worker.started_at > STEADY:
                self.pause = FIRST_PAUSE
            say(f"worker: ended with {code}; it starts again in {self.pause:.0f} s")
            self.start_worker_at = now + self.pause
            self.pause = min(2 * self.pause, LONGEST_PAUSE)
        elif now >= self.start_worker_at:
            self.start_worker_at = None
            self.worker.start()

    def _end(self) -> None:
        both = (self.site, self.worker)
        for each in both:
            each.end()
        while any(each.process and each.ended_with is None for each in both):
            if self.hurrying.wait(LOOK_SECONDS):
                break
        for each in both:
            each.kill()


def answers(host: str, port: int) -> bool:
    """Whether somebody takes calls there."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def say(words: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _pass_on(name: str, lines: IO[str]) -> None:
    for line in lines:
        if line.strip():
            say(f"{name}: {line.rstrip()}")


def serve(plan: Plan) -> int:
    """Run a plan until Ctrl-C, SIGTERM or the end of the terminal; return the exit code."""
    together = Together(plan)
    for number in STOP:
        signal.signal(number, together.stop)
    return together.run()


def main(address: str) -> int:
    """Serve at `host:port`."""
    host, _, port = address.rpartition(":")
    site = (*GUNICORN, *QUIET, "--bind", address)
    return serve(Plan(host=host, port=int(port), site=site, worker=WORKER))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
