"""The decisions that stand in; on how many labels which two reviewers both decided, out. Nobody is ranked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from normsbase.models import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two reviewers, by name in the order of the alphabet, and how many labels both decided on."""

    one: str
    other: str
    both: int


def overlaps() -> tuple[Overlap, ...]:
    """Return the pairs who decided on the same label of the same text, by their names."""
    rows = Decision.objects.standing().exclude(tag=None).values_list("tag", "text_hash", "reviewer_name")
    by_label: dict[tuple[int | None, str], set[str]] = {}
    for tag, text, name in rows.order_by("tag"):
        by_label.setdefault((tag, text), set()).add(name)
    pairs = Counter(pair for names in by_label.values() for pair in combinations(sorted(names), 2))
    return tuple(Overlap(one=one, other=other, both=both) for (one, other), both in sorted(pairs.items()))
