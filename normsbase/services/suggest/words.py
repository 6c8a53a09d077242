"""What is being written in; the index's own words, or a filter's values, that begin so out."""

from __future__ import annotations

from collections.abc import Iterable

from normsbase.search.analysis import fold, terms
from normsbase.search.tree import Everything, Node, Phrase, Within
from normsbase.search.types import Query, SearchUnavailableError
from normsbase.services.find.names import Known, all_known
from normsbase.services.find.readers_engine import readers_engine
from normsbase.services.find.reviewed import ByReview
from normsbase.services.suggest.names import begins, plain
from normsbase.services.suggest.place import SHORTEST, Place
from normsbase.services.suggest.suggestion import Suggestion

MOST_VALUES = 8
MORE = 2  # times as many words are counted as are shown
LISTED = frozenset({"body", "mechanism", "norm", "report", "state", "theme"})  # the catalogue knows them all


def words(place: Place, most: int) -> list[Suggestion]:
    """Return words of the paragraphs that begin so, those of the most paragraphs first."""
    prefix = fold(place.written)
    if prefix.isdecimal():
        return []
    try:
        engine = readers_engine()
        found = sorted((-count, word) for word, count in engine.words_beginning(prefix) if word != prefix)
        counted = [(-engine.count(_written_in_texts(word)), word) for _, word in found[: MORE * most]]
    except SearchUnavailableError:
        return []  # what the base knows by name is suggested all the same
    kept = sorted(pair for pair in counted if pair[0])[:most]
    return [
        place.completed("word", word, f"{-count:,} paragraph{'' if count == -1 else 's'}", word)
        for count, word in kept
    ]


def _written_in_texts(word: str) -> Node:
    """Return what counts a word among what readers may see: an index may still hold a withdrawn text."""
    return Within(field="text", child=Phrase(text=word, terms=terms(word)))


def values(place: Place) -> list[Suggestion]:
    """Return the values of a field whose code, name or other form begins so, alphabetical."""
    asked = plain(place.written)
    try:
        known = all_known(place.field, _indexed(place.field))
    except SearchUnavailableError:
        return []
    short = len(asked) < SHORTEST  # one letter begins too many words
    fitting = sorted(
        (_place(asked, one), plain(one.name), one.code, one.name)
        for one in known
        if not asked or any(begins(asked, form, whole=short) for form in _forms(one))
    )
    return [
        place.completed("filter", name, f"{place.field}:{code}", _written(place, code))
        for _, _, code, name in fitting[:MOST_VALUES]
    ]


def _place(asked: str, one: Known) -> int:
    """Place a value whose code begins so first, then one whose name does."""
    by = (begins(asked, one.code, whole=True), begins(asked, one.name, whole=True), True)
    return by.index(True)


def _forms(one: Known) -> Iterable[str]:
    return (one.code, one.name, *one.forms)


def _written(place: Place, code: str) -> str:
    return f'"{code}"' if any(sign in code for sign in " ,()") else code


def _indexed(field: str) -> list[str]:
    if field in LISTED:
        return []
    everything = Query(tree=Everything(), size=1, facets=(field,))
    return [value.value for value in ByReview(readers_engine()).search(everything).facets[field]]
