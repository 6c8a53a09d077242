"""One hit of each text in; the texts, each with how many of its clauses match and the first of them, out."""

from __future__ import annotations

from dataclasses import replace

from normsbase.search.protocol import Askable
from normsbase.search.tree import AllOf, Filter, Node
from normsbase.search.types import Fold, Hit, Order, Query
from normsbase.services.find.answer import Found, InText
from normsbase.services.find.hits import hits_of
from normsbase.services.find.spread import text_of

SHOWN = 3  # clauses of a text under its heading


def texts_of(firsts: tuple[Hit, ...], asked: Query, backend: Askable) -> tuple[InText, ...]:
    """Return the texts in the order of their first hits."""
    slugs = tuple(text_of(hit) for hit in firsts)
    if not slugs:
        return ()
    counts = _counts(slugs, asked, backend)
    order = Order.SCORE if asked.order is Order.RELEVANCE else asked.order
    of_text = replace(asked, order=order, offset=0, size=SHOWN, facets=(), groups=False, fold=Fold.NONE)
    shown: dict[str, tuple[Hit, ...]] = {}
    for slug in slugs:
        page = backend.search(replace(of_text, tree=_within(asked.tree, (slug,))))
        shown[slug] = page.hits
    every = hits_of([hit for slug in slugs for hit in shown[slug]], asked.tree)
    rows = {hit.key: hit for hit in every}
    found = ((slug, tuple(rows[hit.key] for hit in shown[slug] if hit.key in rows)) for slug in slugs)
    return tuple(_text(slug, hits, counts.get(slug, len(hits))) for slug, hits in found if hits)


def _counts(slugs: tuple[str, ...], asked: Query, backend: Askable) -> dict[str, int]:
    tree = _within(asked.tree, slugs)
    # the facet chosen away: counted among the texts of the page, whichever are chosen
    chosen = {facet: values for facet, values in asked.chosen.items() if facet != "report"}
    found = backend.search(Query(tree=tree, chosen=chosen, size=1, facets=("report",)))
    return {count.value: count.count for count in found.facets["report"]}


def _within(tree: Node, slugs: tuple[str, ...]) -> Node:
    return AllOf(children=(tree, Filter(field="report", values=slugs)))


def _text(slug: str, hits: tuple[Found, ...], count: int) -> InText:
    return InText(report=slug, label=hits[0].label, title=hits[0].title, count=count, hits=hits)
