"""The clauses of two readings of one file in; which of them are the same, and where gone words went, out.

In this order: same path and words; same words at another path; same path and nearly the same words; nearly
the same words at another path; like words behind the same clause; same path. What is left of the earlier
reading is gone, and leads to the clause that holds its words now, else to the one that stands before where
it stood.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

TOKEN = re.compile(r"[\u3040-\u9fff]|\w+|[^\w\s]")
NEAR = 0.5  # share of common triplets of words above which two texts at one path are versions of one
NEAR_ELSEWHERE = 0.6  # the same at different paths
NEAR_IN_PLACE = 0.2  # the same where the clauses before them are one
SHARED_WORDS = 0.5  # share of common words below which two texts at one path are hardly versions of one
MOSTLY = 0.5  # share of a gone text's triplets that a clause must hold to be where its words went
WHOLLY = 0.8  # the same where another text has taken its path

Triplets = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Unit:
    """One clause of a reading."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a gone clause leads: the index of a new clause, and whether its words stand there."""

    to: int
    holds: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """`pairs` is old index to new index; `leads` says where gone ones lead, if anywhere."""

    pairs: dict[int, int]
    leads: dict[int, Lead]


def align(old: Sequence[Unit], new: Sequence[Unit]) -> Alignment:
    """Return what of the old reading is what of the new one."""
    return _Aligner(old, new).aligned()


@dataclass(slots=True)
class _Aligner:
    old: Sequence[Unit]
    new: Sequence[Unit]
    pairs: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    shared: dict[int, Counter[int]] = field(default_factory=dict)  # old index to common triplets by new index
    sizes: tuple[dict[int, int], dict[int, int]] = field(default_factory=lambda: ({}, {}))

    def aligned(self) -> Alignment:
        self._same_words(anywhere=False)
        self._same_words(anywhere=True)
        if self._open():
            self._count_triplets()
            self._same_path(at_least=NEAR)
            self._near_elsewhere()
            self._in_place()
            self._same_path(at_least=0.0)
        return Alignment(dict(sorted(self.pairs.items())), dict(self._leads()))

    def _open(self) -> list[int]:
        return [index for index in range(len(self.old)) if index not in self.pairs]

    def _pair(self, old: int, new: int) -> None:
        self.pairs[old] = new
        self.taken.add(new)

    def _same_words(self, *, anywhere: bool) -> None:
        def key(unit: Unit) -> tuple[str, str]:
            return ("" if anywhere else unit.path, unit.text)

        free: defaultdict[tuple[str, str], deque[int]] = defaultdict(deque)
        for index, unit in enumerate(self.new):
            if index not in self.taken:
                free[key(unit)].append(index)
        for index in self._open():
            if places := free.get(key(self.old[index])):
                self._pair(index, places.popleft())

    def _count_triplets(self) -> None:
        holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, unit in enumerate(self.new):
            found = triplets(unit.text)
            self.sizes[1][index] = len(found)
            for each in found:
                holders[each].append(index)
        for index in self._open():
            found = triplets(self.old[index].text)
            self.sizes[0][index] = len(found)
            self.shared[index] = Counter(place for each in found for place in holders.get(each, ()))

    def _likeness(self, old: int, new: int) -> float:
        return 2 * self.shared[old][new] / (self.sizes[0][old] + self.sizes[1][new])

    def _held(self, old: int, new: int) -> float:
        return self.shared[old][new] / self.sizes[0][old]

    def _same_path(self, *, at_least: float) -> None:
        at = {unit.path: index for index, unit in enumerate(self.new) if index not in self.taken}
        for index in self._open():
            place = at.get(self.old[index].path)
            if place is None or self._likeness(index, place) < at_least:
                continue
            if at_least or not self._went_elsewhere(index, place):
                self._pair(index, place)

    def _went_elsewhere(self, old: int, place: int) -> bool:
        return any(self._held(old, other) >= WHOLLY for other in self.shared[old] if other != place)

    def _near_elsewhere(self) -> None:
        found = [
            (self._likeness(old, new), -abs(old - new), old, new)
            for old in self._open()
            for new in self.shared[old]
            if new not in self.taken
        ]
        for likeness, _, old, new in sorted(found, reverse=True):
            if likeness >= NEAR_ELSEWHERE and old not in self.pairs and new not in self.taken:
                self._pair(old, new)

    def _in_place(self) -> None:
        for index in self._open():
            place = self.pairs.get(index - 1, -1) + 1
            free = place < len(self.new) and place not in self.taken
            if free and self._likeness(index, place) >= NEAR_IN_PLACE:
                self._pair(index, place)

    def _leads(self) -> Iterator[tuple[int, Lead]]:
        before = 0
        for index in range(len(self.old)):
            if index in self.pairs:
                before = self.pairs[index]
                continue
            best = max(self.shared[index], key=lambda place: (self._held(index, place), -place), default=None)
            if best is not None and self._held(index, best) >= MOSTLY:
                yield index, Lead(best, holds=True)
            elif self.new:
                yield index, Lead(before, holds=False)


def likeness(one: str, other: str) -> float:
    """Return the share of common triplets of words in two texts, from 0 to 1."""
    if one == other:
        return 1.0
    first, second = triplets(one), triplets(other)
    return 2 * len(first & second) / (len(first) + len(second))


def unlike(one: str, other: str) -> bool:
    """Say whether two texts are hardly versions of one: few triplets in common, and not half of the words."""
    if likeness(one, other) >= NEAR_IN_PLACE:
        return False
    first, second = (set(TOKEN.findall(text.casefold())) for text in (one, other))
    return len(first & second) < SHARED_WORDS * (len(first) + len(second)) / 2


def share(part: str, whole: str) -> float:
    """Return the share of the triplets of one text that another holds, from 0 to 1."""
    found = triplets(part)
    return len(found & triplets(whole)) / len(found)


def triplets(text: str) -> Triplets:
    """Return every three words that follow one another; a shorter text as a whole."""
    words = TOKEN.findall(text.casefold())
    if len(words) < 3:
        return frozenset({tuple(words)})
    return frozenset(zip(words, words[1:], words[2:], strict=False))
