"""A reading and lists of words in -> whether the text only names their topic in passing.

A topic is what at least one full clause is about. One word of it that stands late in its sentence, in
an enumeration, or far from any word of the field is none.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from ingest.lexicon import Reading

LATE = 40  # words into its sentence
BEGUN = 12  # words into its sentence, from which an enumeration is more than a subject of many parts
FAR = 25  # words from the nearest word of the field
LINKS = frozenset({",", "and", "or", ";"})


class Place(NamedTuple):
    """Characters at which words stand, and whether what is around their text links it to the field."""

    start: int
    end: int
    linked: bool


def is_passing(reading: Reading, place: Place, own: int, field: int) -> bool:
    """Whether the words at a place are the only ones of their topic in the text, and said in passing.

    `own` are the lists of the topic's words, as bits; `field` is the number of that of the field's words.
    """
    lists, firsts, _, starts, _, _ = reading.found.columns
    rows = [row for section in reading.sections for row in range(section.begin, section.end)]
    if any(own >> lists[row] & 1 and not place.start <= starts[row] < place.end for row in rows):
        return False
    first, last = (bisect_left(reading.starts, at) for at in (place.start, place.end))
    into = first - bisect_left(reading.sentences, reading.sentences[first])
    if into > LATE or (into > BEGUN and _is_enumerated(reading, first, last)):
        return True
    fields = (firsts[row] for row in rows if lists[row] == field)
    return not place.linked and min((abs(other - first) for other in fields), default=0) > FAR


def _is_enumerated(reading: Reading, first: int, last: int) -> bool:
    """Whether a comma, an "and" or an "or" stands beside the words."""
    beside = (*reading.words[first - 1 : first], *reading.words[last : last + 1])
    return not LINKS.isdisjoint(beside)
