"""How often two reviewers gave which pair of values in; their agreement beyond chance out. Pure.

Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement
20 (1960), 37-46: kappa = (p_o - p_e) / (1 - p_e), where p_o is the share of what both judged on which they
agree, and p_e the share on which they would if each gave the values as often as they do, but blindly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

Table = Mapping[tuple[str, str], int]  # how often the one said the first and the other the second value


def kappa(tables: Iterable[Table]) -> float | None:
    """Return kappa of one table a pair of reviewers: of one pair it is Cohen's own.

    Of several pairs the chance agreement is each pair's own, weighed by how much both judged. None where
    nothing was judged twice, and where chance alone explains full agreement (both always said the same).
    """
    total, agreed, by_chance = 0, 0, 0.0
    for table in tables:
        count = sum(table.values())
        if count:
            total += count
            agreed += sum(times for (one, other), times in table.items() if one == other)
            by_chance += count * _chance(table, count)
    if total == 0 or by_chance >= total - 1e-9:
        return None
    return (agreed - by_chance) / (total - by_chance)


def _chance(table: Table, count: int) -> float:
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for (one, other), times in table.items():
        first[one] += times
        second[other] += times
    return sum(first[value] * second[value] for value in first) / count**2
