"""Queries with the paragraphs wanted first in, which of them a search gives so out; the search is given."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WITHIN = 5  # hits among which a wanted paragraph is to stand, where a case says nothing
NOWHERE = 1_000_000  # the place of what was not found
SHOWN = 20  # hits looked at for where it stands instead
_NAMES = frozenset({"query", "k", "wanted", "one_of", "unwanted", "named"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What one query is to give: all `wanted` and one of `one_of` within `k` hits, none of `unwanted`.

    A key that ends in / or . stands for all that begin so. `named` are things the query is led to.
    """

    query: str
    k: int
    wanted: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: keys of the first hits, keys of what the query names, an error in its words."""

    keys: tuple[str, ...]
    named: tuple[str, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A case with what went wrong, nothing where all is as wanted, and the place of the first wanted hit."""

    case: Case
    faults: tuple[str, ...]
    first: int


Ask = Callable[[str, int], Found]  # a query and a number of hits in


def read_cases(path: Path) -> tuple[Case, ...]:
    """Return the cases of a file. Raises ValueError that names what cannot be used."""
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name} is no TOML: {error}") from error
    cases = tuple(_case(row, held.get("k", WITHIN)) for row in held.get("case", ()))
    if not cases:
        raise ValueError(f"{path.name} holds no [[case]]")
    return cases


def _case(row: dict[str, Any], within: int) -> Case:
    query = row.get("query", "")
    if strange := set(row) - _NAMES:
        raise ValueError(f"the case “{query}” has {', '.join(sorted(strange))}, which means nothing here")
    lists = {name: tuple(row.get(name, ())) for name in ("wanted", "one_of", "unwanted", "named")}
    if not query or not any(lists.values()):
        raise ValueError(f"the case “{query}” needs a query and what it is to give")
    return Case(query=query, k=row.get("k", within), **lists)


def judge(cases: Iterable[Case], ask: Ask) -> Iterator[Verdict]:
    """Yield a verdict on each case, in order."""
    for case in cases:
        found = ask(case.query, max(case.k, SHOWN))
        yield Verdict(case, tuple(_faults(case, found)), _first(case, found))


def _faults(case: Case, found: Found) -> Iterator[str]:
    if found.error:
        yield f"cannot be read: {found.error}"
        return
    for key in case.wanted:
        if (place := place_of(key, found.keys)) > case.k:
            yield f"{key} is {_told(place)}"
    nearest = min((place_of(key, found.keys) for key in case.one_of), default=0)
    if nearest > case.k:
        yield f"the first of {', '.join(case.one_of)} is {_told(nearest)}"
    for key in case.unwanted:
        if (place := place_of(key, found.keys)) <= case.k:
            yield f"{key} is {_told(place)}, unwanted"
    yield from (f"{key} is not named" for key in case.named if key not in found.named)


def _told(place: int) -> str:
    return f"not among the first {SHOWN}" if place == NOWHERE else f"number {place}"


def _first(case: Case, found: Found) -> int:
    return min((place_of(key, found.keys) for key in (*case.wanted, *case.one_of)), default=NOWHERE)


def place_of(key: str, keys: Sequence[str]) -> int:
    """Return the number of the first hit at a key, or under it where it ends in / or ., from 1."""
    under = key[-1:] in {"/", "."}
    places = (n for n, found in enumerate(keys, 1) if found == key or (under and found.startswith(key)))
    return next(places, NOWHERE)


def report(verdicts: Sequence[Verdict], *, engine: str, differences: bool) -> Iterator[str]:
    """Yield lines: the cases that failed with why, then shares of cases met and the mean reciprocal rank."""
    for verdict in verdicts if differences else ():
        if verdict.faults:
            yield f"- {verdict.case.query}"
            yield from (f"    {fault}" for fault in verdict.faults)
    met = sum(not verdict.faults for verdict in verdicts)
    ranked = [verdict for verdict in verdicts if verdict.case.wanted or verdict.case.one_of]
    ranks = [0.0 if verdict.first == NOWHERE else 1 / verdict.first for verdict in ranked]
    mean = sum(ranks) / len(ranks) if ranks else 0.0
    yield f"{engine}: {met} of {len(verdicts)} cases met; mean reciprocal rank of {len(ranked)}: {mean:.3f}"
