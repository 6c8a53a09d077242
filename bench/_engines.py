"""A query in, the bare calls of an engine for what our search answers to it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench._bare_index import BareIndex
from bench._queries import Asked
from normsbase.search.elastic import ElasticBackend
from normsbase.search.embedded import EmbeddedBackend, compile_tree
from normsbase.search.embedded.compile import narrow
from normsbase.search.syntax import parse
from normsbase.search.tree import Node, wanted
from normsbase.search.types import FACETS
from normsbase.search.verified import Verified
from normsbase.services.find.texts import texts_at

SIZE = 20


@dataclass(frozen=True, slots=True)
class Calls:
    """What an engine's user calls: the first hits with their total; facets; marks, where it has them."""

    top: Callable[[], int]
    facets: Callable[[], object]
    marks: Callable[[], object]


def tantivy_calls(backend: EmbeddedBackend, marking: BareIndex) -> Callable[[Asked], Calls]:
    """Return how tantivy alone is asked; the query is compiled, and nearness read, beforehand.

    Facets chosen are counted as ours are: each among what the others leave.
    """
    reader = backend._read()
    settled = Verified(backend, texts_at).asked
    counted = {facet: {"terms": {"field": facet, "size": 1000}} for facet in FACETS}

    def calls(asked: Asked) -> Calls:
        tree = parse(asked.text).tree
        whole = compile_tree(settled(tree), reader)
        query = narrow(whole, asked.filters)
        others = [
            (facet, narrow(whole, {name: values for name, values in asked.filters.items() if name != facet}))
            for facet in asked.filters
        ]
        offset, words = (asked.page - 1) * SIZE, _words(tree)

        def top() -> int:
            return int(reader.searcher.search(query, SIZE, offset=offset).count)  # type: ignore[attr-defined]

        def facets() -> None:
            reader.searcher.aggregate(query, counted)
            for facet, rest in others:
                reader.searcher.aggregate(rest, {facet: counted[facet]})

        return Calls(top, facets, lambda: marking.mark(words, SIZE))

    return calls


def elastic_calls(backend: ElasticBackend) -> Callable[[Asked], Calls]:
    """Return how the server alone is asked: one call of its client for hits, total and facets, no marks."""
    from normsbase.search.elastic.compile import compile_tree as compiled
    from normsbase.search.elastic.compile import narrowing

    counted = {facet: {"terms": {"field": facet, "size": 1000}} for facet in FACETS}
    with backend._reading() as (name, view):
        index, languages = name, view.languages
    settled = Verified(backend, texts_at).asked

    def calls(asked: Asked) -> Calls:
        query = compiled(settled(parse(asked.text).tree), languages).to_dict()
        chosen = [one.to_dict() for one in narrowing(asked.filters)]
        whole = {"bool": {"must": [query], "filter": chosen}} if chosen else query
        start = (asked.page - 1) * SIZE

        def top() -> int:
            found = backend.client.search(
                index=index, query=whole, aggs=counted, from_=start, size=SIZE, source=False,
                track_total_hits=True,
            )  # fmt: skip
            return int(found["hits"]["total"]["value"])

        return Calls(top, lambda: None, lambda: None)

    return calls


def _words(tree: Node) -> str:
    """Return the words of a query as tantivy's own parser takes them: whichever of them are to be marked."""
    return " ".join(term.folded for leaf in wanted(tree) for term in leaf.terms) or "*"
