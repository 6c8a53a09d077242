"""A page of results in, what counts the copies of its hits' words among all clauses found out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from normsbase.search.protocol import Askable
from normsbase.search.tree import AllOf, Filter
from normsbase.search.types import Query, ResultPage

Copies = Callable[[Collection[str]], Mapping[str, int]]  # wordings -> the clauses found that have each


def copies_of(page: ResultPage, asked: Query, backend: Askable) -> Copies:
    """Return what counts the clauses found by wording; a wording left out is that of one clause."""
    known = {} if page.groups == page.total else page.copies

    def counts(wordings: Collection[str]) -> Mapping[str, int]:
        return _counts(wordings, asked, backend) if known is None else known

    return counts


def _counts(wordings: Collection[str], asked: Query, backend: Askable) -> dict[str, int]:
    same = Filter(field="wording", values=tuple(sorted(wordings)))
    tree = AllOf(children=(asked.tree, same))
    found = backend.search(Query(tree=tree, chosen=asked.chosen, size=1, facets=("wording",)))
    return {count.value: count.count for count in found.facets["wording"]}
