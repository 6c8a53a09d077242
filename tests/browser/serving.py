"""A data folder in, a prepared and served site out: the real commands and the real server."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 60.0  # seconds for a server to answer


@dataclass(frozen=True, slots=True)
class Site:
    """A served site: its address, its data folder and the environment that its commands need."""

    address: str
    data: Path
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        """Run one management command on this site and return what it printed."""
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, cwd=ROOT)
        if done.returncode:
            raise RuntimeError(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout


@contextmanager
def served(data: Path) -> Iterator[Site]:
    """Prepare a site in `data`, with catalogue and samples, and serve it on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = dict(os.environ) | {
        "DATA_DIR": str(data),
        "SECRET_KEY": "for-one-run-only-" * 4,
        "DEBUG": "0",
    }
    site = Site(address=f"http://127.0.0.1:{port}", data=data, environment=environment)
    _prepare(site)
    bind = ("--bind", f"127.0.0.1:{port}", "--threads", "8")
    command = [sys.executable, "-m", "gunicorn", "normsbase.wsgi", *bind]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(site.address)
            yield site
        finally:
            server.terminate()


def _prepare(site: Site) -> None:
    """Fill the data folder once, whoever of several test processes comes first."""
    site.data.mkdir(parents=True, exist_ok=True)
    with (site.data / "preparing").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if not lock.read():
            site.manage("prepare")
            lock.write("prepared")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start one headless Chromium, the one that this machine has installed."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def _wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"{address} did not answer within {PATIENCE:.0f} s")
