"""Headings and addresses of all clauses in; an outline and the parts to show a long text in, out. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from normsbase.services.cite import margin

PART_SIZE = 300  # clauses on one page: with eight labels each 1.3 MB of HTML, 26 kB sent, 0.3 s
SHORTEST = 80  # a part is not cut shorter for the sake of a heading
MOST_ENTRIES = 120  # of an outline; deeper levels go first


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a clause stands: its path, page and the place of its nearest heading (-1: under none)."""

    path: str
    page: int
    heading: int = -1
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class HeadingSpot:
    """A heading in its place: headings are given in order, `place` counts from 0."""

    place: int
    level: int
    label: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the outline: the heading, the numbers under it and the part that shows it."""

    place: int
    level: int
    label: str
    numbers: str
    part: int


def cut_parts(spots: Sequence[Spot], headings: Sequence[HeadingSpot]) -> tuple[tuple[int, int], ...]:
    """Return `(start, end)` places of clauses for each part: cut at the outermost heading within reach."""
    levels = {heading.place: heading.level for heading in headings}
    parts: list[tuple[int, int]] = []
    start = 0
    while start < len(spots):
        end = _end_of_part(spots, levels, start)
        parts.append((start, end))
        start = end
    return tuple(parts) or ((0, 0),)


def _end_of_part(spots: Sequence[Spot], levels: dict[int, int], start: int) -> int:
    limit = start + PART_SIZE
    if limit >= len(spots):
        return len(spots)
    reach = range(start + SHORTEST, limit + 1)
    opens = [at for at in reach if spots[at].heading != spots[at - 1].heading]
    if opens:
        return min(opens, key=lambda at: (levels.get(spots[at].heading, 99), -at))
    whole = [at for at in reach if not spots[at].is_item]
    return whole[-1] if whole else limit


def outline(
    spots: Sequence[Spot], headings: Sequence[HeadingSpot], parts: Sequence[tuple[int, int]]
) -> tuple[Entry, ...]:
    """Return the outline; each entry has the numbers of the clauses under it and under its subheadings."""
    deepest = _deepest_level(headings)
    spans = _spans(spots)
    entries: list[Entry] = []
    for heading in headings:
        if heading.level > deepest:
            continue
        close = next(
            (h.place for h in headings[heading.place + 1 :] if h.level <= heading.level), len(headings)
        )
        under = [spans[place] for place in range(heading.place, close) if place in spans]
        first, last = (under[0][0], under[-1][1]) if under else (_first_after(spots, heading.place), None)
        entries.append(
            Entry(
                place=heading.place,
                level=heading.level,
                label=heading.label,
                numbers="" if last is None else _range(spots[first].path, spots[last].path),
                part=part_of(parts, first),
            )
        )
    return tuple(entries)


def _spans(spots: Sequence[Spot]) -> dict[int, tuple[int, int]]:
    """Return the first and last clause directly under each heading."""
    spans: dict[int, tuple[int, int]] = {}
    for at, spot in enumerate(spots):
        spans[spot.heading] = (spans.get(spot.heading, (at, at))[0], at)
    return spans


def part_of(parts: Sequence[tuple[int, int]], place: int) -> int:
    """Return the number, from 1, of the part that holds the clause at this place."""
    return next((n for n, (start, end) in enumerate(parts, 1) if start <= place < end), len(parts))


def _deepest_level(headings: Sequence[HeadingSpot]) -> int:
    for deepest in (9, 3, 2):
        if sum(heading.level <= deepest for heading in headings) <= MOST_ENTRIES:
            return deepest
    return 1


def _first_after(spots: Sequence[Spot], place: int) -> int:
    return next((at for at, spot in enumerate(spots) if spot.heading >= place), max(len(spots) - 1, 0))


def _range(first: str, last: str) -> str:
    """Return `11–15`, `op 1–9`, `3`: numbers without the items behind them."""
    start, end = (_number(path) for path in (first, last))
    if start == end:
        return start
    word, space, figure = end.rpartition(" ")
    return f"{start}–{figure}" if space and start.startswith(f"{word} ") else f"{start}–{end}"


def _number(path: str) -> str:
    own = margin(path).rpartition(", ")[2]
    return own.partition(" (")[0].partition(" ~")[0].removesuffix(" end") or own
