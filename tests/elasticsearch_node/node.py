"""A port and a folder in, the address of a real Elasticsearch node out; needs Java 17 and Maven, no Docker.

Built once into `target/` and again when pom or sources are newer. By hand, until Ctrl-C:
`python -m tests.elasticsearch_node.node PORT FOLDER`.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.processes import Server, ServerError, begin

FOLDER = Path(__file__).resolve().parent
SOURCES = FOLDER / "src" / "main"
TARGET = FOLDER / "target"
DISTRIBUTION = TARGET / "distribution"
STAMP = TARGET / "built"  # newer than all that it was built from
JAVA = 17
INSTALL = "On Debian: apt-get install openjdk-17-jdk-headless maven"
BUILDING, STARTING = 600, 300.0  # seconds at most; the first build fetches the server's libraries

_nodes: dict[int, Server] = {}


class NodeError(RuntimeError):
    """The node cannot be built or started; the message says what is missing or holds the log."""


def start(port: int, home: Path) -> str:
    """Start a node on 127.0.0.1 with its state in `home`, emptied before; return its address when it answers.

    Raises NodeError. The node ends with `stop`, and by itself when this process ends.
    """
    build()
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(SOURCES / "config", home / "config")
    command = (
        *("java", "-Xms512m", "-Xmx1g", "-Dlog4j2.disable.jmx=true", f"-Des.path.conf={home / 'config'}"),
        *("--add-opens=java.base/java.io=ALL-UNNAMED", "-cp", f"{DISTRIBUTION / 'lib'}/*"),
        *("normsbase.testnode.TestNode", DISTRIBUTION, home, str(port)),
    )
    server = begin("Elasticsearch", command, log=home / "node.log")
    url = f"http://127.0.0.1:{port}"
    try:
        server.wait_until(lambda: _ready(url), STARTING)
    except ServerError as error:
        server.end()
        raise NodeError(str(error)) from error
    _nodes[port] = server
    return url


def stop(port: int) -> None:
    """End the node on a port, if there is one."""
    if server := _nodes.pop(port, None):
        server.end()


def log(port: int) -> str:
    """Return the end of a node's log."""
    return _nodes[port].said()


@contextmanager
def node(port: int, home: Path) -> Iterator[str]:
    """Have a node for a while; yields its address."""
    try:
        yield start(port, home)
    finally:
        stop(port)


def missing() -> str:
    """Say what the node needs and is not here; empty where all is."""
    lacks = []
    java = _output("java", "-version")
    version = re.search(r'version "(\d+)', java)
    if not version or int(version[1]) < JAVA or not shutil.which("javac"):
        lacks.append(f"a Java {JAVA} development kit (found: {java.splitlines()[0] if java else 'none'})")
    if not shutil.which("mvn"):
        lacks.append("Maven (found: none)")
    return f"Elasticsearch for tests needs {' and '.join(lacks)}. {INSTALL}" if lacks else ""


def build() -> Path:
    """Make the server's home in `target/` where its sources are newer; return it. Raises NodeError."""
    if lacks := missing():
        raise NodeError(lacks)
    TARGET.mkdir(exist_ok=True)
    with (TARGET / "building").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several test processes may come at once
        if not _is_fresh():
            shutil.rmtree(DISTRIBUTION, ignore_errors=True)
            _package()
            STAMP.touch()
    return DISTRIBUTION


def _is_fresh() -> bool:
    made_of = (FOLDER / "pom.xml", *(path for path in SOURCES.rglob("*") if path.is_file()))
    newest = max(path.stat().st_mtime for path in made_of)
    return STAMP.exists() and STAMP.stat().st_mtime >= newest


def _package() -> None:
    command = ("mvn", "--batch-mode", "--quiet", "--file", str(FOLDER / "pom.xml"), "package")
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=BUILDING)
    except subprocess.TimeoutExpired as error:
        raise NodeError(f"Maven did not build the node within {BUILDING} s.") from error
    if done.returncode:
        raise NodeError(f"Maven could not build the node:\n{done.stdout}{done.stderr}")


def _ready(url: str) -> bool:
    """Whether the node answers and has a master, so that an index can be made."""
    try:
        with urllib.request.urlopen(f"{url}/_cluster/health?timeout=1s", timeout=5) as answer:  # noqa: S310
            return bool(json.load(answer)["status"] in ("green", "yellow"))
    except OSError:
        return False


def _output(*command: str) -> str:
    """Return what a program prints, empty where it is not there or refuses."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except OSError:
        return ""
    return f"{done.stdout}{done.stderr}" if done.returncode == 0 else ""


if __name__ == "__main__":
    with node(int(sys.argv[1]), Path(sys.argv[2])) as address, contextlib.suppress(KeyboardInterrupt):
        print(address, flush=True)  # noqa: T201 - what its caller waits for
        signal.pause()  # a kill ends the node as well: its standard input closes
