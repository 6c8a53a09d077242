"""A query being written and the place of the cursor in; a handful of ways to go on, grouped by kind, out."""

from __future__ import annotations

from collections import Counter

from normsbase.services.find import UNSTORABLE
from normsbase.services.find.named import named
from normsbase.services.suggest.place import SHORTEST, Place, place_of
from normsbase.services.suggest.suggestion import Suggestion
from normsbase.services.suggest.things import parties_and_themes, things
from normsbase.services.suggest.words import values, words

__all__ = ["LONGEST", "MOST", "Suggestion", "suggest"]

MOST = 8
MOST_NAMED = 3
MOST_WORDS = 3
MOST_FILTERS = 3
PATTERN_SIGNS = frozenset("*?~=")  # no name has them
LONGEST = 1000  # characters of a query that are looked at
LETTERS_OF_A_FILTER = 3  # of a word before it is offered as a filter


def suggest(text: str, at: int | None = None) -> tuple[Suggestion, ...]:
    """Return at most a handful of suggestions for a query, grouped by kind; `at` is the cursor, else the end.

    Fewer than two signs suggest nothing. A filter's value is completed alone; else things that the whole
    query names or begins, then words of the paragraphs for the word at the cursor.
    """
    text = UNSTORABLE.sub("\ufffd", text)[:LONGEST]
    at = len(text) if at is None else max(0, min(at, len(text)))
    if len(text[:at].strip()) < SHORTEST:
        return ()
    place = place_of(text, at)
    if place and place.field:
        return tuple(values(place))
    known = [] if text[at:].strip() or set(text) & PATTERN_SIGNS else _known(text)
    found = words(place, MOST_WORDS) if place else []
    if place and not known and place.start:
        known = _filters(place)
    return _grouped([*_few(known, MOST - len(found)), *found])


def _known(text: str) -> list[Suggestion]:
    """Return what the query names, then what it may be the beginning of, each once."""
    exact = [
        Suggestion(kind=one.kind, key=one.key, label=_label(one.kind, one.label), detail=one.detail)
        for one in named(text).found[:MOST_NAMED]
    ]
    return list({(one.kind, one.key): one for one in [*things(text)[::-1], *exact[::-1]]}.values())[::-1]


def _label(kind: str, label: str) -> str:
    return f"Norm {label}" if kind == "norm" else label


def _filters(place: Place) -> list[Suggestion]:
    """Return States, bodies and themes that the last of several words begins, as filters of the rest."""
    if len(place.written) < LETTERS_OF_A_FILTER or place.text[place.start - 1] not in " (":
        return []
    return [
        place.completed("filter", one.label, f"{field}:{one.key}", f"{field}:{one.key}")
        for field, one in parties_and_themes(place.written)[:MOST_FILTERS]
    ]


def _few(known: list[Suggestion], room: int) -> list[Suggestion]:
    """Return as many as there is room for: the best of each kind before the second of any."""
    seen: Counter[str] = Counter()
    placed = []
    for place, one in enumerate(known):
        placed.append((seen[one.kind], place, one))
        seen[one.kind] += 1
    chosen = {place for _, place, _ in sorted(placed, key=lambda each: each[:2])[:room]}
    return [one for place, one in enumerate(known) if place in chosen]


def _grouped(found: list[Suggestion]) -> tuple[Suggestion, ...]:
    """Return the suggestions kind by kind, kinds in the order of their best."""
    kinds = list(dict.fromkeys(one.kind for one in found))
    return tuple(sorted(found, key=lambda one: kinds.index(one.kind)))
