"""A tree in, tantivy's query out; nothing of a user's text reaches tantivy's query parser."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import tantivy
from tantivy import Occur
from tantivy import Query as Compiled

from normsbase.search.embedded.reader import Reader
from normsbase.search.embedded.schema import SCHEMA
from normsbase.search.fields import AREAS, CLOSE, CLOSE_WEIGHT, MOST_YEAR, stem_in
from normsbase.search.tree import (
    NAMES,
    TEXTUAL,
    AllOf,
    AnyOf,
    Everything,
    Filter,
    Node,
    Not,
    Textual,
    Words,
    YearRange,
)


def compile_tree(node: Node, reader: Reader) -> Compiled:
    """Return the engine's query for a tree; filters weigh nothing, words as BM25 does."""
    if isinstance(node, Everything):
        return _weightless(Compiled.all_query())
    if isinstance(node, AllOf):
        required = [_required(child, reader) for child in node.children]
        return Compiled.boolean_query([*required, _anything(), *_together(node, reader)])
    if isinstance(node, AnyOf):
        return _any_of([compile_tree(child, reader) for child in node.children])
    if isinstance(node, Not):
        return Compiled.boolean_query([(Occur.MustNot, compile_tree(node.child, reader)), _anything()])
    if isinstance(node, Filter):
        return _weightless(Compiled.term_set_query(SCHEMA, node.field, list(node.values)))
    if isinstance(node, YearRange):
        return _years(node.low, node.high)
    if isinstance(node, TEXTUAL):
        return _textual(node, reader)
    raise ValueError(f"{NAMES[type(node)]} is not compiled")


def _required(child: Node, reader: Reader) -> tuple[Occur, Compiled]:
    if isinstance(child, Not):
        return (Occur.MustNot, compile_tree(child.child, reader))
    return (Occur.Must, compile_tree(child, reader))


def _together(node: AllOf, reader: Reader) -> list[tuple[Occur, Compiled]]:
    """Weigh clauses more in which the words stand close together; none is required to."""
    words = [child for child in node.children if isinstance(child, Words) and len(child.terms) == 1]
    if len(words) < 2 or any(word.terms[0].prefix for word in words):
        return []
    row = Words(text="", terms=tuple(replace(w.terms[0], offset=place) for place, w in enumerate(words)))
    return [
        (Occur.Should, Compiled.boost_query(query, CLOSE_WEIGHT * weight))
        for area, weight in AREAS
        for query in _stem_sequences(row, area, reader, slop=CLOSE)
    ]


def _anything() -> tuple[Occur, Compiled]:
    """A clause that only forbids matches nothing in tantivy: all clauses are to be taken from."""
    return (Occur.Must, _weightless(Compiled.all_query()))


def _weightless(query: Compiled) -> Compiled:
    return Compiled.const_score_query(query, 0.0)


def _any_of(queries: list[Compiled]) -> Compiled:
    return queries[0] if len(queries) == 1 else Compiled.boolean_query([(Occur.Should, q) for q in queries])


def _years(low: int | None, high: int | None) -> Compiled:
    kind, last = tantivy.FieldType.Unsigned, MOST_YEAR if high is None else high
    return _weightless(Compiled.range_query(SCHEMA, "year", kind, low or 0, last))


def _textual(node: Textual, reader: Reader) -> Compiled:
    """Compile words: in the clause's own text, or around it at less weight."""
    queries = []
    for area, weight in AREAS:
        sequences = [_folded_sequence(node, area)]
        if isinstance(node, Words) and not any(term.prefix for term in node.terms):
            sequences += _stem_sequences(node, area, reader)
        found = _any_of(sequences)
        queries.append(found if weight == 1.0 else Compiled.boost_query(found, weight))
    return _any_of(queries)


def _folded_sequence(node: Textual, area: str) -> Compiled:
    field = f"{area}_folded"
    terms = node.terms
    if not any(term.prefix for term in terms):
        return _sequence(field, [(term.offset, term.folded) for term in terms])
    patterns = [(t.offset, re.escape(t.folded) + (".*" if t.prefix else "")) for t in terms]
    if len(patterns) == 1:
        return Compiled.regex_query(SCHEMA, field, patterns[0][1])
    # A pattern has no frequency of its own: beginnings weigh the same wherever they stand.
    return Compiled.const_score_query(Compiled.regex_phrase_query(SCHEMA, field, [*patterns]), 1.0)


def _stem_sequences(node: Words, area: str, reader: Reader, slop: int = 0) -> list[Compiled]:
    """Compile the stems of each language of the index, leaving out what no clause holds."""
    field = f"{area}_stems"
    known = reader.searcher.doc_freq
    each = [[(term.offset, stem_in(lang, term.written)) for term in node.terms] for lang in reader.languages]
    return [_sequence(field, terms, slop) for terms in each if all(known(field, term) for _, term in terms)]


def _sequence(field: str, terms: Sequence[tuple[int, str]], slop: int = 0) -> Compiled:
    if len(terms) == 1:
        return Compiled.term_query(SCHEMA, field, terms[0][1], "freq")
    return Compiled.phrase_query(SCHEMA, field, [*terms], slop)


def narrow(query: Compiled, chosen: Mapping[str, tuple[str, ...]]) -> Compiled:
    """Keep of a query's clauses those with one of the chosen values in each chosen facet."""
    kept = [(Occur.Must, query)]
    for facet, values in chosen.items():
        if facet == "year":
            kept.append((Occur.Must, _any_of([_years(int(year), int(year)) for year in values])))
        else:
            kept.append((Occur.Must, _weightless(Compiled.term_set_query(SCHEMA, facet, list(values)))))
    return query if len(kept) == 1 else Compiled.boolean_query(kept)
