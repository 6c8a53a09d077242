"""A folder of documents in; requests a second, memory and disk of the served site out, beside a bare server.

`python bench/serving.py [FOLDER]` (default: the corpus where it is, else the samples alone). Fills a base of
its own, serves it by gunicorn with deploy/gunicorn.conf.py, and lets 1, 8 and 32 readers ask at once. The
baseline is the same gunicorn with an application that answers a constant, in the same run. Each figure is
the best of three; readers and servers share the machine's cores, and with whatever else runs: the processor's
time for one request hardly depends on that. WEB_CONCURRENCY says how many processes serve.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import _family  # noqa: E402 - the root must be importable first
from bench._asking import Pace, asked  # noqa: E402

READERS = (1, 8, 32)
SECONDS = 2.0
TIMES = 3
QUERY = "critical+infrastructure"
PARTS = ("normsbase.sqlite3", "index", "documents", "static")
GUNICORN = (sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "--log-level", "warning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """An application that is served: its port, and the process that began all others of it."""

    port: int
    pid: int


def main() -> None:
    """Fill, serve, measure, print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _corpus()
    with tempfile.TemporaryDirectory() as data:
        environment = dict(os.environ) | {
            "DATA_DIR": data,
            "SECRET_KEY": "for one measurement",
            "API_RATE": "0",
        }
        environment.setdefault("WEB_CONCURRENCY", "2")
        _fill(folder, environment)
        _print_disk(Path(data))
        with _served("bench._bare", environment, path="/") as server:
            _report("constant, bare gunicorn", server, "/")
        with _served("normsbase.wsgi", environment, path="/healthz") as server:
            for name, path in _paths(server.port).items():
                _report(name, server, path)
            master, *workers = _family.megabytes(server.pid)
            print(
                f"memory afterwards, MB: gunicorn {master:.0f}, its processes {[round(w) for w in workers]}"
            )


def _corpus() -> Path | None:
    corpus = Path(os.environ.get("NORMSBASE_CORPUS", ROOT.parent / "shared" / "corpus"))
    return corpus if corpus.is_dir() else None


def _fill(folder: Path | None, environment: dict[str, str]) -> None:
    """Make a base of samples and of the documents of a folder; print what that took in memory and time."""
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "prepare"], cwd=ROOT, env=environment, check=True, capture_output=True)
    if folder is None:
        return
    worker = subprocess.Popen([*manage, "worker"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    peak = _family.Peak(worker.pid)
    peak.start()
    began = time.perf_counter()
    command = [*manage, "ingest", str(folder), "--queue"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    while _waits(environment):
        time.sleep(1)
    took = time.perf_counter() - began
    peak.end()
    worker.terminate()
    worker.wait()
    print(
        f"worker reading {folder.name}/: {took:.0f} s; at most {peak.together:.0f} MB together, "
        f"{peak.largest:.0f} MB in one process"
    )


def _waits(environment: dict[str, str]) -> bool:
    """Whether any work is asked for and not done, by what `manage.py health` says."""
    command = [sys.executable, "manage.py", "health", "--part", "queue", "--json"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    return " 0 jobs wait, 0 run," not in f" {json.loads(done.stdout)['parts'][0]['message']}"


def _print_disk(data: Path) -> None:
    sizes = {name: _size(data / name) / 1e6 for name in PARTS}
    print("disk, MB: " + ", ".join(f"{name} {size:.0f}" for name, size in sizes.items()))


def _size(path: Path) -> int:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files)


@contextmanager
def _served(application: str, environment: dict[str, str], *, path: str) -> Iterator[Served]:
    """Serve an application for a while."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [*GUNICORN, "--bind", f"127.0.0.1:{port}", "--access-logfile", os.devnull, application]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        while not _answers(f"http://127.0.0.1:{port}{path}"):
            time.sleep(0.2)
        yield Served(port=port, pid=server.pid)
    finally:
        server.terminate()
        server.wait()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except OSError:
        return False
    return True


def _paths(port: int) -> dict[str, str]:
    """Return what is asked for; the text and the paragraph are those of the best hit."""
    api = f"http://127.0.0.1:{port}/api/v1"
    with urllib.request.urlopen(f"{api}/clauses?page_size=1") as answer:
        paragraphs = json.load(answer)["count"]
    with urllib.request.urlopen(f"{api}/search?q={QUERY}") as answer:
        found = json.load(answer)
    key = found["hits"][0]["key"]
    print(f"{paragraphs} paragraphs, {found['total']} hits; the text is {key.partition('/')[0]}")
    return {
        "home": "/",
        "text": f"/{key.partition('/')[0]}",
        "paragraph": f"/{key}",
        "search": f"/search?q={QUERY}",
        "search by the API": f"/api/v1/search?q={QUERY}",
        "matrix": "/matrix/instruments/",
    }


def _report(name: str, server: Served, path: str) -> None:
    """Print one line for each number of readers."""
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}{path}") as answer:
        size = len(answer.read()) / 1000
    asked(server.port, path, readers=4, seconds=0.5)  # warm
    print(f"{name} ({size:.0f} kB)")
    for readers in READERS:
        runs = [_once(server, path, readers) for _ in range(TIMES)]
        best = max((pace for pace, _ in runs), key=lambda pace: pace.per_second)
        print(
            f"  {readers:2} readers {best.per_second:8.0f} requests/s   p50 {best.p50:6.1f} ms   "
            f"p95 {best.p95:6.1f} ms   processor {min(spent for _, spent in runs):5.1f} ms a request",
            flush=True,
        )


def _once(server: Served, path: str, readers: int) -> tuple[Pace, float]:
    """Return the pace, and the milliseconds of processor that the servers spent on one request."""
    before = _family.processor_seconds(server.pid)
    pace = asked(server.port, path, readers=readers, seconds=SECONDS)
    return pace, 1000 * (_family.processor_seconds(server.pid) - before) / pace.count


if __name__ == "__main__":
    main()
