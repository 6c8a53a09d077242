"""The texts of a clause in, the same cut into words out: each once, when it is first looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any

from normsbase.search import analysis
from normsbase.search.fields import texts_of
from normsbase.search.sentences import sentences
from normsbase.search.types import ClauseDoc


class Text:
    """One text cut into words; what a matcher found in it is kept with it, by the part of the query."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = analysis.primary(language)
        self.written = analysis.written(text)
        self.found: dict[int, list[Any]] = {}
        self._folded: list[str] | None = None
        self._stems: list[str] | None = None

    def spans_until(self, last: int) -> list[tuple[int, int]]:
        """Return start and end of each word up to the one at a position."""
        return analysis.spans_of(self.written[: last + 1], self.text)

    @property
    def folded(self) -> list[str]:
        """Each word without case and accents."""
        if self._folded is None:
            self._folded = analysis.all_folded(self.written)
        return self._folded

    @property
    def stems(self) -> list[str]:
        """The stem of each word in the text's language."""
        if self._stems is None:
            self._stems = analysis.all_stems(self.written, self.language)
        return self._stems

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
        self._cut: dict[str, Text] = {}
        self._areas: dict[str, list[Text]] = {}

    def of(self, area: str) -> list[Text]:
        """Return the texts that an area holds."""
        found = self._areas.get(area)
        if found is None:
            found = self._areas[area] = [self._once(text) for text in texts_of(self.doc, area)]
        return found

    def _once(self, text: str) -> Text:
        known = self._cut.get(text)
        if known is None:
            known = self._cut[text] = Text(text, self.doc.language)
        return known

    def all_of(self, areas: Iterable[str]) -> Iterator[Text]:
        """Yield the texts of some areas."""
        for area in areas:
            yield from self.of(area)
