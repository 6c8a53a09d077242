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

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of each word."""
        return analysis.spans(self.text)

    @cached_property
    def folded(self) -> list[str]:
        """Each word without case and accents."""
        return analysis.all_folded(self.written)

    @cached_property
    def stems(self) -> list[str]:
        """The stem of each word in the text's language."""
        return analysis.all_stems(self.written, self.language)

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

    def of(self, area: str) -> list[Text]:
        """Return the texts that an area holds."""
        found = []
        for text in texts_of(self.doc, area):
            known = self._cut.get(text)
            if known is None:
                known = self._cut[text] = Text(text, self.doc.language)
            found.append(known)
        return found

    def all_of(self, areas: Iterable[str]) -> Iterator[Text]:
        """Yield the texts of some areas."""
        for area in areas:
            yield from self.of(area)
