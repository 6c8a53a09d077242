"""Clauses and trees in, pages of results out: the embedded engine. Only this package imports tantivy."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import tantivy
from tantivy import Query as Compiled

from normsbase.search.embedded.changes import Changes
from normsbase.search.embedded.compile import compile_tree, narrow
from normsbase.search.embedded.pages import copies_among, count_groups, page, unscored, walk
from normsbase.search.embedded.reader import Reader, count_facets, view_of
from normsbase.search.embedded.schema import SCHEMA, WRITER_BYTES, document_of
from normsbase.search.folder import IndexFolder
from normsbase.search.protocol import Batch
from normsbase.search.tree import Filter, Node
from normsbase.search.types import (
    TOO_BROAD,
    ClauseDoc,
    EngineState,
    FacetCount,
    Hit,
    Holding,
    Query,
    ResultPage,
    SearchUnavailableError,
    TooBroadError,
)

__all__ = ["EmbeddedBackend", "compile_tree"]

KEPT = 500  # numbers of distinct wordings kept


class EmbeddedBackend:
    """The engine of one folder; safe for threads, and for many processes that read."""

    def __init__(self, folder: IndexFolder) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._reader: Reader | None = None
        self._opened: tuple[Path, tantivy.Index] | None = None
        self._current: tuple[tuple[int, ...], Path, int] | None = None
        self._counted: dict[Hashable, int] = {}

    def search(self, query: Query) -> ResultPage:
        """Return one page of hits, the exact total and the facets' counts."""
        reader = self._read()
        compiled = compile_tree(query.tree, reader)
        narrowed = narrow(compiled, query.chosen)
        with _counted():
            hits, total = page(reader.searcher, narrowed, query)
            copies = copies_among(hits, query, total)
            groups = self._groups(reader, narrowed, query, total) if copies is None else len(copies)
        counts: dict[str, tuple[FacetCount, ...]] = {}
        if query.facets:
            asked = {*query.facets} - set(query.chosen)
            counts = count_facets(reader.searcher, unscored(narrowed), asked | {"report"})
        reports = len(counts.get("report", ()))
        for facet in set(query.chosen) & set(query.facets):
            others = {name: values for name, values in query.chosen.items() if name != facet}
            counts |= count_facets(reader.searcher, unscored(narrow(compiled, others)), {facet})
        facets = {facet: counts[facet] for facet in query.facets}
        return ResultPage(
            total=total, hits=hits, facets=facets, reports=reports, groups=groups, copies=copies
        )

    def walk(self, query: Query) -> Iterator[Hit]:
        """Yield every hit in the order asked, none folded, from one view of the index."""
        reader = self._read()
        with _counted():
            yield from walk(reader.searcher, narrow(compile_tree(query.tree, reader), query.chosen), query)

    def _groups(self, reader: Reader, narrowed: Compiled, query: Query, total: int) -> int:
        """Return the number of distinct wordings, where asked; counted once while the index stays."""
        if not query.groups:
            return 0
        asked = (reader.signature, query.tree, tuple(sorted(query.chosen.items())))
        if asked not in self._counted:
            if len(self._counted) >= KEPT:
                self._counted.clear()
            self._counted[asked] = count_groups(reader.searcher, narrowed, total)
        return self._counted[asked]

    def count(self, tree: Node) -> int:
        """Return how many clauses a tree matches, exactly."""
        return self.counts([tree])[0]

    def counts(self, trees: Sequence[Node]) -> tuple[int, ...]:
        """Return the same of several trees, of one view of the index."""
        reader = self._read()
        with _counted():
            found = [reader.searcher.search(unscored(compile_tree(tree, reader)), 1) for tree in trees]
        return tuple(int(one.count) for one in found)  # type: ignore[attr-defined]  # missing in its stubs

    def keys(self, tree: Node, limit: int) -> tuple[int, tuple[str, ...]]:
        """Return how many clauses a tree matches and the keys of at most `limit` of them, in no order."""
        reader = self._read()
        with _counted():
            found = reader.searcher.search(compile_tree(tree, reader), limit)
        keys = tuple(str(reader.searcher.doc(address).get_first("key")) for _, address in found.hits)
        return int(found.count), keys  # type: ignore[attr-defined]  # missing in its stubs

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the index's clauses, without script and region."""
        return self._read().languages

    def signature(self) -> str:
        """Return what changes whenever clauses of the index do."""
        return "-".join(str(number) for number in self._read().signature)

    def holding(self) -> Holding:
        """Return how many reports, editions and clauses the index holds."""
        return self._read().holding

    def state(self) -> EngineState:
        """Return which engine answers, its version and how many clauses it holds."""
        clauses = self.holding().clauses
        return EngineState(engine="embedded", version=version("tantivy"), clauses=clauses)

    def report_counts(self) -> Mapping[str, int]:
        """Return the slug of every report of the index with its number of clauses."""
        counts = count_facets(self._read().searcher, Compiled.all_query(), {"report"})["report"]
        return {found.value: found.count for found in counts}

    def keys_of(self, report: str) -> frozenset[str]:
        """Return the keys of a report's clauses; none where the index does not hold it."""
        _, keys = self.keys(Filter(field="report", values=(report,)), max(1, self.holding().clauses))
        return frozenset(keys)

    def digests_of(self, report: str) -> Mapping[str, str]:
        """Return the keys of a report's clauses, each with the digest of what the index holds of it."""
        reader = self._read()
        query = compile_tree(Filter(field="report", values=(report,)), reader)
        found = reader.searcher.search(query, max(1, reader.holding.clauses))
        docs = (reader.searcher.doc(address) for _, address in found.hits)
        return {str(held.get_first("key")): bytes(held["digest"][0]).hex() for held in docs}

    def words_beginning(self, prefix: str) -> list[tuple[str, int]]:
        """Return folded words of the clauses' own texts that begin so, each with its number of clauses."""
        found: list[tuple[str, int]] = self._read().searcher.terms_with_prefix("text_folded", prefix)
        return found

    def _read(self) -> Reader:
        """Return the newest view; a change on disk is seen at once, at the price of two file times."""
        pointer = self.folder.signature()
        known = self._current
        if known is None or known[0] != pointer or self.folder.changed(known[1]) != known[2]:
            generation = self.folder.current()
            known = self._current = (pointer, generation, self.folder.changed(generation))
        generation = known[1]
        signature = (*pointer, (generation / "meta.json").stat().st_mtime_ns)
        reader = self._reader
        if reader is None or reader.signature != signature:
            with self._lock:
                (index := self._open(generation)).reload()
                reader = self._reader = view_of(index.searcher(), signature)
        return reader

    def _open(self, generation: Path) -> tantivy.Index:
        if self._opened is None or self._opened[0] != generation:
            index = _existing(generation)
            index.config_reader("manual")
            self._opened = (generation, index)
        return self._opened[1]

    def replace(self, report: str, docs: Iterable[ClauseDoc]) -> int:
        """Make the index hold exactly these clauses of this report; return how many."""
        return self.replace_many([(report, tuple(docs))])

    def replace_many(self, batches: Iterable[Batch]) -> int:
        """Do the same for many reports in one write; return the number of clauses."""
        with self.folder.writing():
            if not self.folder.signature():
                return self._build(batches)
            return _write(_existing(self.folder.current()), batches, replacing=True)

    def rebuild(self, batches: Iterable[Batch]) -> int:
        """Build the whole index anew beside the old one and swap them; return the number of clauses."""
        with self.folder.writing():
            return self._build(batches)

    def _build(self, batches: Iterable[Batch]) -> int:
        generation = self.folder.new_generation()
        count = _write(tantivy.Index(SCHEMA, path=str(generation)), batches, replacing=False)
        self.folder.switch(generation)
        return count


@contextmanager
def _counted() -> Iterator[None]:
    """Turn the engine's refusal of a beginning that too many words share into our error."""
    try:
        yield
    except ValueError as error:
        if "max expansions" not in str(error):
            raise
        raise TooBroadError(TOO_BROAD) from error


def _existing(generation: Path) -> tantivy.Index:
    try:
        return tantivy.Index(SCHEMA, path=str(generation))
    except ValueError as error:
        raise SearchUnavailableError(
            f"The search index cannot be opened ({error}). Run `manage.py reindex` to build it anew."
        ) from error


def _write(index: tantivy.Index, batches: Iterable[Batch], *, replacing: bool) -> int:
    try:
        writer = index.writer(heap_size=WRITER_BYTES, num_threads=1)
    except ValueError as error:
        raise SearchUnavailableError(f"The search index cannot be written: {error}.") from error
    count = 0
    changes = Changes(index, writer) if replacing else None
    for report, docs in batches:
        count += len(docs)
        for doc in changes.left(report, docs) if changes else docs:
            writer.add_document(document_of(doc))
    writer.commit()
    writer.wait_merging_threads()
    return count
