"""Lists of phrases in -> a tree of their words; the words of a text in -> which phrases stand where.

What spaCy's PhraseMatcher finds in one text after another, this finds in all texts of a document at once:
a step of all begun phrases is a few array operations, whatever their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray

Array = NDArray[Any]
BEYOND = numpy.iinfo(numpy.int64).max  # ends the steps, so that a search among them always ends inside
FORMS_OF_BE = ("is", "are", "was", "were", "be", "been", "am")


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseTree:
    """A tree of phrases. A word's number is its place among `words`, from 1; 0 is a word of no phrase.

    `steps` holds, in order, `node * width + word` for each step from node to node, `reached` the node that
    it leads to. The lists of a phrase that ends at a node are `lists[begin[node]:begin[node + 1]]`.
    """

    words: Array  # hashes of the words that occur in phrases, in order
    opened: Array  # by number of a word: the node it leads to as a phrase's first, 0 for none
    steps: Array
    reached: Array
    begin: Array
    lists: Array

    def numbers(self, hashes: Array) -> Array:
        """Return the numbers of words, given their hashes."""
        at = numpy.searchsorted(self.words, hashes)
        at[at == len(self.words)] = 0
        return numpy.where(self.words[at] == hashes, at + 1, 0)

    def found(self, words: Array) -> Array:
        """Return every phrase in a run of numbers of words: rows of first word, last (exclusive), list.

        The run must end with a 0: no phrase goes over it.
        """
        nodes = self.opened[words]
        first = numpy.flatnonzero(nodes)
        nodes, length, width = nodes[first], 1, len(self.words) + 1
        parts = []
        while len(first):
            parts.append(self._ended(first, first + length, nodes))
            wanted = nodes * width + words[first + length]
            at = numpy.searchsorted(self.steps, wanted)
            goes_on = self.steps[at] == wanted
            first, nodes = first[goes_on], self.reached[at[goes_on]]
            length += 1
        return numpy.concatenate(parts) if parts else numpy.zeros((0, 3), numpy.int64)

    def _ended(self, first: Array, last: Array, nodes: Array) -> Array:
        """Return a row for each list of the phrases that end at nodes."""
        begin = self.begin[nodes]
        count = self.begin[nodes + 1] - begin
        which = numpy.repeat(numpy.arange(len(nodes)), count)
        within = numpy.arange(len(which)) - numpy.repeat(numpy.cumsum(count) - count, count)
        return numpy.column_stack((first[which], last[which], self.lists[begin[which] + within]))


def compiled(phrases: Iterable[tuple[int, Sequence[int]]]) -> PhraseTree:
    """Return the tree of phrases, each given as the number of its list and the hashes of its words."""
    held = sorted({(number, tuple(hashes)) for number, hashes in phrases if len(hashes)})
    words = sorted({word for _, hashes in held for word in hashes}) or [0]
    number_of = {word: number for number, word in enumerate(words, 1)}
    steps: dict[int, int] = {}
    ends: list[list[int]] = [[]]  # by node, of which 0 is the root
    for number, hashes in held:
        node = 0
        for word in hashes:
            node = steps.setdefault(node * (len(words) + 1) + number_of[word], len(ends))
            if node == len(ends):
                ends.append([])
        ends[node].append(number)
    keys = sorted(steps)
    return PhraseTree(
        words=numpy.array(words, numpy.uint64),
        opened=numpy.array([steps.get(word, 0) for word in range(len(words) + 1)]),
        steps=numpy.array([*keys, BEYOND]),
        reached=numpy.array([*(steps[key] for key in keys), 0]),
        begin=numpy.cumsum([0, *map(len, ends)]),
        lists=numpy.array([number for lists in ends for number in lists] or [0]),
    )


def spellings(phrase: str, language: str) -> Iterator[str]:
    """Yield a phrase as it may be written: hyphens as spaces, either apostrophe, every form of `be`."""
    begun = [phrase]
    if language == "en" and phrase.startswith("be "):
        begun = [f"{form} {phrase[3:]}" for form in FORMS_OF_BE]
    for form in begun:
        yield form
        if "-" in form:
            yield form.replace("-", " ")
        if "'" in form:
            yield form.replace("'", "’")
