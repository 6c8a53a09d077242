"""A compiled query and the page asked for in, its hits out: clauses, wordings or reports, in each order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import tantivy
from tantivy import Occur
from tantivy import Query as Compiled

from normsbase.search.embedded.schema import SCHEMA, number_of
from normsbase.search.types import Fold, Hit, Order, Query

Place = tuple[float, tantivy.DocAddress]
PORTION = 20_000  # hits asked for at once: the engine sorts all before them anew each time


def page(searcher: tantivy.Searcher, query: Compiled, asked: Query) -> tuple[tuple[Hit, ...], int]:
    """Return the hits of one page and the number of clauses found."""
    if asked.fold:
        return _folded(searcher, query, asked)
    found = searcher.search(query, asked.size, offset=asked.offset, **_by(asked.order))
    hits = tuple(_hit(searcher, place, asked.order) for place in found.hits)
    return hits, int(found.count)  # type: ignore[attr-defined]  # missing in its stubs


def walk(searcher: tantivy.Searcher, query: Compiled, asked: Query) -> Iterator[Hit]:
    """Yield every hit in the order asked, a portion at a time."""
    offset = 0
    while True:
        found = searcher.search(query, PORTION, offset=offset, count=False, **_by(asked.order))
        for place in found.hits:
            yield _hit(searcher, place, asked.order)
        if len(found.hits) < PORTION:
            return
        offset += PORTION


def count_groups(searcher: tantivy.Searcher, query: Compiled, total: int) -> int:
    """Return the number of distinct wordings among the clauses that a query finds, exactly."""
    if not total:
        return 0
    places = [address for _, address in searcher.search(unscored(query), total, count=False).hits]
    return len(set(searcher.fast_field_values(number_of(Fold.WORDING), places)))


def copies_among(hits: Sequence[Hit], asked: Query, total: int) -> Mapping[str, int] | None:
    """Return how many clauses have each wording, where that is asked for and the page holds all of them."""
    whole = not asked.fold and not asked.offset and len(hits) == total
    return Counter(hit.wording for hit in hits) if asked.groups and whole else None


def unscored(query: Compiled) -> Compiled:
    """Return a query that finds the same and weighs nothing, which takes less where clauses are counted."""
    return Compiled.const_score_query(query, 0.0)


def _folded(searcher: tantivy.Searcher, query: Compiled, asked: Query) -> tuple[tuple[Hit, ...], int]:
    """Return the page's wordings or reports, each where its first clause stands among all clauses."""
    found = searcher.search(query, max(1, searcher.num_docs), **_by(asked.order))
    numbers = searcher.fast_field_values(number_of(asked.fold), [address for _, address in found.hits])
    firsts = dict(zip(reversed(numbers), reversed(found.hits), strict=True))  # the first of each is kept
    ordered = list(dict.fromkeys(numbers))[asked.offset : asked.offset + asked.size]
    hits = [_hit(searcher, firsts[number], asked.order) for number in ordered]
    if asked.fold is Fold.WORDING:
        copies = Counter(numbers)
        hits = [
            hit if copies[n] == 1 else _highest(searcher, query, hit, firsts[n][1])
            for n, hit in zip(ordered, hits, strict=True)
        ]
    return tuple(hits), int(found.count)  # type: ignore[attr-defined]


def _highest(searcher: tantivy.Searcher, query: Compiled, hit: Hit, address: tantivy.DocAddress) -> Hit:
    """Return the clause of the highest standing among those found that share a hit's wording."""
    wording = str(searcher.doc(address).get_first("wording"))
    copies = [(Occur.Must, query), (Occur.Must, Compiled.term_query(SCHEMA, "wording", wording))]
    found = searcher.search(Compiled.boolean_query(copies), 1, count=False, **_by(Order.STANDING))
    ((_, highest),) = found.hits
    return Hit(str(searcher.doc(highest).get_first("key")), hit.score, wording)


def _by(order: Order) -> dict[str, Any]:
    return {} if order.by_score else {"order_by_field": str(order), "order": tantivy.Order.Asc}


def _hit(searcher: tantivy.Searcher, place: Place, order: Order) -> Hit:
    score, address = place
    held = searcher.doc(address)
    scored = float(score) if order.by_score else 0.0
    return Hit(str(held.get_first("key")), scored, str(held.get_first("wording")))
