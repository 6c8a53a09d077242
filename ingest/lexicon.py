"""A Vocabulary in -> the lists of one language; texts in -> Readings: which listed words stand where.

Words are compared folded: case, plural and verb endings do not count. Nothing here decides a label;
that is the work of tags and force.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy
from spacy.attrs import LOWER, NORM, ORTH

from ingest.phrases import Array, compiled, spellings
from ingest.pieces import Columns, Pieces, blank
from ingest.vocabulary import Phrases, Vocabulary, list_names

INFLECTED_NAMES = ("fr", "es", "ru")  # names of States take endings or elisions there
#: Lists whose words are given in their very forms but for English: a stem would not tell "devraient"
#: (should) from "doivent" (must).
GRAMMAR = ("force:", "polarity:", "duty", "restraint")
Lists = tuple[tuple[str, Phrases], ...]


class Hit(NamedTuple):
    """Words of one list found: tokens `first` to `last` (exclusive), characters `start` to `end`."""

    name: str
    kind: str  # the name up to its colon: `theme`, `force`, `state`, or a shared list's name
    first: int
    last: int
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Reading:
    """A text with its words and every listed word found in it, in order, longest first at a place."""

    text: str
    language: str
    hits: tuple[Hit, ...]
    words: tuple[str, ...]  # lower case
    starts: tuple[int, ...]  # character at which each word begins
    sentences: tuple[int, ...]  # number of the sentence of each word, from 0
    norms: Array  # spaCy's hash of each word as it is compared

    @cached_property
    def names(self) -> frozenset[str]:
        """The lists of which the text holds a word."""
        return frozenset(hit.name for hit in self.hits)

    @cached_property
    def by_sentence(self) -> dict[int, list[Hit]]:
        """The hits of each sentence that has any."""
        found: dict[int, list[Hit]] = {}
        for hit in self.hits:
            found.setdefault(hit.sentence, []).append(hit)
        return found

    @cached_property
    def _by_kind(self) -> dict[str, list[Hit]]:
        found: dict[str, list[Hit]] = {}
        for hit in self.hits:
            found.setdefault(hit.kind, []).append(hit)
        return found

    def of(self, kind: str) -> Iterator[Hit]:
        """Yield the hits of a scheme's lists, of `state`, or of one shared list."""
        return iter(self._by_kind.get(kind, ()))


def attributes(language: str, lists: Iterable[tuple[str, Phrases]], names: Lists) -> dict[str, int]:
    """Return by which attribute of spaCy's words the words of each list are compared."""
    return {
        **{name: _attribute(name, language) for name, _ in lists},
        **{name: int(NORM if language in INFLECTED_NAMES else ORTH) for name, _ in names},
    }


def _attribute(name: str, language: str) -> int:
    inflected = language == "en" or not name.lstrip("!").startswith(GRAMMAR)
    return int(NORM if inflected else LOWER)


class Finder:
    """The lists of one language, ready to be found in texts."""

    def __init__(self, language: str, lists: Lists, names: Lists) -> None:
        self.language = language
        self._names = tuple((name, name.partition(":")[0]) for name, _ in (*lists, *names))
        bases = [name.lstrip("!").rstrip("+") for name, _ in self._names]
        self._base = numpy.array([bases.index(base) for base in bases])
        self._bars = numpy.array([name.startswith("!") for name, _ in self._names])
        nlp = blank(language)
        compared = attributes(language, lists, names)
        phrases: dict[int, list[tuple[int, Sequence[int]]]] = {}
        for number, (name, words) in enumerate((*lists, *names)):
            held = phrases.setdefault(compared[name], [])
            for form in {form for phrase in words.get(language, ()) for form in spellings(phrase, language)}:
                held.append((number, nlp.make_doc(form).to_array(compared[name]).tolist()))
        self._trees = [(attribute, compiled(held)) for attribute, held in phrases.items()]
        self._pieces = Pieces(nlp, language, self._trees)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Return one Reading a text, in order."""
        columns = self._pieces.columns(texts)
        trees = [tree for _, tree in self._trees]
        rows = [tree.found(words) for tree, words in zip(trees, columns.numbers, strict=True)]
        found = self._without_excluded(_in_order(numpy.concatenate(rows)))
        ends = numpy.searchsorted(found[:, 0], columns.end).tolist()
        hits = tuple(self._hits(found, columns))
        starts, sentences = tuple(columns.starts.tolist()), tuple(columns.sentences.tolist())
        return [
            Reading(
                text=text,
                language=self.language,
                hits=hits[first_hit:last_hit],
                words=columns.words[begin:end],
                starts=starts[begin:end],
                sentences=sentences[begin:end],
                norms=columns.norms[begin:end],
            )
            for text, begin, end, first_hit, last_hit in zip(
                texts, columns.begin, columns.end, (0, *ends), ends, strict=False
            )
        ]

    def _hits(self, found: Array, columns: Columns) -> Iterator[Hit]:
        first, last, lists = found.T
        begin = numpy.array(columns.begin)[numpy.searchsorted(columns.end, first)]
        names = map(self._names.__getitem__, lists.tolist())
        places = numpy.column_stack(
            (
                first - begin,
                last - begin,
                columns.starts[first],
                columns.ends[last - 1],
                columns.sentences[first],
            )
        )
        return (Hit(*name, *place) for name, place in zip(names, places.tolist(), strict=True))

    def _without_excluded(self, found: Array) -> Array:
        """Leave out what stands inside an exclusion of its own list; exclusions themselves go too."""
        base = self._base[found[:, 2]]
        kept = ~self._bars[found[:, 2]]
        for bar in numpy.flatnonzero(~kept).tolist():
            first, last, _ = found[bar].tolist()
            begin, end = numpy.searchsorted(found[:, 0], (first, last)).tolist()
            kept[begin:end] &= (base[begin:end] != base[bar]) | (found[begin:end, 1] > last)
        return numpy.compress(kept, found, axis=0)


def _in_order(found: Array) -> Array:
    """Sort rows of first word, last word and list: the longest first at a place."""
    order = numpy.lexsort((found[:, 2], -found[:, 1], found[:, 0]))
    return numpy.take(found, order, axis=0)


class Lexicon:
    """Finds the vocabulary's words; a language is made ready when it is first needed (about 0.2 s)."""

    def __init__(self, vocabulary: Vocabulary, names: Lists = ()) -> None:
        self.lists = tuple(list_names(vocabulary))
        self.names = names
        self._finders: dict[str, Finder] = {}
        self.languages = vocabulary.languages

    def read(self, texts: Sequence[str], language: str) -> list[Reading]:
        """Return one Reading a text, in order; `language` is one of `languages`."""
        if language not in self._finders:
            self._finders[language] = Finder(language, self.lists, self.names)
        return self._finders[language].read(texts)
