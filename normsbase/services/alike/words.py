"""Two versions of a text in; their difference by words, and where a span of one stands in the other, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word with the space behind it; scripts without spaces are cut sign by sign.
WORD = re.compile(r"[\u3040-\u9fff]\s*|[^\s\u3040-\u9fff]+\s*|\s+")
CONTEXT = 6  # words shown on either side of a change
SLOW = 2000  # words above which rare ones alone are matched


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stayed (a space as sign), went (`-`) or came (`+`); `…` stands for others that stayed."""

    sign: str
    words: str


def difference(before: str, after: str) -> tuple[Run, ...]:
    """Return the difference of two texts, with words around each change; nothing where they are equal."""
    if before == after:
        return ()
    old, new = WORD.findall(before), WORD.findall(after)
    runs: list[Run] = []
    steps = _steps(old, new)
    for number, (kind, i, j, k, m) in enumerate(steps):
        if kind == "equal":
            runs += _around(old[i:j], first=number == 0, last=number == len(steps) - 1)
            continue
        if j > i:
            runs.append(Run("-", "".join(old[i:j])))
        if m > k:
            runs.append(Run("+", "".join(new[k:m])))
    return tuple(runs)


def as_lines(runs: tuple[Run, ...], before: str, after: str) -> Iterator[str]:
    """Yield a unified diff of words: two lines that name the texts, then one a run."""
    yield f"--- {before}"
    yield f"+++ {after}"
    for run in runs:
        yield f"{run.sign} {run.words.strip()}".rstrip()


def moved(before: str, after: str, start: int, end: int) -> tuple[int, int]:
    """Return which span of `after` stands where `before[start:end]` stood."""
    old, new = WORD.findall(before), WORD.findall(after)
    at, to = _ends(old), _ends(new)
    spans = []
    for kind, i, j, k, m in _steps(old, new):
        left, right = at[i], at[j]
        if right < start or left > end or (left == end and start < end):
            continue
        if kind == "equal":
            spans.append((to[k] + max(start - left, 0), to[m] - max(right - end, 0)))
        else:
            spans.append((to[k], to[m]))
    if not spans:
        return len(after), len(after)
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    return min(first, last), max(first, last)


def _steps(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    matcher = SequenceMatcher(None, old, new, autojunk=max(len(old), len(new)) > SLOW)
    return list(matcher.get_opcodes())


def _ends(words: list[str]) -> list[int]:
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word))
    return ends


def _around(words: list[str], *, first: bool, last: bool) -> Iterator[Run]:
    """Yield the words next to a change; those further away are left out."""
    head = [] if first else words[:CONTEXT]
    rest = words[len(head) :]
    tail = [] if last else rest[-CONTEXT:]
    left_out = len(rest) > len(tail)
    if not left_out:
        yield Run(" ", "".join(words))
        return
    if head:
        yield Run(" ", "".join(head))
    yield Run("…", "")
    if tail:
        yield Run(" ", "".join(tail))
