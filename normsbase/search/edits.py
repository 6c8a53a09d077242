"""Two words in, out the number of letters that part them: changed, added, dropped, swapped with the next."""

from __future__ import annotations


def edits(left: str, right: str, most: int) -> int:
    """Return how many letters to change, add, drop or swap with the next; beyond `most`, `most` + 1.

    No letter is touched twice, as in the engines: `ca` is three from `abc`.
    """
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
