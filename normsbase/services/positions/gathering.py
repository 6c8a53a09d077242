"""Positions in; the same under what they are about, those that wait for a reviewer apart, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from normsbase.services.positions.values import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The positions under one heading."""

    key: str
    label: str
    settled: tuple[Position, ...]
    open: tuple[Position, ...]  # proposed, or reviewers differ

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.settled) + len(self.open)


def gathered(rows: Iterable[Position], by: Callable[[Position], tuple[str, str]]) -> tuple[Gathered, ...]:
    """Return them in the order of their headings' keys; `by` gives key and label of a position's heading."""
    found: dict[tuple[str, str], list[Position]] = {}
    for one in rows:
        found.setdefault(by(one), []).append(one)
    return tuple(
        Gathered(
            key=key,
            label=label,
            settled=tuple(one for one in several if one.settled),
            open=tuple(one for one in several if not one.settled),
        )
        for (key, label), several in sorted(found.items(), key=lambda pair: pair[0])
    )
