"""Words, phrases and patterns in, Elasticsearch's queries for one area of a clause out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import (
    Bool,
    ConstantScore,
    Fuzzy,
    Intervals,
    MatchPhrase,
    Prefix,
    Query,
    SpanMulti,
    SpanTerm,
    Term,
    Wildcard,
)

from normsbase.search import analysis, tree
from normsbase.search.areas import CASED, FOLDED, STEMS
from normsbase.search.elastic.layout import held
from normsbase.search.fields import stem_in

Place = tuple[int, str]  # offset in a sequence, term


def any_of(queries: Sequence[Query]) -> Query:
    """Return a query for clauses that one of these finds; their weights add up."""
    return queries[0] if len(queries) == 1 else Bool(should=list(queries), minimum_should_match=1)


def textual(node: tree.Textual, area: str, weight: float, languages: Sequence[str]) -> Iterable[Query]:
    """Compile words in one area: by their folded form, and by the stem of each language of the index."""
    if isinstance(node, tree.Exact):
        yield _sequence(f"{area}_{CASED}", _cased(node), weight)
        return
    if isinstance(node, tree.Fuzzy):
        yield ConstantScore(filter=_fuzzy(f"{area}_{FOLDED}", node), boost=weight)
        return
    if any(term.prefix or term.glob for term in node.terms):
        yield _patterns(f"{area}_{FOLDED}", node.terms, weight)
        return
    yield _sequence(f"{area}_{FOLDED}", [(term.offset, held(term.folded)) for term in node.terms], weight)
    if isinstance(node, tree.Words):
        for language in languages:
            stems = [(term.offset, held(stem_in(language, term.written))) for term in node.terms]
            yield _sequence(f"{area}_{STEMS}", stems, weight)


def near(node: tree.Near, languages: Sequence[str]) -> list[Query]:
    """Compile two plain words near each other in the clause's own text, in each form; see `nearness`."""
    left, right = node.left, node.right
    assert isinstance(left, tree.Words | tree.Phrase | tree.Exact)  # noqa: S101 - `native` has looked
    assert isinstance(right, tree.Words | tree.Phrase | tree.Exact)  # noqa: S101
    if isinstance(left, tree.Exact) and isinstance(right, tree.Exact):
        return [_pair(CASED, (_cased(left)[0][1], _cased(right)[0][1]), node.distance)]
    found = [_pair(FOLDED, (held(left.terms[0].folded), held(right.terms[0].folded)), node.distance)]
    if isinstance(left, tree.Words):
        written = (left.terms[0].written, right.terms[0].written)
        for language in languages:
            first, second = (held(stem_in(language, word)) for word in written)
            found.append(_pair(STEMS, (first, second), node.distance))
    return found


def _pair(form: str, words: tuple[str, str], distance: int) -> Query:
    """Compile two words in any order with fewer than `distance` others between."""
    parts = [{"match": {"query": word, "analyzer": "whitespace"}} for word in words]
    rule = {"ordered": False, "max_gaps": distance - 1, "intervals": parts}
    return Intervals(**{f"text_{form}": {"all_of": rule}})


def _cased(node: tree.Exact) -> list[Place]:
    return [(term.offset, held(analysis.cased(term.written))) for term in node.terms]


def _fuzzy(field: str, node: tree.Fuzzy) -> Query:
    """Compile a word with its neighbours; rewritten as a condition, so that none of them is left out."""
    asked = {
        "value": held(node.terms[0].folded),
        "fuzziness": node.edits,
        "prefix_length": 0,
        "transpositions": True,
        "rewrite": "constant_score",
    }
    return Fuzzy(**{field: asked})


def _sequence(field: str, terms: Sequence[Place], weight: float) -> Query:
    if len(terms) == 1:
        return Term(**{field: {"value": terms[0][1], "boost": weight}})
    if _adjacent(terms):
        return row(field, " ".join(word for _, word in terms), weight)
    clauses = _spaced(field, terms, [SpanTerm(**{field: word}) for _, word in terms])
    return Q("span_near", clauses=clauses, slop=0, in_order=True, boost=weight)


def row(field: str, words: str, weight: float, slop: int = 0) -> Query:
    """Compile words side by side, or with up to `slop` others among them."""
    asked = {"query": words, "analyzer": "whitespace", "slop": slop, "boost": weight}
    return MatchPhrase(**{field: asked})


def _patterns(field: str, terms: Sequence[analysis.Term], weight: float) -> Query:
    """Compile words of which some are patterns: found exactly, or an error where too many words fit."""
    if len(terms) == 1:
        return _pattern(field, terms[0], weight)
    places = [(term.offset, held(term.folded)) for term in terms]
    if _adjacent(places):
        parts = [_interval(term) for term in terms]
        near: Query = Intervals(**{field: {"all_of": {"ordered": True, "max_gaps": 0, "intervals": parts}}})
        return ConstantScore(filter=near, boost=weight)
    spans = [
        SpanMulti(match=_pattern(field, term)) if term.prefix or term.glob else SpanTerm(**{field: word})
        for (_, word), term in zip(places, terms, strict=True)
    ]
    row = Q("span_near", clauses=_spaced(field, places, spans), slop=0, in_order=True)
    return ConstantScore(filter=row, boost=weight)


def _pattern(field: str, term: analysis.Term, weight: float = 1.0) -> Query:
    if term.glob:
        return Wildcard(**{field: {"value": term.glob, "boost": weight}})
    return Prefix(**{field: {"value": held(term.folded), "boost": weight}})


def _interval(term: analysis.Term) -> dict[str, Any]:
    if term.glob:
        return {"wildcard": {"pattern": term.glob}}
    if term.prefix:
        return {"prefix": {"prefix": held(term.folded)}}
    return {"match": {"query": held(term.folded), "analyzer": "whitespace"}}


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
