"""A word or phrase of a query and a language in, out the words of a text that fit each of its terms.

Words are looked at as they are written, each once: texts repeat theirs, so that a second look costs little.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from normsbase.search import analysis
from normsbase.search.analysis import Term
from normsbase.search.edits import edits
from normsbase.search.tree import Exact, Fuzzy, Textual, Words


class Fits(dict[str, bool]):
    """Words as written, each with whether it fits; one not seen before is looked at when asked for."""

    def __init__(self, fits: Callable[[str], bool]) -> None:
        super().__init__()
        self.fits = fits

    def __missing__(self, written: str) -> bool:
        found = self[written] = self.fits(written)
        return found


Row = tuple[tuple[int, Fits], ...]  # offsets from the first word, and what fits there


def rows(leaf: Textual, language: str) -> tuple[Row, ...]:
    """Return the rows of words that answer a part; one word in any form is looked at in all at once."""
    found = by_form(leaf, language)
    if len(found) == 1 or len(leaf.terms) > 1:
        return found
    folded, stem = (row[0][1].fits for row in found)
    return (((0, Fits(lambda word: folded(word) or stem(word))),),)


def by_form(leaf: Textual, language: str) -> tuple[Row, ...]:
    """Return the rows of words that answer a part: by folded form, and by stem for words in any form."""
    if isinstance(leaf, Exact):
        return (_row(leaf, _as_written),)
    if isinstance(leaf, Fuzzy):
        return (_row(leaf, lambda term: _misspelt(term, leaf.edits)),)
    folded = _row(leaf, _folded)
    if not isinstance(leaf, Words) or any(term.prefix for term in leaf.terms):
        return (folded,)
    return folded, _row(leaf, lambda term: _by_stem(term, language))


def _row(leaf: Textual, fitting: Callable[[Term], Callable[[str], bool]]) -> Row:
    first = leaf.terms[0].offset
    return tuple((term.offset - first, Fits(fitting(term))) for term in leaf.terms)


def _as_written(term: Term) -> Callable[[str], bool]:
    wanted = analysis.cased(term.written)
    return lambda word: analysis.cased(word) == wanted


def _misspelt(term: Term, most: int) -> Callable[[str], bool]:
    return lambda word: edits(term.folded, analysis.fold(word), most) <= most


def _by_stem(term: Term, language: str) -> Callable[[str], bool]:
    wanted = analysis.stem(term.written, language)
    return lambda word: analysis.stem(word, language) == wanted


def _folded(term: Term) -> Callable[[str], bool]:
    if term.glob:
        pattern = re.compile(re.escape(term.glob).replace(r"\*", ".*").replace(r"\?", "."))
        return lambda word: pattern.fullmatch(analysis.fold(word)) is not None
    if term.prefix:
        return lambda word: analysis.fold(word).startswith(term.folded)
    return lambda word: analysis.fold(word) == term.folded
