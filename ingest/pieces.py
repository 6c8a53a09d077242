"""Texts of one language in -> their words as columns of numbers; spaCy cuts each distinct piece once.

A piece is what stands between two spaces: "States,", "(f)". spaCy's tokenizer cuts every piece by itself,
and most have been met before: then their words are looked up. A text with other white space, and one in a
script without spaces, is a piece as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
import spacy
from spacy.attrs import IDX, IS_PUNCT, LENGTH, LOWER, NORM, ORTH
from spacy.pipeline.sentencizer import Sentencizer
from spacy.util import compile_infix_regex, compile_prefix_regex

from ingest.folding import STEMMED, folding
from ingest.phrases import Array, PhraseTree

ELISIONS = (r"(?:[ldnsjmtcLDNSJMTC]|[Qq]u|[Ll]orsqu|[Pp]uisqu)['’]",)
UNSPACED = frozenset({"zh"})
END = ""  # the piece that closes every text
#: What is kept of a word; after it stand its numbers among the words of each tree of phrases.
NORMS, OFFSET, LETTERS, STOPS, SOFT, NUMBERS = range(6)
MOST = 400_000  # words kept for later; with more, all is forgotten and met anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The words of several texts one after another; a row with 0 in all `numbers` closes each text."""

    begin: Sequence[int]  # row at which each text begins
    end: Sequence[int]  # row that closes it
    norms: Array  # spaCy's hash of each word as it is compared
    words: tuple[str, ...]  # lower case
    starts: Array  # character of its text at which each word begins
    ends: Array
    sentences: Array  # number of the sentence in its text, from 0
    numbers: tuple[Array, ...]  # among the words of each tree of phrases


def blank(language: str) -> Any:
    """Return a spaCy pipeline that only cuts words, with folded norms."""
    code = "xx" if language in STEMMED else language
    nlp: Any = spacy.blank(code)
    getter = folding(language)
    nlp.vocab.lex_attr_getters[NORM] = getter
    for lexeme in nlp.vocab:  # those the tokenizer's exceptions have made already
        lexeme.norm_ = getter(lexeme.text)
    if language == "en":  # "U.S.-Japan" is two names
        infixes = (*nlp.Defaults.infixes, r"(?<=[A-Z]\.)[-–](?=[A-Z])")
        nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    if language == "fr":
        prefixes = (*ELISIONS, *nlp.Defaults.prefixes)
        nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    return nlp


class Pieces:
    """The pieces met so far with their words; each tree of phrases comes with the attribute it compares."""

    def __init__(self, nlp: Any, language: str, trees: Sequence[tuple[int, PhraseTree]]) -> None:
        self._tokenizer = nlp.tokenizer
        self._spaced = language not in UNSPACED
        self._trees = tuple(trees)
        self._marks = numpy.array(
            [nlp.vocab.strings.add(mark) for mark in Sentencizer.default_punct_chars], numpy.uint64
        )
        self._forget()

    def columns(self, texts: Iterable[str]) -> Columns:
        """Return the words of texts, each closed by a row that is no word."""
        if len(self._rows) > MOST:
            self._forget()
        pieces = [piece for text in texts for piece in (*self._cut(text), END)]
        known = self._looked_up(pieces)
        first, count, width = self._table[known].T
        at = numpy.cumsum(count) - count
        rows = numpy.repeat(first - at, count) + numpy.arange(count.sum())
        places = numpy.repeat(numpy.cumsum(width) - width, count)
        return self._laid_out(rows, places, at[known == self._known[END]])

    def _looked_up(self, pieces: Sequence[str]) -> Array:
        try:
            return numpy.fromiter(map(self._known.__getitem__, pieces), numpy.int64, len(pieces))
        except KeyError:
            self._learn(sorted(set(pieces).difference(self._known)))
            return self._looked_up(pieces)

    def _laid_out(self, rows: Array, places: Array, closing: Array) -> Columns:
        """Return what is known of rows, given the place of each row's piece and the rows that close texts."""
        known = self._rows[rows]
        begin = numpy.concatenate(([0], closing[:-1] + 1)) if len(closing) else closing
        length = closing - begin + 1
        starts = places + known[:, OFFSET] - numpy.repeat(places[begin], length)
        sentences = _sentences(known[:, STOPS], known[:, SOFT])
        return Columns(
            begin=begin.tolist(),
            end=closing.tolist(),
            norms=known[:, NORMS].astype(numpy.uint64),
            words=tuple(self._lower[rows].tolist()),
            starts=starts,
            ends=starts + known[:, LETTERS],
            sentences=sentences - numpy.repeat(sentences[begin], length),
            numbers=tuple(known[:, NUMBERS:].T.copy()),
        )

    def _cut(self, text: str) -> list[str]:
        pieces = text.split()
        if " ".join(pieces) == text and (self._spaced or not text):
            return pieces
        return [text]

    def _forget(self) -> None:
        self._known = {END: 0}
        self._table = numpy.array([[0, 1, 0]])  # of each piece: its first row, how many, width with the space
        self._rows = numpy.zeros((1, NUMBERS + len(self._trees)), numpy.int64)
        self._lower = numpy.array([END], object)

    def _learn(self, new: Sequence[str]) -> None:
        """Cut new pieces: all in one go but for those that hold white space themselves."""
        alone = [[piece] for piece in new if not self._spaced or piece.split() != [piece]]
        together = [piece for piece in new if self._spaced and piece.split() == [piece]]
        cut = [self._words(run) for run in (together, *alone) if run]
        count = numpy.concatenate([counts for _, _, counts in cut])
        pieces = [*together, *(piece for (piece,) in alone)]
        width = numpy.array([len(piece) + 1 for piece in pieces])
        first = len(self._rows) + numpy.cumsum(count) - count
        self._known.update(zip(pieces, range(len(self._known), len(self._known) + len(pieces)), strict=True))
        self._table = numpy.concatenate((self._table, numpy.column_stack((first, count, width))))
        self._rows = numpy.concatenate((self._rows, *(rows for rows, _, _ in cut)))
        self._lower = numpy.concatenate((self._lower, *(lower for _, lower, _ in cut)))

    def _words(self, run: Sequence[str]) -> tuple[Array, Array, Array]:
        """Return rows and lower-case words of pieces, and how many words each piece has."""
        doc = self._tokenizer(" ".join(run))
        held = doc.to_array([NORM, LOWER, ORTH, IDX, LENGTH, IS_PUNCT])
        at = held[:, 3].astype(numpy.int64)
        width = numpy.array([len(piece) + 1 for piece in run])
        begin = numpy.cumsum(width) - width
        piece = numpy.searchsorted(begin, at, side="right") - 1
        stops = numpy.isin(held[:, 2], self._marks)
        hashes = dict(zip((NORM, LOWER, ORTH), held.T, strict=False))
        rows = (
            held[:, 0].view(numpy.int64),
            at - begin[piece],
            held[:, 4],
            stops,
            stops | (held[:, 5] == 1),
            *(tree.numbers(hashes[attribute]) for attribute, tree in self._trees),
        )
        strings = doc.vocab.strings
        lower = numpy.array([*(strings[word] for word in held[:, 1].tolist()), END], object)[:-1]
        together = numpy.column_stack([row.astype(numpy.int64) for row in rows])
        return together, lower, numpy.bincount(piece, minlength=len(run))


def _sentences(stops: Array, soft: Array) -> Array:
    """Return numbers that rise where a sentence begins: at the first word after a stop that is no mark.

    So spaCy's sentencizer cuts, too. The row that closes a text is a word here, and begins the count anew.
    """
    solid = numpy.flatnonzero(soft == 0)
    passed = numpy.cumsum(stops)[solid]
    begins = numpy.zeros(len(stops), numpy.int64)
    begins[solid] = numpy.diff(passed, prepend=0) > 0
    return numpy.cumsum(begins)
