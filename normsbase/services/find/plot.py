"""Counts a year in, the bars of a histogram out, in units of its drawing."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from normsbase.services.find.answer import FacetValue

LEFT, WIDTH = 34, 246  # drawing units: numbers stand left of the bars
BASE, HEIGHT = 90, 64  # ground line, height of the highest bar
LONGEST = 120  # years drawn at most; older ones stand in the table alone
WIDEST = 24.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One year: a rectangle in drawing units (as text, so that no locale touches it) and its count."""

    year: str
    count: int
    x: str
    y: str
    width: str
    height: str
    partial: bool  # the year is not over


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPlot:
    """A histogram: bars for every year from the first to the last, counts at its two upper lines."""

    bars: tuple[Bar, ...]
    top: str
    middle: str
    peak: Bar
    end: str  # where the last bar ends
    undated: int  # matching clauses of texts without a known year

    @property
    def first(self) -> Bar:
        """The earliest year."""
        return self.bars[0]

    @property
    def last(self) -> Bar:
        """The latest year."""
        return self.bars[-1]


def year_plot(values: Iterable[FacetValue], this_year: int, total: int) -> YearPlot | None:
    """Return the histogram of matching clauses by year; nothing where no clause has a year."""
    counts = {int(value.value): value.count for value in values if value.count}
    if not counts:
        return None
    last = max(counts)
    first = max(min(counts), last - LONGEST + 1)
    highest = _rounded(max(counts.values()))
    step = min(WIDTH / (last - first + 1), WIDEST)
    bars = tuple(
        _bar(
            year, counts.get(year, 0), LEFT + (year - first) * step, step, highest, partial=year >= this_year
        )
        for year in range(first, last + 1)
    )
    peak = max(bars, key=lambda bar: bar.count)
    return YearPlot(
        bars=bars,
        top=f"{highest:,}",
        middle=f"{highest // 2:,}",
        peak=peak,
        end=f"{LEFT + max((last - first + 1) * step, 60):.1f}",
        undated=max(0, total - sum(counts.values())),
    )


def _bar(year: int, count: int, x: float, step: float, highest: int, *, partial: bool) -> Bar:
    height = HEIGHT * count / highest
    gap = step * 0.2
    return Bar(
        year=str(year),
        count=count,
        x=f"{x + gap / 2:.1f}",
        y=f"{BASE - height:.1f}",
        width=f"{step - gap:.1f}",
        height=f"{height:.1f}",
        partial=partial,
    )


def _rounded(count: int) -> int:
    """Return an even round number not below a count: 2, 4, 6, 10, 20, 50, 100…"""
    size: int = 10 ** int(math.log10(count))
    return next(step for step in (2, 4, 6, 10, *(n * size for n in (2, 4, 6, 8, 10))) if step >= count)
