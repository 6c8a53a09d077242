"""A paragraph and the words that state a norm in it; whether it affirms, limits or declines, out.

The codebook ("Stance of a statement on a norm"): limits are words that narrow the norm, in its own
sentence; to want binding rules or to call a norm insufficient is not to decline. What this finds is a
proposal to a reviewer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.speaking.speakers import SENTENCE_ENDS
from ingest.speaking.words import Words

AFFIRMS = "affirms"
WITH_LIMITS = "affirms-with-limits"
DECLINES = "declines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A stance with the [start, end) of the words in the paragraph that narrow or decline."""

    key: str
    spans: tuple[tuple[int, int], ...] = ()


def stance_of(text: str, stated: Sequence[tuple[int, int]], language: str, words: Words) -> Stance:
    """Return the stance of a paragraph on a norm that it states in the given spans."""
    sentences = [span for span in _sentences(text) if any(_touch(span, one) for one in stated)]
    for key, name in ((DECLINES, "declines"), (WITH_LIMITS, "limits")):
        spans = [
            (found.start(), found.end() if key == DECLINES else _limit_end(text, found.end(), end))
            for start, end in sentences
            for found in words.found(name, text[:end], language)
            if found.start() >= start
        ]
        if spans:
            return Stance(key=key, spans=tuple(spans))
    return Stance(key=AFFIRMS)


def sentences_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentences begin and end that hold a span of a text."""
    held = [span for span in _sentences(text) if _touch(span, (start, max(end, start + 1)))]
    if not held:
        return start, end
    first, last = held[0][0], held[-1][1]
    first += len(text[first:last]) - len(text[first:last].lstrip())
    closing = SENTENCE_ENDS.match(text, last)
    return first, closing.end() if closing and closing.group() != "\n" else last


def _limit_end(text: str, at: int, end: int) -> int:
    """Return where the words that narrow end: at the next comma or semicolon, else with the sentence."""
    stops = [place for place in (text.find(mark, at, end) for mark in (",", ";", "،", "，")) if place >= 0]
    return min(stops, default=end)


def _sentences(text: str) -> list[tuple[int, int]]:
    ends = [found.start() for found in SENTENCE_ENDS.finditer(text)]
    starts = [0, *(end + 1 for end in ends)]
    return [(start, end) for start, end in zip(starts, [*ends, len(text)], strict=True) if end > start]


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
