"""Hits in, the same with how many copies of their words match, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from normsbase.search.fields import wording_of
from normsbase.search.protocol import Askable
from normsbase.search.tree import AllOf, Filter
from normsbase.search.types import Query
from normsbase.services.find.answer import Found


def with_copies(hits: tuple[Found, ...], asked: Query, backend: Askable) -> tuple[Found, ...]:
    """Return the hits, each with how many other clauses that match have the same wording."""
    if not hits:
        return hits
    wordings = {hit.key: wording_of(hit.text) for hit in hits}
    same = Filter(field="wording", values=tuple(sorted(set(wordings.values()))))
    tree = AllOf(children=(asked.tree, same))
    found = backend.search(Query(tree=tree, chosen=asked.chosen, size=1, facets=("wording",)))
    counts = {count.value: count.count for count in found.facets["wording"]}
    return tuple(_copied(hit, wordings[hit.key], counts) for hit in hits)


def _copied(hit: Found, wording: str, counts: Mapping[str, int]) -> Found:
    return replace(hit, wording=wording, copies=max(0, counts.get(wording, 1) - 1))
