"""An engine and whose labels count in; an engine that answers by those labels alone out.

Where a reader asks for `reviewed:yes` or `reviewed:no`, filters and counts of labels go by the labels so
reviewed (`normsbase.search.reviewed`); whoever asks sees their plain names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from normsbase.search.around import Around
from normsbase.search.protocol import Askable
from normsbase.search.reviewed import FIELD, LABELS, parted, with_review
from normsbase.search.tree import AllOf, Filter, Node, children, with_children
from normsbase.search.types import FacetCount, Query, ResultPage
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
class ByReview(Around):
    """An engine in which labels are those that people accepted, those that nobody decided on, or all."""

    backend: Askable
    whose: str = ""

    def search(self, query: Query) -> ResultPage:
        """Return one page of hits; facets count the labels asked for."""
        found = self.backend.search(self.asked_query(query))
        facets = {facet: self._plain(facet, counts) for facet, counts in found.facets.items()}
        if self.whose and FIELD in facets:  # what the other choice would find, by labels of either kind
            others = {facet: values for facet, values in query.chosen.items() if facet != FIELD}
            either = self.backend.search(replace(query, chosen=others, offset=0, size=1, facets=(FIELD,)))
            facets[FIELD] = either.facets[FIELD]
        return replace(found, facets=facets)

    def asked_query(self, query: Query) -> Query:
        """Return the query with labels as they are indexed, in the facets chosen too."""
        chosen: Mapping[str, tuple[str, ...]] = {
            facet: tuple(self._as_indexed(facet, value) for value in values)
            for facet, values in query.chosen.items()
        }
        return replace(query, tree=self.asked(query.tree), chosen=chosen)

    def asked(self, tree: Node) -> Node:
        """Return the tree with labels as they are indexed."""
        if isinstance(tree, Filter):
            return replace(tree, values=tuple(self._as_indexed(tree.field, value) for value in tree.values))
        return with_children(tree, [self.asked(child) for child in children(tree)])

    def _as_indexed(self, field: str, value: str) -> str:
        return with_review(value, self.whose) if self.whose and field in LABELS else value

    def _plain(self, facet: str, counts: tuple[FacetCount, ...]) -> tuple[FacetCount, ...]:
        """Return the counts of the labels asked for under their own names."""
        if facet not in LABELS:
            return counts
        marked = ((*parted(count.value), count.count) for count in counts)
        return tuple(FacetCount(label, number) for label, review, number in marked if review == self.whose)
