"""A tree in, tantivy's query out; nothing of a user's text reaches tantivy's query parser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import tantivy
from tantivy import Occur
from tantivy import Query as Compiled

from normsbase.search.areas import DEFAULT
from normsbase.search.embedded.reader import Reader
from normsbase.search.embedded.schema import SCHEMA
from normsbase.search.embedded.words import any_of, near, stem_sequences, textual
from normsbase.search.fields import CLOSE, CLOSE_AREAS, MOST_YEAR
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

Areas = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where words are looked for: in which view of the index, in which areas, and what each weighs."""

    reader: Reader
    areas: Areas = DEFAULT


def compile_tree(node: Node, reader: Reader) -> Compiled:
    """Return the engine's query for a tree; filters weigh nothing, words as BM25 does.

    Raises ValueError for a nearness that the engine does not find exactly: see `nearness`.
    """
    return _compiled(node, _Place(reader))


def _compiled(node: Node, place: _Place) -> Compiled:
    if isinstance(node, TEXTUAL):
        reader, areas = place.reader, place.areas
        return reader.once(
            (node, areas), lambda: any_of([textual(node, area, weight, reader) for area, weight in areas])
        )
    compiler = _COMPILERS.get(type(node))
    if compiler is None:
        raise ValueError(f"{NAMES[type(node)]} is not compiled: what it finds is read from the texts")
    return compiler(node, place)


def _all_of(node: AllOf, place: _Place) -> Compiled:
    required = [_required(child, place) for child in node.children]
    return Compiled.boolean_query([*required, _anything(), *_together(node, place)])


def _required(child: Node, place: _Place) -> tuple[Occur, Compiled]:
    if isinstance(child, Not):
        return (Occur.MustNot, _compiled(child.child, place))
    return (Occur.Must, _compiled(child, place))


def _together(node: AllOf, place: _Place) -> list[tuple[Occur, Compiled]]:
    """Weigh clauses more in which the words stand close together; none is required to."""
    words = [child for child in node.children if isinstance(child, Words) and len(child.terms) == 1]
    if len(words) < 2 or any(word.terms[0].prefix for word in words):
        return []
    row = Words(text="", terms=tuple(replace(w.terms[0], offset=at) for at, w in enumerate(words)))
    areas = CLOSE_AREAS if place.areas is DEFAULT else place.areas
    return place.reader.once(("close", row, areas), lambda: _close(row, areas, place.reader))


def _close(row: Words, areas: Areas, reader: Reader) -> list[tuple[Occur, Compiled]]:
    return [
        (Occur.Should, Compiled.boost_query(query, weight))
        for area, weight in areas
        for query in stem_sequences(row, area, reader, slop=CLOSE)
    ]


def _anything() -> tuple[Occur, Compiled]:
    """A clause that only forbids matches nothing in tantivy: all clauses are to be taken from."""
    return (Occur.Must, _weightless(Compiled.all_query()))


def _weightless(query: Compiled) -> Compiled:
    return Compiled.const_score_query(query, 0.0)


def _not(node: Not, place: _Place) -> Compiled:
    return Compiled.boolean_query([(Occur.MustNot, _compiled(node.child, place)), _anything()])


def _near(node: Near, place: _Place) -> Compiled:
    if place.areas is not DEFAULT or not native(node, place.reader.languages):
        raise ValueError("what is near in other ways than engines count is read from the texts")
    found = near(node, place.reader)
    return Compiled.const_score_query(any_of(found), 1.0) if found else Compiled.empty_query()


def _within(node: Within, place: _Place) -> Compiled:
    return _compiled(node.child, replace(place, areas=((node.field, 1.0),)))


def _widened(node: Widened, place: _Place) -> Compiled:
    return any_of([_compiled(child, place) for child in (node.child, *node.added)])


def _filter(node: Filter, place: _Place) -> Compiled:
    return _weightless(Compiled.term_set_query(SCHEMA, node.field, list(node.values)))


def _keys(node: Keys, place: _Place) -> Compiled:
    return Compiled.const_score_query(Compiled.term_set_query(SCHEMA, "key", sorted(node.values)), 1.0)


def _year_range(node: YearRange, place: _Place) -> Compiled:
    return _years(node.low, node.high)


def _years(low: int | None, high: int | None) -> Compiled:
    kind, last = tantivy.FieldType.Unsigned, MOST_YEAR if high is None else high
    return _weightless(Compiled.range_query(SCHEMA, "year", kind, low or 0, last))


_COMPILERS: dict[type, Callable[[Any, _Place], Compiled]] = {
    Everything: lambda node, place: _weightless(Compiled.all_query()),
    AllOf: _all_of,
    AnyOf: lambda node, place: any_of([_compiled(child, place) for child in node.children]),
    Not: _not,
    Near: _near,
    Within: _within,
    Widened: _widened,
    Filter: _filter,
    Keys: _keys,
    YearRange: _year_range,
}


def narrow(query: Compiled, chosen: Mapping[str, tuple[str, ...]]) -> Compiled:
    """Keep of a query's clauses those with one of the chosen values in each chosen facet."""
    kept = [(Occur.Must, query)]
    for facet, values in chosen.items():
        if facet == "year":
            kept.append((Occur.Must, any_of([_years(int(year), int(year)) for year in values])))
        else:
            kept.append((Occur.Must, _weightless(Compiled.term_set_query(SCHEMA, facet, list(values)))))
    return query if len(kept) == 1 else Compiled.boolean_query(kept)
