"""Brokers for one machine in; what kill -9 does to their messages, and messages a second, out as a table.

`python bench/brokers.py [MESSAGES] [SEED]`. One process puts numbered messages, another takes them; each is
killed at twenty random moments and begun again. Then the same number in peace. Where SQLAlchemy is not
installed (Normsbase does not need it), that broker is left out.
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from queue import Empty
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
KILLS = 20
BROKERS = {
    "kombu, files": "filesystem://",
    "kombu, SQLAlchemy on SQLite": "sqla+sqlite:///{folder}/messages.sqlite3",
    "normsbase, files": "embedded://",
}
QUIET_SECONDS = 2.0  # without a message, after the last was put


def connected(url: str, folder: Path) -> Any:
    """Return a connection to the broker whose messages lie in this folder."""
    from django.conf import settings  # only children need it

    settings.configure(DATA_DIR=folder)
    import_module("kombu.transport").TRANSPORT_ALIASES["embedded"] = "normsbase.broker:Transport"
    places = ("data_folder_in", "data_folder_out", "control_folder")
    options: dict[str, Any] = {} if url.startswith("sqla") else {"polling_interval": 0.01}
    if url.startswith("filesystem"):
        options |= dict.fromkeys(places, str(folder / "jobs"))
    return import_module("kombu").Connection(url.format(folder=folder), transport_options=options)


def put(url: str, folder: Path, count: int) -> None:
    """Put messages from the first on that this process, or one before it, has not noted as put."""
    noted = _numbers(folder / "put")
    with connected(url, folder).SimpleQueue("soon") as queue, (folder / "put").open("a") as note:
        for number in range(max(noted, default=-1) + 1, count):
            queue.put({"number": number})
            print(number, file=note, flush=True)


def take(url: str, folder: Path, count: int) -> None:
    """Take messages, note each and acknowledge it then; end when all were put and none comes any more."""
    del count
    with connected(url, folder).SimpleQueue("soon") as queue, (folder / "taken").open("a") as note:
        while True:
            try:
                message = queue.get(timeout=QUIET_SECONDS)
            except Empty:
                if (folder / "all-put").exists():
                    return
                continue
            print(message.payload["number"], file=note, flush=True)
            message.ack()


def _numbers(path: Path) -> list[int]:
    return [int(line) for line in path.read_text().splitlines()] if path.exists() else []


def begin(what: str, url: str, folder: Path, count: int) -> subprocess.Popen[bytes]:
    """Start a process that puts or takes; its errors go to a file beside."""
    command = [sys.executable, __file__, what, url, str(folder), str(count)]
    with (folder / f"{what}.err").open("ab") as errors:
        return subprocess.Popen(command, stderr=errors)


def disturbed(url: str, folder: Path, count: int, chance: random.Random) -> int:
    """Put and take under twenty kills of each side; return how often a side broke down by itself."""
    sides = {what: begin(what, url, folder, count) for what in ("put", "take")}
    broken = 0
    moments = [(what, KILLS) for what in ("put", "take")]
    plan = [what for what, kills in moments for _ in range(kills)]
    chance.shuffle(plan)
    for what in plan:
        time.sleep(chance.uniform(0.3, 0.9))  # a process needs some of it to begin
        broken += sides[what].poll() not in (None, 0)
        sides[what].send_signal(signal.SIGKILL)
        sides[what].wait()
        sides[what] = begin(what, url, folder, count)
    for what in ("put", "take"):
        while sides[what].wait() not in (0, None) and broken < 10 * KILLS:
            broken += 1
            sides[what] = begin(what, url, folder, count)
        (folder / "all-put").touch()
    return broken


def halves(folder: Path) -> int:
    """Count files left behind that hold no whole message, under names that a taker looks at."""
    found = (path for path in (folder / "jobs").rglob("[!.]*") if path.is_file())
    files = [path for path in found if "exchange" not in path.name]
    return sum(not _whole(path) for path in files)


def _whole(path: Path) -> bool:
    try:
        return isinstance(json.loads(path.read_text()), dict)
    except ValueError:
        return False


def in_peace(url: str, folder: Path, count: int) -> tuple[float, float]:
    """Return messages a second put, and taken, with nobody killed."""
    rates = []
    for what in ("put", "take"):
        began = time.perf_counter()
        if begin(what, url, folder, count).wait():
            return 0.0, 0.0
        (folder / "all-put").touch()
        rates.append(count / (time.perf_counter() - began - (QUIET_SECONDS if what == "take" else 0)))
    return rates[0], rates[1]


def measure(name: str, url: str, count: int, seed: int) -> str:
    """Return a line of the table."""
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        for folder in (first, second):
            (Path(folder) / "jobs").mkdir()
        broken = disturbed(url, Path(first), count, random.Random(seed))
        taken = Counter(_numbers(Path(first) / "taken"))
        was_put = _numbers(Path(first) / "put")
        lost = len(set(was_put) - set(taken))
        twice = sum(times - 1 for times in taken.values())
        left = halves(Path(first))
        puts, takes = in_peace(url, Path(second), count)
    return f"{name:30}{len(was_put):8}{lost:6}{left:6}{twice:7}{broken:8}{puts:9.0f}{takes:9.0f}"


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    print(
        f"{2 * KILLS} kill -9, seed {seed}                 put  lost  half  twice  broken    put/s  taken/s"
    )
    for name, url in BROKERS.items():
        if url.startswith("sqla") and not find_spec("sqlalchemy"):
            print(f"{name:30}not measured: pip install sqlalchemy")
            continue
        print(measure(name, url, count, seed), flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 4:
        {"put": put, "take": take}[sys.argv[1]](sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    else:
        main()
