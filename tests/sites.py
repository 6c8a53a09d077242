"""A data folder and a stack in, a prepared and served site out: the real commands and the real servers."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import proxy
from tests.processes import ROOT, Server, answers, begin, free_port, without_engines

PREPARED = "NORMSBASE_PREPARED"  # a folder in which one embedded site is prepared, to be copied by the others
MIGRATED = "migrated"  # a folder beside it in which the tables are made, to be copied too
COMMAND_SECONDS = 900  # at most for one management command
SERVING = str(ROOT / "deploy" / "gunicorn.conf.py")
LOCK = "preparing"
OWN = shutil.ignore_patterns(LOCK)
MANAGE = (sys.executable, str(ROOT / "manage.py"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """What a site stands on: the variables that name its engines, and which servers it has."""

    name: str
    engines: Mapping[str, str] = field(default_factory=dict)
    worker: bool = True
    proxy: bool = False


_served: list[Site] = []  # of this process, for the logs
ALONE = Stack(name="site alone", worker=False)
EMBEDDED = Stack(name="embedded default")


@dataclass(frozen=True, slots=True)
class Site:
    """A site: its address, its data folder, the environment of its commands, and its servers by name."""

    address: str
    data: Path
    environment: dict[str, str]
    stack: Stack = ALONE
    servers: dict[str, Server] = field(default_factory=dict)

    def manage(self, *arguments: str) -> str:
        """Run one management command on this site and return what it printed; RuntimeError where it fails."""
        done = subprocess.run(
            [*MANAGE, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=COMMAND_SECONDS,
        )
        if done.returncode:
            raise RuntimeError(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def begin(self, name: str) -> Server:
        """Start one of the servers `web`, `worker`, `proxy`; one that was killed comes again."""
        server = begin(name, self._command(name), log=self.data / f"{name}.log", environment=self.environment)
        self.servers[name] = server
        return server

    def wait(self) -> None:
        """Wait until the site answers."""
        front = self.servers["proxy" if self.stack.proxy else "web"]
        front.wait_until(lambda: answers(self.address))

    def end(self) -> None:
        """End every server, the outermost first."""
        for server in reversed(self.servers.values()):
            server.end()

    def said(self) -> str:
        """Return the ends of all logs, for a test that failed."""
        return "\n".join(server.said() for server in self.servers.values())

    def _command(self, name: str) -> list[str]:
        if name == "web":
            bind = self.environment["TEST_BIND"]
            return [sys.executable, "-m", "gunicorn", "-c", SERVING, "normsbase.wsgi", "--bind", bind]
        if name == "proxy":
            return self._proxy()
        if name.startswith("worker"):
            return self._worker(name)
        raise ValueError(name)

    def _proxy(self) -> list[str]:
        """Return nginx with the project's sample, without TLS, at the site's address."""
        ends = (urlsplit(self.address), urlsplit(f"//{self.environment['TEST_BIND']}"))
        front, behind = (int(end.port or 0) for end in ends)
        ports = proxy.Ports(plain=free_port(), tls=front, site=behind)
        folder = self.data / "proxy"
        pace = ("rate=50r/s", "rate=9999r/s")  # tests ask more often than people
        return proxy.command(folder, proxy.changed(proxy.sample(folder, ports, tls=False), *pace))

    def _worker(self, name: str) -> list[str]:
        """On one machine the project's own command; with Redis Celery's, any number of them."""
        if "REDIS_URL" not in self.environment:
            return [*MANAGE, "worker"]
        return [sys.executable, "-m", "celery", "-A", "normsbase", "worker", "--hostname", f"{name}@%h"]


@contextmanager
def served(data: Path, stack: Stack = ALONE) -> Iterator[Site]:
    """Prepare a site in `data`, with catalogue and samples, and serve it on a free port of this machine."""
    site = made(data, stack)
    prepare(site)
    _served.append(site)
    try:
        if stack.worker:
            site.begin("worker")
        site.begin("web")
        if stack.proxy:
            site.begin("proxy")
        site.wait()
        yield site
    finally:
        site.end()
        _served.remove(site)


def made(data: Path, stack: Stack) -> Site:
    """Return a site that is neither prepared nor served yet, with ports of its own."""
    data.mkdir(parents=True, exist_ok=True)
    port = free_port()
    environment = without_engines(os.environ) | {
        "DATA_DIR": str(data),
        "SECRET_KEY": "for-one-run-only-" * 4,
        "DEBUG": "0",
        "API_RATE": "0",  # tests ask more often than people
        "TEST_BIND": f"127.0.0.1:{free_port() if stack.proxy else port}",
        "BEHIND_PROXY": str(int(stack.proxy)),
        **stack.engines,
    }
    return Site(address=f"http://127.0.0.1:{port}", data=data, environment=environment, stack=stack)


def prepare(site: Site) -> None:
    """Fill the data folder once, whoever of several test processes comes first."""
    folder = os.environ.get(PREPARED)
    if folder and "DATABASE_URL" not in site.environment:
        ready = made(Path(folder), ALONE)
        once(ready, lambda: ready.manage("prepare"))
        once(site, lambda: shutil.copytree(ready.data, site.data, dirs_exist_ok=True, ignore=OWN))
    else:
        once(site, lambda: site.manage("prepare"))


def migrate(data: Path) -> None:
    """Give a data folder an SQLite database with every table and no text; a run makes one by the command."""
    folder = Path(os.environ[PREPARED]).with_name(MIGRATED) if PREPARED in os.environ else data
    folder.mkdir(parents=True, exist_ok=True)
    own = {"DATA_DIR": str(folder), "SECRET_KEY": "for-one-run-only-" * 4, "DEBUG": "0"}
    ready = Site(address="", data=folder, environment=without_engines() | own)
    once(ready, lambda: ready.manage("migrate", "--verbosity", "0"))
    if folder != data:
        shutil.copytree(folder, data, dirs_exist_ok=True, ignore=OWN)


def once(site: Site, fill: Callable[[], object]) -> None:
    """Fill a data folder unless it is filled already; other test processes wait meanwhile."""
    with (site.data / LOCK).open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if not lock.read():
            fill()
            lock.write("prepared")


def with_logs(report: pytest.TestReport) -> pytest.TestReport:
    """Add what the servers of this process said to the report of a test that failed."""
    if report.failed:
        report.sections.extend((f"servers of a site on: {site.stack.name}", site.said()) for site in _served)
    return report
