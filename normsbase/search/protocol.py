"""What every engine can do; the embedded one and the one at scale answer alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from normsbase.search.tree import Node
from normsbase.search.types import ClauseDoc, EngineState, Hit, Holding, Query, ResultPage

Batch = tuple[str, Sequence[ClauseDoc]]  # a report's slug and all its clauses


class Askable(Protocol):
    """The side of an engine that readers ask; errors are SearchUnavailableError and TooBroadError."""

    def search(self, query: Query) -> ResultPage:
        """Return one page of hits with the exact total and the facets' counts."""

    def walk(self, query: Query) -> Iterator[Hit]:
        """Yield every hit in the order asked, none folded, from one view of the index."""

    def count(self, tree: Node) -> int:
        """Return how many clauses a tree matches, exactly."""

    def counts(self, trees: Sequence[Node]) -> tuple[int, ...]:
        """Return the same of several trees, asked for at once."""

    def keys(self, tree: Node, limit: int) -> tuple[int, tuple[str, ...]]:
        """Return how many clauses a tree matches and the keys of at most `limit` of them, in no order."""

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the index's clauses."""

    def signature(self) -> str:
        """Return what changes whenever the clauses searched do; empty where that is not known."""

    def holding(self) -> Holding:
        """Return how many reports, editions and clauses are searched."""

    def words_beginning(self, prefix: str) -> list[tuple[str, int]]:
        """Return folded words of the clauses' own texts that begin so, each with its number of clauses."""


class SearchBackend(Askable, Protocol):
    """An engine that holds clauses and answers queries."""

    def state(self) -> EngineState:
        """Return which engine answers, its version and how many clauses it holds."""

    def report_counts(self) -> Mapping[str, int]:
        """Return the slug of every report of the index with its number of clauses."""

    def keys_of(self, report: str) -> frozenset[str]:
        """Return the keys of a report's clauses; none where the index does not hold it."""

    def digests_of(self, report: str) -> Mapping[str, str]:
        """Return the keys of a report's clauses, each with the digest of what the index holds of it."""

    def replace(self, report: str, docs: Iterable[ClauseDoc]) -> int:
        """Make the index hold exactly these clauses of this report; return how many."""

    def replace_many(self, batches: Iterable[Batch]) -> int:
        """Do the same for many reports in one write; return the number of clauses."""

    def rebuild(self, batches: Iterable[Batch]) -> int:
        """Build the whole index anew beside the old one and swap them; return the number of clauses."""
