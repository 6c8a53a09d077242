"""What candidates hold in; the keys of some of them out, the same ones whichever engine is asked."""

from __future__ import annotations

from normsbase.search.protocol import Askable
from normsbase.search.tree import Node
from normsbase.search.types import Order, Query


def candidates(engine: Askable, tree: Node, most: int) -> tuple[int, tuple[str, ...]]:
    """Return how many clauses a tree matches and the keys of at most `most`, of highest standing first."""
    found = engine.search(Query(tree=tree, size=most, order=Order.STANDING, facets=()))
    return found.total, tuple(hit.key for hit in found.hits)
