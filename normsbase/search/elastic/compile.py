"""A tree in, Elasticsearch's query out; it finds and weighs what the embedded engine does.

Nothing of a user's text reaches a query parser, and none of the text is analysed: terms are ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import (
    Bool,
    ConstantScore,
    Intervals,
    MatchAll,
    MatchPhrase,
    Prefix,
    Query,
    Range,
    SpanMulti,
    SpanTerm,
    Term,
)

from normsbase.search.elastic.layout import held
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

Place = tuple[int, str]  # offset in a sequence, term


def compile_tree(node: Node, languages: Sequence[str]) -> Query:
    """Return the query for a tree; filters weigh nothing, words as BM25 does.

    `languages` are those of the index's clauses, whose stems are looked for.
    """
    if isinstance(node, AllOf):
        return _all_of(node, languages)
    if isinstance(node, AnyOf):
        return any_of([compile_tree(child, languages) for child in node.children])
    if isinstance(node, Not):
        return Bool(filter=[MatchAll()], must_not=[compile_tree(node.child, languages)])
    if isinstance(node, Everything | Filter | YearRange):
        return ConstantScore(filter=_condition(node), boost=0.0)
    if isinstance(node, TEXTUAL):
        return _textual(node, languages)
    raise ValueError(f"{NAMES[type(node)]} is not compiled")


def narrowing(chosen: Mapping[str, tuple[str, ...]]) -> list[Query]:
    """Return one condition for each chosen facet: one of its values."""
    return [
        Q("terms", **{facet: [int(value) for value in values] if facet == "year" else list(values)})
        for facet, values in chosen.items()
    ]


def _all_of(node: AllOf, languages: Sequence[str]) -> Query:
    required, conditions, forbidden = [], [], []
    for child in node.children:
        if isinstance(child, Not):
            forbidden.append(compile_tree(child.child, languages))
        elif isinstance(child, Everything | Filter | YearRange):
            conditions.append(_condition(child))
        else:
            required.append(compile_tree(child, languages))
    return Bool(
        must=required,
        filter=conditions if required or conditions else [MatchAll()],
        must_not=forbidden,
        should=_together(node, languages),
    )


def _condition(node: Everything | Filter | YearRange) -> Query:
    if isinstance(node, Everything):
        return MatchAll()
    if isinstance(node, Filter):
        return Q("terms", **{node.field: list(node.values)})
    return Range(year={"gte": node.low or 0, "lte": MOST_YEAR if node.high is None else node.high})


def _together(node: AllOf, languages: Sequence[str]) -> list[Query]:
    """Weigh clauses more in which the words stand close together; none is required to.

    Here words side by side weigh more than with others between; the embedded engine sees no difference.
    """
    words = [child for child in node.children if isinstance(child, Words) and len(child.terms) == 1]
    if len(words) < 2 or any(word.terms[0].prefix for word in words):
        return []
    written = [word.terms[0].written for word in words]
    rows = {lang: " ".join(held(stem_in(lang, word)) for word in written) for lang in languages}
    return [
        _row(f"{area}_stems", row, CLOSE_WEIGHT * weight, slop=CLOSE)
        for area, weight in AREAS
        for row in rows.values()
    ]


def any_of(queries: Sequence[Query]) -> Query:
    """Return a query for clauses that one of these finds; their weights add up."""
    return queries[0] if len(queries) == 1 else Bool(should=list(queries), minimum_should_match=1)


def _textual(node: Textual, languages: Sequence[str]) -> Query:
    """Compile words: in the clause's own text, or around it at less weight."""
    queries = [query for area, weight in AREAS for query in _in_area(node, area, weight, languages)]
    return any_of(queries)


def _in_area(node: Textual, area: str, weight: float, languages: Sequence[str]) -> Iterable[Query]:
    folded = [(term.offset, held(term.folded)) for term in node.terms]
    if any(term.prefix for term in node.terms):
        begun = [term.prefix for term in node.terms]
        yield _beginning(f"{area}_folded", folded, begun, weight)
        return
    yield _sequence(f"{area}_folded", folded, weight)
    if isinstance(node, Words):
        for language in languages:
            stems = [(term.offset, held(stem_in(language, term.written))) for term in node.terms]
            yield _sequence(f"{area}_stems", stems, weight)


def _sequence(field: str, terms: Sequence[Place], weight: float) -> Query:
    if len(terms) == 1:
        return Term(**{field: {"value": terms[0][1], "boost": weight}})
    if _adjacent(terms):
        return _row(field, " ".join(word for _, word in terms), weight)
    clauses = _spaced(field, terms, [SpanTerm(**{field: word}) for _, word in terms])
    return Q("span_near", clauses=clauses, slop=0, in_order=True, boost=weight)


def _row(field: str, words: str, weight: float, slop: int = 0) -> Query:
    """Compile words side by side, or with up to `slop` others among them."""
    asked = {"query": words, "analyzer": "whitespace", "slop": slop, "boost": weight}
    return MatchPhrase(**{field: asked})


def _beginning(field: str, terms: Sequence[Place], begun: Sequence[bool], weight: float) -> Query:
    """Compile words of which some only begin so: found exactly, or an error where too many begin so."""
    if len(terms) == 1:
        return Prefix(**{field: {"value": terms[0][1], "boost": weight}})
    if _adjacent(terms):
        parts: list[dict[str, Any]] = [
            {"prefix": {"prefix": word}} if only else {"match": {"query": word, "analyzer": "whitespace"}}
            for (_, word), only in zip(terms, begun, strict=True)
        ]
        near: Query = Intervals(**{field: {"all_of": {"ordered": True, "max_gaps": 0, "intervals": parts}}})
        return ConstantScore(filter=near, boost=weight)
    spans = [
        SpanMulti(match=Prefix(**{field: word})) if only else SpanTerm(**{field: word})
        for (_, word), only in zip(terms, begun, strict=True)
    ]
    row = Q("span_near", clauses=_spaced(field, terms, spans), slop=0, in_order=True)
    return ConstantScore(filter=row, boost=weight)


def _adjacent(terms: Sequence[Place]) -> bool:
    return terms[-1][0] - terms[0][0] == len(terms) - 1


def _spaced(field: str, terms: Sequence[Place], spans: Sequence[Query]) -> list[dict[str, Any]]:
    """Return spans with a gap between where the sequence leaves a word out."""
    found: list[dict[str, Any]] = []
    for number, span in enumerate(spans):
        left_out = terms[number][0] - terms[number - 1][0] - 1 if number else 0
        if left_out:
            found.append({"span_gap": {field: left_out}})
        found.append(span.to_dict())
    return found
