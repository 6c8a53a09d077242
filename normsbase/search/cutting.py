"""The texts of a clause in, the same cut into words out: each once, when it is first looked at."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from normsbase.search import analysis
from normsbase.search.fields import texts_of
from normsbase.search.sentences import sentences
from normsbase.search.types import ClauseDoc

KEPT = 4_000  # texts of which the words are kept, some 3 KB each


class Cut(NamedTuple):
    """The words of a text, folded and stemmed, and by turns where each begins and where it ends."""

    folded: list[str]
    stems: list[str]
    places: array[int]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where the words from one position to another begin and end."""
        return self.places[2 * first], self.places[2 * last + 1]


@lru_cache(maxsize=KEPT)  # headings stand around many clauses, and what was found once is found again
def _cut(text: str, language: str) -> Cut:
    written, places = analysis.cut(text)
    return Cut(analysis.all_folded(written), analysis.all_stems(written, language), array("I", places))


class Text:
    """One text cut into words; what a matcher found in it is kept with it, by the part of the query."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = analysis.primary(language)
        self.found: dict[int, list[Any]] = {}

    @cached_property
    def cut(self) -> Cut:
        """Its words as they are compared; whoever looks at a text once alone does without."""
        return _cut(self.text, self.language)

    @cached_property
    def written(self) -> list[str]:
        """Its words as they are."""
        return analysis.written(self.text)

    @cached_property
    def _sentence_ends(self) -> list[int]:
        """For each sentence the number of words up to its end."""
        stretches = sentences(self.text)
        if len(stretches) < 2:
            return []
        return list(accumulate(len(analysis.written(self.text[start:end])) for start, end in stretches))

    def sentence_of(self, position: int) -> int:
        """Return the number of the sentence in which a word stands."""
        return bisect_right(self._sentence_ends, position)


class CutClause:
    """The texts of one clause, for one matcher alone."""

    def __init__(self, doc: ClauseDoc) -> None:
        self.doc = doc
        self._once: dict[str, Text] = {}
        self._areas: dict[str, list[Text]] = {}

    def of(self, area: str) -> list[Text]:
        """Return the texts that an area holds."""
        found = self._areas.get(area)
        if found is None:
            found = self._areas[area] = [self._text(text) for text in texts_of(self.doc, area)]
        return found

    def _text(self, text: str) -> Text:
        known = self._once.get(text)
        if known is None:
            known = self._once[text] = Text(text, self.doc.language)
        return known

    def all_of(self, areas: Iterable[str]) -> Iterator[Text]:
        """Yield the texts of some areas."""
        for area in areas:
            yield from self.of(area)
