"""An engine in, one that asks it in other words out; who stands around it says only what it changes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace

from normsbase.search.protocol import Askable
from normsbase.search.tree import Node
from normsbase.search.types import Hit, Holding, Query, ResultPage


class Around(ABC):
    """An engine around another: every question goes on to `backend` with its tree rewritten by `asked`."""

    __slots__ = ()

    backend: Askable

    @abstractmethod
    def asked(self, tree: Node) -> Node:
        """Return what the engine within is asked instead of a tree."""

    def asked_query(self, query: Query) -> Query:
        """Return what the engine within is asked instead of a query."""
        return replace(query, tree=self.asked(query.tree))

    def search(self, query: Query) -> ResultPage:
        """Return one page of hits."""
        return self.backend.search(self.asked_query(query))

    def walk(self, query: Query) -> Iterator[Hit]:
        """Yield every hit in the order asked."""
        return self.backend.walk(self.asked_query(query))

    def count(self, tree: Node) -> int:
        """Return how many clauses a tree matches."""
        return self.backend.count(self.asked(tree))

    def counts(self, trees: Sequence[Node]) -> tuple[int, ...]:
        """Return the same of several trees."""
        return self.backend.counts([self.asked(tree) for tree in trees])

    def keys(self, tree: Node, limit: int) -> tuple[int, tuple[str, ...]]:
        """Return how many clauses a tree matches, and keys of them."""
        return self.backend.keys(self.asked(tree), limit)

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the index's clauses."""
        return self.backend.languages()

    def signature(self) -> str:
        """Return what changes whenever the clauses searched do."""
        return self.backend.signature()

    def holding(self) -> Holding:
        """Return how many reports, editions and clauses are searched."""
        return self.backend.holding()

    def words_beginning(self, prefix: str) -> list[tuple[str, int]]:
        """Return words of all clauses of the index: whoever shows one counts it first."""
        return self.backend.words_beginning(prefix)
