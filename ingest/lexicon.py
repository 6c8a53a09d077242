"""A Vocabulary in -> the lists of one language; texts in -> Readings: which listed words stand where.

Words are compared folded: case, plural and verb endings do not count. Nothing here decides a label;
that is the work of tags and force.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, reduce
from itertools import pairwise
from operator import itemgetter, or_
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


class Section(NamedTuple):
    """The hits of one sentence: which lists have one, as bits by their numbers, and the rows of the hits."""

    sentence: int
    lists: int
    begin: int
    end: int


class Names:
    """Name and kind of each list, by its number."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        self.kinds = tuple(name.partition(":")[0] for name in self.names)
        self.numbers = {kind: number for number, kind in enumerate(dict.fromkeys(self.kinds))}
        self.kind_of = numpy.array([self.numbers[kind] for kind in self.kinds])


class Hits:
    """Every listed word found in several texts, in order: the longest first at a place, then by its list.

    A row holds list, first and last word, first and last character, and sentence; the hits of text `i` are
    the rows from `bounds[i]` to `bounds[i + 1]`.
    """

    def __init__(self, names: Names, rows: Array, bounds: list[int]) -> None:
        self._names = names
        self._rows = rows
        self._kinds = names.kind_of[rows[:, 0]]
        self.bounds = bounds
        self.known: dict[str, list[tuple[Hit, ...]]] = {}  # by kind, as far as one was asked for

    @cached_property
    def columns(self) -> list[list[int]]:
        """The rows turned: a list a column."""
        columns: list[list[int]] = self._rows.T.tolist()
        return columns

    def breadth(self, rows: Sequence[int]) -> int:
        """Return in how many words the hits of rows lie."""
        _, first, last, *_ = self.columns
        return max([last[row] for row in rows]) - min([first[row] for row in rows])

    def around(self, rows: Sequence[int]) -> tuple[int, int]:
        """Return the characters at which the hits of rows begin and end."""
        _, _, _, start, end, _ = self.columns
        return min([start[row] for row in rows]), max([end[row] for row in rows])

    def made(self, rows: Array) -> tuple[Hit, ...]:
        """Return the hits of some rows, each as a value of its own."""
        lists, *places = self._rows[rows].T.tolist()
        names, kinds = map(self._names.names.__getitem__, lists), map(self._names.kinds.__getitem__, lists)
        return tuple(map(Hit._make, zip(names, kinds, *places, strict=True)))

    def of(self, kind: str) -> list[tuple[Hit, ...]]:
        """Return the hits of a kind in each text; they are made when the first text asks."""
        rows = numpy.flatnonzero(self._kinds == self._names.numbers.get(kind, -1))
        hits = self.made(rows)
        bounds = numpy.searchsorted(rows, self.bounds).tolist()
        self.known[kind] = [hits[begin:end] for begin, end in pairwise(bounds)]
        return self.known[kind]


class Reading(NamedTuple):
    """A text with its words and every listed word found in it, in order, longest first at a place."""

    text: str
    language: str
    words: tuple[str, ...]  # lower case
    starts: tuple[int, ...]  # character at which each word begins
    sentences: tuple[int, ...]  # number of the sentence of each word, from 0
    norms: Array  # spaCy's hash of each word as it is compared
    sections: tuple[Section, ...]  # the sentences that have hits
    lists: int  # the lists of which the text holds a word, as bits by their numbers
    found: Hits  # those of all texts read together
    number: int  # of this text among them

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Every hit of the text; making them takes longer than asking for a kind."""
        return self.found.made(numpy.arange(*self.found.bounds[self.number : self.number + 2]))

    def of(self, kind: str) -> tuple[Hit, ...]:
        """Return the hits of a scheme's lists, of `state`, or of one shared list."""
        try:
            return self.found.known[kind][self.number]
        except KeyError:
            return self.found.of(kind)[self.number]


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
        self._names = Names(name for name, _ in (*lists, *names))
        bases = [name.lstrip("!").rstrip("+") for name in self._names.names]
        self._base = numpy.array([bases.index(base) for base in bases])
        self._bits = [1 << number for number in range(len(bases))]
        self._bars = numpy.array([name.startswith("!") for name in self._names.names])
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
        found_by = [tree.found(words) for tree, words in zip(trees, columns.numbers, strict=True)]
        rows = self._without_excluded(_in_order(numpy.concatenate(found_by)))
        bounds = numpy.searchsorted(rows[:, 0], [0, *columns.end]).tolist()
        found = Hits(self._names, _placed(rows, columns), bounds)
        starts, sentences = tuple(columns.starts.tolist()), tuple(columns.sentences.tolist())
        return [
            Reading(
                text,
                self.language,
                columns.words[begin:end],
                starts[begin:end],
                sentences[begin:end],
                columns.norms[begin:end],
                sections,
                reduce(or_, [section.lists for section in sections], 0),
                found,
                number,
            )
            for number, (text, begin, end, sections) in enumerate(
                zip(texts, columns.begin, columns.end, self._sections(found), strict=True)
            )
        ]

    def _sections(self, found: Hits) -> Iterator[tuple[Section, ...]]:
        """Yield the sentences of each text that have hits."""
        lists, *_, sentences = found.columns
        for begin, end in pairwise(found.bounds):
            sections = []
            while begin < end:
                sentence, held, first = sentences[begin], 0, begin
                while begin < end and sentences[begin] == sentence:
                    held |= self._bits[lists[begin]]
                    begin += 1
                sections.append(Section(sentence, held, first, begin))
            yield tuple(sections)

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


def _placed(rows: Array, columns: Columns) -> Array:
    """Turn rows of first word, last word and list, counted over all texts, to rows of Hits."""
    first, last, lists = rows.T
    begin = numpy.array(columns.begin)[numpy.searchsorted(columns.end, first)]
    return numpy.column_stack(
        (
            lists,
            first - begin,
            last - begin,
            columns.starts[first],
            columns.ends[last - 1],
            columns.sentences[first],
        )
    )


class Lexicon:
    """Finds the vocabulary's words; a language is made ready when it is first needed (about 0.2 s)."""

    def __init__(self, vocabulary: Vocabulary, names: Lists = ()) -> None:
        self.lists = tuple(sorted(list_names(vocabulary), key=itemgetter(0)))
        self.names = names
        self._finders: dict[str, Finder] = {}
        self.languages = vocabulary.languages

    def numbers(self) -> dict[str, int]:
        """Return the number of each list by its name, the same in all languages."""
        return {name: number for number, (name, _) in enumerate((*self.lists, *self.names))}

    def read(self, texts: Sequence[str], language: str) -> list[Reading]:
        """Return one Reading a text, in order; `language` is one of `languages`."""
        if language not in self._finders:
            self._finders[language] = Finder(language, self.lists, self.names)
        return self._finders[language].read(texts)
