"""A count in; what draws it, lines over years or bars a name, in units of the drawing, out.

Numbers of the drawing are text, so that no locale touches them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from normsbase.services.frequency.counted import Cell, Counted, Frequency, Row

WIDTH = 760.0
KEY = 20.0  # height of a query's line in the key
LEFT, RIGHT, HIGH, FOOT = 52.0, 12.0, 210.0, 26.0  # of the field of lines
LONGEST = 120  # years drawn at most; earlier ones stand in the table alone
WIDEST_GAP = 5  # years of which nothing was searched that a drawing bridges
NAMES, NUMBERS = 250.0, 70.0  # room for names left of bars, for numbers right of them
BAR, BETWEEN = 11.0, 9.0  # height of a bar, room between names
TICKS = 12  # years named under the field at most
SHORT = 80  # letters of a query in the key
SHAPES = (  # of the points of each query, around their place: told apart without colour
    "M-3.5 0A3.5 3.5 0 1 0 3.5 0A3.5 3.5 0 1 0 -3.5 0Z",
    "M-3.2 -3.2H3.2V3.2H-3.2Z",
    "M0 -4.2L4 3H-4Z",
    "M0 -4.6L4.6 0L0 4.6L-4.6 0Z",
    "M-3.4 -3.4L3.4 3.4M-3.4 3.4L3.4 -3.4",
)
UNDRAWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML does not take


@dataclass(frozen=True, slots=True)
class Mark:
    """A point or bar: where it stands, how long a bar is, the number beside it, and what it says."""

    x: str
    y: str
    length: str
    number: str
    row: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Drawn:
    """One query: its place in the key, its lines (cut where nothing was searched), its points or bars."""

    number: int
    query: str
    total: int
    y: str
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]

    @property
    def short(self) -> str:
        """The beginning of a long query, for which there is room."""
        return self.query if len(self.query) <= SHORT else f"{self.query[: SHORT - 1]}…"

    @property
    def shape(self) -> str:
        """What its points look like, as a path."""
        return SHAPES[self.number - 1]


@dataclass(frozen=True, slots=True)
class Tick:
    """A word at a place: a year under the field, a number at a line, the name of a row."""

    at: str
    label: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Years in a row of which nothing was searched."""

    x: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A drawing: `lines` tells years from names; `top` and `base` bound its field."""

    lines: bool
    rates: bool
    width: str
    height: str
    top: str
    base: str
    left: str
    right: str
    key_of_gaps: str  # where the key tells of gaps; empty where there are none
    drawn: tuple[Drawn, ...]
    levels: tuple[Tick, ...]
    names: tuple[Tick, ...]
    gaps: tuple[Gap, ...]
    first: str
    last: str
    left_out: int  # rows that stand in the table alone

    @property
    def note(self) -> str:
        """Where, under the drawing, a file says what it is."""
        return _text(float(self.height) + 16)

    @property
    def outer(self) -> str:
        """How high a file with that note and an edge around it is."""
        return _text(float(self.height) + 80)


def plot_of(made: Frequency, *, rates: bool) -> Plot | None:
    """Return the drawing of the counts, or of the rates; nothing where no query found anything."""
    if not any(row.found for row in made.rows):
        return None
    return _over_years(made, rates) if made.by == "year" else _by_name(made, rates)


def _over_years(made: Frequency, rates: bool) -> Plot:
    rows = _worth_drawing(made.rows)
    drawn = _drawable(rows, rates)
    gaps = len(drawn) < len(rows)
    top = KEY * (len(made.readable) + gaps) + 14
    base, step = top + HIGH, (WIDTH - LEFT - RIGHT) / len(rows)
    most = max(_value(cell, rates) for place in drawn for cell in rows[place].cells)
    highest = _rounded(most if rates else max(most, 2))

    def mark(place: int, number: int) -> Mark:
        cell = rows[place].cells[number]
        y = base - HIGH * _value(cell, rates) / highest
        return Mark(_text(LEFT + (place + 0.5) * step), _text(y), "", "", rows[place].label, cell)

    series = []
    for number, one in enumerate(made.readable):
        runs = [[mark(place, number) for place in run] for run in _runs(rows, drawn)]
        lines = tuple("M" + "L".join(f"{point.x} {point.y}" for point in run) for run in runs if len(run) > 1)
        points = tuple(point for run in runs for point in run)
        series.append(_drawn(number, one, lines, points))
    every = max(1, math.ceil(len(rows) / TICKS))
    return Plot(
        lines=True,
        rates=rates,
        width=_text(WIDTH),
        height=_text(base + FOOT),
        top=_text(top),
        base=_text(base),
        left=_text(LEFT),
        right=_text(WIDTH - RIGHT),
        key_of_gaps=_text(KEY * len(series) + 12) if gaps else "",
        drawn=tuple(series),
        levels=tuple(Tick(_text(base - HIGH * part), _number(highest * part)) for part in (0, 0.5, 1)),
        names=tuple(
            Tick(_text(LEFT + (place + 0.5) * step), row.label)
            for place, row in enumerate(rows)
            if (len(rows) - 1 - place) % every == 0
        ),
        gaps=tuple(
            Gap(_text(LEFT + place * step), _text(step)) for place in range(len(rows)) if place not in drawn
        ),
        first=rows[0].label,
        last=rows[-1].label,
        left_out=len(made.rows) - len(rows),
    )


def _by_name(made: Frequency, rates: bool) -> Plot:
    found = [row for row in made.rows if row.found]
    rows = [found[place] for place in sorted(_drawable(found, rates))]
    top = KEY * len(made.readable) + 12
    each = BAR * len(made.readable) + BETWEEN
    most = max(_value(cell, rates) for row in rows for cell in row.cells)
    room = WIDTH - NAMES - NUMBERS

    def bar(place: int, number: int) -> Mark:
        cell = rows[place].cells[number]
        value, y = _value(cell, rates), top + each * place + BAR * number
        number_of = cell.rate if rates else cell.number
        return Mark(_text(NAMES), _text(y), _text(room * value / most), number_of, rows[place].label, cell)

    return Plot(
        lines=False,
        rates=rates,
        width=_text(WIDTH),
        height=_text(top + each * len(rows) + 4),
        top=_text(top),
        base=_text(top + each * len(rows)),
        left=_text(NAMES),
        right=_text(WIDTH),
        key_of_gaps="",
        drawn=tuple(
            _drawn(number, one, (), tuple(bar(place, number) for place in range(len(rows))))
            for number, one in enumerate(made.readable)
        ),
        levels=(),
        names=tuple(
            Tick(_text(top + each * place + BAR * len(made.readable) / 2), row.label)
            for place, row in enumerate(rows)
        ),
        gaps=(),
        first=rows[0].label,
        last=rows[-1].label,
        left_out=len(made.rows) - len(rows),
    )


def _drawn(number: int, one: Counted, lines: tuple[str, ...], marks: tuple[Mark, ...]) -> Drawn:
    query = UNDRAWABLE.sub("\ufffd", one.query)
    return Drawn(number + 1, query, one.total, _text(KEY * number + 12), lines, marks)


def _worth_drawing(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the years since the last wide gap, from a little before the first in which something was found.

    Where all that was found is older, the years before that gap too.
    """
    gap = 0
    late = 0
    for place, row in enumerate(rows):
        gap = 0 if row.searched else gap + 1
        if gap > WIDEST_GAP:
            late = place + 1
    if not any(row.found for row in rows[late:]):
        late = 0
    first = next(place for place, row in enumerate(rows) if place >= late and row.found)
    start = max(late, first - 1)
    while not rows[start].searched:
        start += 1
    return tuple(rows[start:][-LONGEST:])


def _drawable(rows: Sequence[Row], rates: bool) -> frozenset[int]:
    """Return the places of rows of which enough was searched: for rates, more than a few clauses."""
    there = frozenset(place for place, row in enumerate(rows) if row.searched)
    firm = frozenset(place for place in there if not rows[place].few)
    return firm if rates and any(rows[place].found for place in firm) else there


def _runs(rows: Sequence[Row], drawn: frozenset[int]) -> list[list[int]]:
    """Return the places of years that follow each other and are drawn."""
    runs: list[list[int]] = []
    for place in sorted(drawn):
        if runs and runs[-1][-1] == place - 1 and int(rows[place - 1].value) == int(rows[place].value) - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _value(cell: Cell, rates: bool) -> float:
    return (cell.per_thousand or 0.0) if rates else float(cell.count)


def _rounded(value: float) -> float:
    """Return a round number not below a value: 2, 4, 6, 8, 10, 20, 40…, or parts of these."""
    size = 10.0 ** math.floor(math.log10(value)) if value else 1.0
    return next(step * size for step in (1, 2, 4, 6, 8, 10) if step * size >= value * 0.999999)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"


def _text(value: float) -> str:
    return f"{value:.1f}"
