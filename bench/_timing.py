"""Calls and times in; milliseconds, middle and slow ones, and ratios of pairs taken in one run out."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any


def milliseconds(call: Callable[[], Any]) -> tuple[float, Any]:
    """Return how long a call took, and its result."""
    began = time.perf_counter()
    result = call()
    return 1000 * (time.perf_counter() - began), result


def both(times: Sequence[float]) -> tuple[float, float]:
    """Return the median and the time that nineteen of twenty do not exceed."""
    if len(times) < 2:
        return times[0], times[0]
    return statistics.median(times), statistics.quantiles(times, n=20)[18]


def row(ours: Sequence[float], bare: Sequence[float]) -> str:
    """Return p50 and p95 of ours and of bare calls, and how many times the latter the former are."""
    ratios = " ".join(f"{mine / alone:6.1f}" for mine, alone in zip(both(ours), both(bare), strict=True))
    return f"{_pair(ours)}     {_pair(bare)}     {ratios}"


HEADS = "ours: p50     p95      bare: p50     p95     times: p50  p95"


def _pair(times: Sequence[float]) -> str:
    median, slow = both(times)
    return f"{median:9.2f} {slow:7.2f}"
