"""A tree in, Elasticsearch's query out; it finds and weighs what the embedded engine does.

Nothing of a user's text reaches a query parser, and none of the text is analysed: terms are ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Bool, ConstantScore, MatchAll, MatchNone, Query, Range

from normsbase.search.areas import DEFAULT, STEMS
from normsbase.search.elastic.layout import held
from normsbase.search.elastic.words import any_of, near, row, textual
from normsbase.search.fields import CLOSE, CLOSE_AREAS, MOST_YEAR, stem_in
from normsbase.search.nearness import native
from normsbase.search.tree import (
    NAMES,
    TEXTUAL,
    AllOf,
    AnyOf,
    Everything,
    Filter,
    Keys,
    Near,
    Node,
    Not,
    Widened,
    Within,
    Words,
    YearRange,
)

MOST_TERMS = 60_000  # of one condition; the server takes 65,536
Areas = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where words are looked for: the languages of the index, the areas, and what each weighs."""

    languages: Sequence[str]
    areas: Areas = DEFAULT


def compile_tree(node: Node, languages: Sequence[str]) -> Query:
    """Return the query for a tree; filters weigh nothing, words as BM25 does.

    `languages` are those of the index's clauses, whose stems are looked for. Raises ValueError for a
    nearness that the engine does not find exactly: see `nearness`.
    """
    return _compiled(node, _Place(languages))


def _compiled(node: Node, place: _Place) -> Query:
    if isinstance(node, Everything | Filter | YearRange):
        return ConstantScore(filter=_condition(node), boost=0.0)
    if isinstance(node, TEXTUAL):
        found = [
            query for area, weight in place.areas for query in textual(node, area, weight, place.languages)
        ]
        return any_of(found)
    compiler = _COMPILERS.get(type(node))
    if compiler is None:
        raise ValueError(f"{NAMES[type(node)]} is not compiled: what it finds is read from the texts")
    return compiler(node, place)


def narrowing(chosen: Mapping[str, tuple[str, ...]]) -> list[Query]:
    """Return one condition for each chosen facet: one of its values."""
    return [
        Q("terms", **{facet: [int(value) for value in values] if facet == "year" else list(values)})
        for facet, values in chosen.items()
    ]


def _all_of(node: AllOf, place: _Place) -> Query:
    required, conditions, forbidden = [], [], []
    for child in node.children:
        if isinstance(child, Not):
            forbidden.append(_compiled(child.child, place))
        elif isinstance(child, Everything | Filter | YearRange):
            conditions.append(_condition(child))
        else:
            required.append(_compiled(child, place))
    return Bool(
        must=required,
        filter=conditions if required or conditions else [MatchAll()],
        must_not=forbidden,
        should=_together(node, place),
    )


def _condition(node: Everything | Filter | YearRange) -> Query:
    if isinstance(node, Everything):
        return MatchAll()
    if isinstance(node, Filter):
        return Q("terms", **{node.field: list(node.values)})
    return Range(year={"gte": node.low or 0, "lte": MOST_YEAR if node.high is None else node.high})


def _together(node: AllOf, place: _Place) -> list[Query]:
    """Weigh clauses more in which the words stand close together; none is required to.

    Here words side by side weigh more than with others between; the embedded engine sees no difference.
    """
    words = [child for child in node.children if isinstance(child, Words) and len(child.terms) == 1]
    if len(words) < 2 or any(word.terms[0].prefix for word in words):
        return []
    written = [word.terms[0].written for word in words]
    rows = [" ".join(held(stem_in(lang, word)) for word in written) for lang in place.languages]
    return [
        row(f"{area}_{STEMS}", words_side_by_side, weight, slop=CLOSE)
        for area, weight in (CLOSE_AREAS if place.areas is DEFAULT else place.areas)
        for words_side_by_side in rows
    ]


def _not(node: Not, place: _Place) -> Query:
    return Bool(filter=[MatchAll()], must_not=[_compiled(node.child, place)])


def _near(node: Near, place: _Place) -> Query:
    if place.areas is not DEFAULT or not native(node, place.languages):
        raise ValueError("what is near in other ways than engines count is read from the texts")
    return ConstantScore(filter=any_of(near(node, place.languages)), boost=1.0)


def _within(node: Within, place: _Place) -> Query:
    return _compiled(node.child, replace(place, areas=((node.field, 1.0),)))


def _keys(node: Keys, place: _Place) -> Query:
    values = sorted(node.values)
    portions = [values[at : at + MOST_TERMS] for at in range(0, len(values), MOST_TERMS)]
    if not portions:
        return MatchNone()
    return ConstantScore(filter=any_of([Q("terms", key=portion) for portion in portions]), boost=1.0)


_COMPILERS: dict[type, Callable[[Any, _Place], Query]] = {
    AllOf: _all_of,
    AnyOf: lambda node, place: any_of([_compiled(child, place) for child in node.children]),
    Not: _not,
    Near: _near,
    Within: _within,
    Widened: lambda node, place: any_of([_compiled(child, place) for child in (node.child, *node.added)]),
    Keys: _keys,
}
