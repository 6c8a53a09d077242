"""A reading and lists of words in -> whether the text only names their topic in passing.

A topic is what at least one full clause is about. One word of it that stands late in its sentence, in
an enumeration, or far from any word of the field is none.
"""

from __future__ import annotations

from bisect import bisect_left

from ingest.lexicon import Reading

LATE = 40  # words into its sentence
BEGUN = 12  # words into its sentence, from which an enumeration is more than a subject of many parts
FAR = 25  # words from the nearest word of the field
LINKS = frozenset({",", "and", "or", ";"})


def is_passing(reading: Reading, parts: tuple[int, ...], field: int, *, anywhere: bool) -> bool:
    """Whether the lists numbered `parts` have one word in the text, and that one in passing.

    `field` is the number of the list of the field's words; with `anywhere`, what is around the text
    links it to the field, so that it does not matter how near they are.
    """
    lists, firsts, lasts, _, _, sentences = reading.found.columns
    rows = [row for section in reading.sections for row in range(section.begin, section.end)]
    own = [row for row in rows if lists[row] in parts]
    if len({firsts[row] for row in own}) != 1:
        return False
    row = own[0]
    place = firsts[row] - bisect_left(reading.sentences, sentences[row])
    if place > LATE or (place > BEGUN and _is_enumerated(reading, firsts[row], lasts[row])):
        return True
    fields = (firsts[other] for other in rows if lists[other] == field)
    return not anywhere and min((abs(other - firsts[row]) for other in fields), default=0) > FAR


def _is_enumerated(reading: Reading, first: int, last: int) -> bool:
    """Whether a comma, an "and" or an "or" stands beside the words."""
    beside = (*reading.words[first - 1 : first], *reading.words[last : last + 1])
    return not LINKS.isdisjoint(beside)
