"""An address, paths and a number of readers in; how long each answer took out. A process of its own asks."""

from __future__ import annotations

import http.client
import json
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass

HEADERS = {"Accept-Encoding": "gzip", "Host": "127.0.0.1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How many requests, how many a second, and milliseconds of the median and of the slowest twentieth."""

    count: int
    per_second: float
    p50: float
    p95: float


def asked(port: int, path: str, *, readers: int, seconds: float) -> Pace:
    """Have so many readers ask for a path again and again, each on a connection that it keeps."""
    command = [sys.executable, __file__, str(port), path, str(readers), str(seconds)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Pace(**json.loads(done.stdout))


def _read(port: int, path: str, until: float, times: list[float]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while (began := time.perf_counter()) < until:
        connection.request("GET", path, headers=HEADERS)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answers {answer.status}")
        times.append(time.perf_counter() - began)


def _all(port: int, path: str, readers: int, seconds: float) -> Pace:
    times: list[float] = []
    began = time.perf_counter()
    threads = [
        threading.Thread(target=_read, args=(port, path, began + seconds, times)) for _ in range(readers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    twentieths = statistics.quantiles(times, n=20) if len(times) > 1 else times * 19
    return Pace(
        count=len(times),
        per_second=len(times) / took,
        p50=1000 * statistics.median(times),
        p95=1000 * twentieths[18],
    )


if __name__ == "__main__":
    pace = _all(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
    print(json.dumps(asdict(pace)))
