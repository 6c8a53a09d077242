"""A reading and lists of words in -> whether the text only names their topic in passing.

A topic is what at least one full clause is about. One word of it that stands late in its sentence or in
an enumeration is none; nor is a word of general use that stands far from those of the field.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from ingest.lexicon import Reading

LATE = 30  # words into its sentence
BEGUN = 18  # words into its sentence, from which an enumeration is more than a subject of many parts
FAR = 20  # words between a word of general use and the nearest of the field
LINKS = frozenset({",", "and", "or", ";"})


class Place(NamedTuple):
    """Characters at which words stand."""

    start: int
    end: int


def is_passing(reading: Reading, place: Place, own: int) -> bool:
    """Whether the words at a place are the only ones of their topic in the text, and said in passing.

    `own` are the lists of the topic's words, as bits.
    """
    lists, _, _, starts, _, _ = reading.found.columns
    for section in reading.sections:
        rows = range(section.begin, section.end) if section.lists & own else ()
        if any(own >> lists[row] & 1 and not place.start <= starts[row] < place.end for row in rows):
            return False
    first, last = (bisect_left(reading.starts, at) for at in place)
    into = first - bisect_left(reading.sentences, reading.sentences[first])
    return into > LATE or (into > BEGUN and _is_enumerated(reading, first, last))


def is_far(reading: Reading, place: Place, makers: int) -> bool:
    """Whether the words that link to the field stand far away in the sentence of the words at a place.

    `makers` are the lists whose words make the link, as bits.
    """
    lists, firsts, *_ = reading.found.columns
    first, last = (bisect_left(reading.starts, at) for at in place)
    section = next(one for one in reading.sections if one.sentence == reading.sentences[first])
    rows = range(section.begin, section.end) if section.lists & makers else ()
    links = [firsts[row] for row in rows if makers >> lists[row] & 1]
    return bool(links) and all(link < first - FAR or link > last + FAR for link in links)


def _is_enumerated(reading: Reading, first: int, last: int) -> bool:
    """Whether a comma, an "and" or an "or" stands beside the words."""
    beside = (*reading.words[first - 1 : first], *reading.words[last : last + 1])
    return not LINKS.isdisjoint(beside)
