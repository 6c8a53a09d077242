"""Clauses and trees in, pages of results out: Elasticsearch. Only this package imports its client."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice

from elasticsearch import Elasticsearch

from normsbase.search.elastic import read
from normsbase.search.elastic.circuit import Circuit
from normsbase.search.elastic.client import asking, connect
from normsbase.search.elastic.compile import compile_tree
from normsbase.search.elastic.indices import Indices
from normsbase.search.elastic.layout import ONE_SHARD, WINDOW, Spread
from normsbase.search.elastic.write import write_batches
from normsbase.search.folder import IndexFolder
from normsbase.search.protocol import Batch
from normsbase.search.tree import Filter, Node
from normsbase.search.types import ClauseDoc, EngineState, Hit, Holding, Query, ResultPage

__all__ = ["ElasticBackend", "Spread"]

VIEW_SECONDS = 1.0  # how long languages and numbers may be those of a moment ago


class ElasticBackend:
    """The indices of one prefix on one server; safe for threads, and for many processes.

    `folder` is where writers take turns: a folder that all of them share, as they share the documents.
    """

    def __init__(
        self,
        url: str,
        prefix: str,
        folder: IndexFolder,
        *,
        window: int = WINDOW,
        spread: Spread = ONE_SHARD,
    ) -> None:
        self.folder = folder
        self.indices = Indices(connect(url), prefix, window, spread)
        self.circuit = Circuit()
        self._lock = threading.Lock()
        self._seen: tuple[float, read.View] | None = None

    @property
    def client(self) -> Elasticsearch:
        """The connection that all threads share."""
        return self.indices.client

    def search(self, query: Query) -> ResultPage:
        """Return one page of hits, the exact total and the facets' counts."""
        with self._reading() as (index, view):
            return read.page(self.client, index, query, view.languages, self.indices.window)

    def walk(self, query: Query) -> Iterator[Hit]:
        """Yield every hit in the order asked, none folded, from one view of the index."""
        with self._reading() as (index, view):
            yield from read.hits(self.client, index, query, view.languages, self.indices.window)

    def count(self, tree: Node) -> int:
        """Return how many clauses a tree matches, exactly."""
        with self._reading() as (index, view):
            return read.count(self.client, index, compile_tree(tree, view.languages))

    def counts(self, trees: Sequence[Node]) -> tuple[int, ...]:
        """Return the same of several trees, in one question."""
        with self._reading() as (index, view):
            queries = [compile_tree(tree, view.languages) for tree in trees]
            return read.counts(self.client, index, queries)

    def keys(self, tree: Node, limit: int) -> tuple[int, tuple[str, ...]]:
        """Return how many clauses a tree matches and the keys of at most `limit` of them, in no order."""
        with self._reading() as (index, view):
            query = compile_tree(tree, view.languages)
            total = read.count(self.client, index, query)
            found = read.ids_and_keys(self.client, index, query, self.indices.window)
            return total, tuple(key for _, key in islice(found, limit))

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the index's clauses, without script and region."""
        with self._reading() as (_, view):
            return tuple(view.languages)

    def signature(self) -> str:
        """Return nothing: the server does not tell cheaply whether a clause has changed."""
        return ""

    def holding(self) -> Holding:
        """Return how many reports, editions and clauses the index holds."""
        with self._reading() as (_, view):
            return view.holding

    def state(self) -> EngineState:
        """Return which engine answers, its version and how many clauses it holds."""
        with self._reading() as (_, view):
            version = str(self.client.info()["version"]["number"])
            return EngineState(engine="elasticsearch", version=version, clauses=view.holding.clauses)

    def report_counts(self) -> Mapping[str, int]:
        """Return the slug of every report of the index with its number of clauses."""
        with self._reading() as (index, _):
            return read.report_counts(self.client, index)

    def keys_of(self, report: str) -> frozenset[str]:
        """Return the keys of a report's clauses; none where the index does not hold it."""
        with self._reading() as (index, view):
            query = compile_tree(Filter(field="report", values=(report,)), view.languages)
            found = read.ids_and_keys(self.client, index, query, self.indices.window)
            return frozenset(key for _, key in found)

    def digests_of(self, report: str) -> Mapping[str, str]:
        """Return the keys of a report's clauses, each with the digest of what the index holds of it."""
        with self._reading() as (index, _):
            return dict(read.digests(self.client, index, report, self.indices.window))

    def words_beginning(self, prefix: str) -> list[tuple[str, int]]:
        """Return folded words of the clauses' own texts that begin so, each with its number of clauses."""
        with self._reading() as (index, _):
            return read.words_beginning(self.client, index, prefix)

    @contextmanager
    def _reading(self) -> Iterator[tuple[str, read.View]]:
        """Give the name to read from and what was seen there; versions were checked a second ago at most."""
        with self.circuit.closed(), asking():
            yield self.indices.alias, self._view()

    def _view(self) -> read.View:
        seen = self._seen
        if seen is None or time.monotonic() - seen[0] >= VIEW_SECONDS:
            with self._lock:
                began = time.monotonic()
                self.indices.current()
                seen = self._seen = (began, read.view_of(self.client, self.indices.alias))
        return seen[1]

    def replace(self, report: str, docs: Iterable[ClauseDoc]) -> int:
        """Make the index hold exactly these clauses of this report; return how many."""
        return self.replace_many([(report, tuple(docs))])

    def replace_many(self, batches: Iterable[Batch]) -> int:
        """Do the same for many reports in one write; return the number of clauses."""
        with self._writing():
            if not self.indices.exists():
                return self._build(batches)
            self.indices.current()
            return self._write(self.indices.alias, batches, replacing=True)

    def rebuild(self, batches: Iterable[Batch]) -> int:
        """Build the whole index anew beside the old one and swap them; return the number of clauses."""
        with self._writing():
            return self._build(batches)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the right to write; what was seen before is looked at anew afterwards."""
        with self.folder.writing(), self.circuit.closed(), asking():
            try:
                yield
            finally:
                self._seen = None

    def _build(self, batches: Iterable[Batch]) -> int:
        name = self.indices.create()
        count = self._write(name, batches, replacing=False)
        self.indices.switch(name)
        return count

    def _write(self, index: str, batches: Iterable[Batch], *, replacing: bool) -> int:
        return write_batches(self.client, index, batches, window=self.indices.window, replacing=replacing)
