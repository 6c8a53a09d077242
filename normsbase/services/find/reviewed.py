"""An engine and whose labels count in; an engine that answers by those labels alone out.

Where a reader asks for `reviewed:yes` or `reviewed:no`, filters and counts of labels go by the labels so
reviewed (`normsbase.search.reviewed`); whoever asks sees their plain names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from normsbase.search.protocol import Askable
from normsbase.search.reviewed import FIELD, LABELS, parted, with_review
from normsbase.search.tree import AllOf, AnyOf, Filter, Node, Not
from normsbase.search.types import FacetCount, Hit, Holding, Query, ResultPage
from normsbase.services.find.answer import Filters


def whose(tree: Node, chosen: Filters) -> str:
    """Return `yes` or `no` where the whole query asks for labels so reviewed, else nothing."""
    asked = {values for field, values in chosen if field == FIELD} | set(_demanded(tree))
    reviews = {value for values in asked for value in values}
    return reviews.pop() if len(reviews) == 1 else ""


def _demanded(tree: Node) -> Iterator[tuple[str, ...]]:
    """Yield the values of filters on `reviewed` that every clause found must pass."""
    for node in tree.children if isinstance(tree, AllOf) else (tree,):
        if isinstance(node, Filter) and node.field == FIELD:
            yield node.values


@dataclass(frozen=True, slots=True)
class ByReview:
    """An engine in which labels are those that people accepted, those that nobody decided on, or all."""

    backend: Askable
    whose: str = ""

    def search(self, query: Query) -> ResultPage:
        """Return one page of hits; facets count the labels asked for."""
        found = self.backend.search(self._marked(query))
        facets = {facet: self._plain(facet, counts) for facet, counts in found.facets.items()}
        if self.whose and FIELD in facets:  # what the other choice would find, by labels of either kind
            others = {facet: values for facet, values in query.chosen.items() if facet != FIELD}
            either = self.backend.search(replace(query, chosen=others, offset=0, size=1, facets=(FIELD,)))
            facets[FIELD] = either.facets[FIELD]
        return replace(found, facets=facets)

    def walk(self, query: Query) -> Iterator[Hit]:
        """Yield every hit by these labels."""
        return self.backend.walk(self._marked(query))

    def count(self, tree: Node) -> int:
        """Return how many clauses a tree matches by these labels."""
        return self.backend.count(self._by_label(tree))

    def keys(self, tree: Node, limit: int) -> tuple[int, tuple[str, ...]]:
        """Return how many clauses a tree matches by these labels, and keys of them."""
        return self.backend.keys(self._by_label(tree), limit)

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the clauses."""
        return self.backend.languages()

    def signature(self) -> str:
        """Return what changes whenever the index does."""
        return self.backend.signature()

    def holding(self) -> Holding:
        """Return what is searched: whose labels count changes nothing there."""
        return self.backend.holding()

    def words_beginning(self, prefix: str) -> list[tuple[str, int]]:
        """Return words of the clauses."""
        return self.backend.words_beginning(prefix)

    def _marked(self, query: Query) -> Query:
        chosen: Mapping[str, tuple[str, ...]] = {
            facet: tuple(self._as_indexed(facet, value) for value in values)
            for facet, values in query.chosen.items()
        }
        return replace(query, tree=self._by_label(query.tree), chosen=chosen)

    def _by_label(self, node: Node) -> Node:
        if isinstance(node, AllOf | AnyOf):
            return replace(node, children=tuple(self._by_label(child) for child in node.children))
        if isinstance(node, Not):
            return replace(node, child=self._by_label(node.child))
        if isinstance(node, Filter):
            return replace(node, values=tuple(self._as_indexed(node.field, value) for value in node.values))
        return node

    def _as_indexed(self, field: str, value: str) -> str:
        return with_review(value, self.whose) if self.whose and field in LABELS else value

    def _plain(self, facet: str, counts: tuple[FacetCount, ...]) -> tuple[FacetCount, ...]:
        """Return the counts of the labels asked for under their own names."""
        if facet not in LABELS:
            return counts
        marked = ((*parted(count.value), count.count) for count in counts)
        return tuple(FacetCount(label, number) for label, review, number in marked if review == self.whose)
