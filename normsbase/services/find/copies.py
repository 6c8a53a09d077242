"""Hits in, the same with how many copies of their words match, out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from normsbase.search.fields import wording_of
from normsbase.search.protocol import Askable
from normsbase.search.tree import AllOf, Filter
from normsbase.search.types import Query, ResultPage
from normsbase.services.find.answer import Found


def with_copies(
    rows: tuple[Found, ...], page: ResultPage, asked: Query, backend: Askable
) -> tuple[Found, ...]:
    """Return the rows of a page, each with how many other clauses that match have the same wording."""
    told = {hit.key: hit.wording for hit in page.hits}
    wordings = {row.key: told[row.key] or wording_of(row.text) for row in rows}
    counts = {} if page.groups == page.total else _counts(set(wordings.values()), asked, backend)
    return tuple(_copied(row, wordings[row.key], counts) for row in rows)


def _counts(wordings: Collection[str], asked: Query, backend: Askable) -> dict[str, int]:
    same = Filter(field="wording", values=tuple(sorted(wordings)))
    tree = AllOf(children=(asked.tree, same))
    found = backend.search(Query(tree=tree, chosen=asked.chosen, size=1, facets=("wording",)))
    return {count.value: count.count for count in found.facets["wording"]}


def _copied(hit: Found, wording: str, counts: Mapping[str, int]) -> Found:
    return replace(hit, wording=wording, copies=max(0, counts.get(wording, 1) - 1))
