"""Clauses and trees in, pages of results out: the embedded engine. The only file that imports tantivy.

Nothing of a user's text reaches tantivy's query parser: the tree compiles to its query values.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur
from tantivy import Query as Compiled

from normsbase.search import analysis
from normsbase.search.fields import AREAS, FORMS, LABELS, MOST_YEAR, ordered_counts, stem_in, values_of
from normsbase.search.folder import IndexFolder
from normsbase.search.protocol import Batch
from normsbase.search.tree import AllOf, AnyOf, Everything, Filter, Node, Not, Textual, Words, YearRange
from normsbase.search.types import (
    ClauseDoc,
    FacetCount,
    Hit,
    Holding,
    Order,
    Query,
    ResultPage,
    SearchUnavailableError,
)

WRITER_BYTES = 64_000_000
CLOSE, CLOSE_WEIGHT = 2, 2.0  # words that may stand between words close together; what that adds
MOST_VALUES = 65_000  # of one facet; more than any facet has, so that counts are exact


def make_schema() -> tantivy.Schema:
    """Return the fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("newest", tokenizer_name="raw", index_option="basic", fast=True)
    for area, _ in AREAS:
        for form in FORMS:
            builder.add_text_field(f"{area}_{form}", tokenizer_name="whitespace", index_option="position")
    for label in LABELS:
        builder.add_text_field(label, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("year", indexed=True, fast=True)
    return builder.build()


SCHEMA = make_schema()


@dataclass(frozen=True, slots=True)
class _Reader:
    """A consistent view of one generation, with the languages its clauses are in."""

    searcher: tantivy.Searcher
    languages: tuple[str, ...]
    holding: Holding
    signature: tuple[int, ...]


class EmbeddedBackend:
    """The engine of one folder; safe for threads, and for many processes that read."""

    def __init__(self, folder: IndexFolder) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._reader: _Reader | None = None
        self._opened: tuple[Path, tantivy.Index] | None = None

    def search(self, query: Query) -> ResultPage:
        """Return one page of hits, the exact total and the facets' counts."""
        reader = self._read()
        compiled = compile_tree(query.tree, reader)
        narrowed = _narrow(compiled, query.chosen)
        hits, total = _page(reader.searcher, narrowed, query)
        asked = {*query.facets, "report"} - set(query.chosen)
        counts = _count_facets(reader.searcher, narrowed, asked | {"report"})
        reports = len(counts["report"])
        for facet in set(query.chosen) & set(query.facets):
            others = {name: values for name, values in query.chosen.items() if name != facet}
            counts |= _count_facets(reader.searcher, _narrow(compiled, others), {facet})
        facets = {facet: counts[facet] for facet in query.facets}
        return ResultPage(total=total, hits=hits, facets=facets, reports=reports)

    def count(self, tree: Node) -> int:
        """Return how many clauses a tree matches, exactly."""
        reader = self._read()
        found = reader.searcher.search(compile_tree(tree, reader), 1)
        return int(found.count)  # type: ignore[attr-defined]  # missing in its stubs

    def holding(self) -> Holding:
        """Return how many reports, editions and clauses the index holds."""
        return self._read().holding

    def words_beginning(self, prefix: str) -> list[tuple[str, int]]:
        """Return folded words of the clauses' own texts that begin so, each with its number of clauses."""
        found: list[tuple[str, int]] = self._read().searcher.terms_with_prefix("text_folded", prefix)
        return found

    def _read(self) -> _Reader:
        """Return the newest view; a change on disk is seen at once, at the price of two file times."""
        generation = self.folder.current()
        signature = (*self.folder.signature(), (generation / "meta.json").stat().st_mtime_ns)
        reader = self._reader
        if reader is None or reader.signature != signature:
            with self._lock:
                (index := self._open(generation)).reload()
                reader = self._reader = _reader(index.searcher(), signature)
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
    for report, docs in batches:
        if replacing:
            writer.delete_documents_by_term("report", report)
        for doc in docs:
            writer.add_document(tantivy.Document.from_dict(values_of(doc), SCHEMA))
            count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count


def compile_tree(node: Node, reader: _Reader) -> Compiled:
    """Return the engine's query for a tree; filters weigh nothing, words as BM25 does."""
    if isinstance(node, Everything):
        return _weightless(Compiled.all_query())
    if isinstance(node, AllOf):
        required = [_required(child, reader) for child in node.children]
        return Compiled.boolean_query([*required, _anything(), *_together(node, reader)])
    if isinstance(node, AnyOf):
        return _any_of([compile_tree(child, reader) for child in node.children])
    if isinstance(node, Not):
        return Compiled.boolean_query([(Occur.MustNot, compile_tree(node.child, reader)), _anything()])
    if isinstance(node, Filter):
        return _weightless(Compiled.term_set_query(SCHEMA, node.field, list(node.values)))
    if isinstance(node, YearRange):
        return _years(node.low, node.high)
    return _textual(node, reader)


def _required(child: Node, reader: _Reader) -> tuple[Occur, Compiled]:
    if isinstance(child, Not):
        return (Occur.MustNot, compile_tree(child.child, reader))
    return (Occur.Must, compile_tree(child, reader))


def _together(node: AllOf, reader: _Reader) -> list[tuple[Occur, Compiled]]:
    """Weigh clauses more in which the words stand close together, in their order; none is required to."""
    words = [child for child in node.children if isinstance(child, Words) and len(child.terms) == 1]
    if len(words) < 2 or any(word.terms[0].prefix for word in words):
        return []
    row = Words(text="", terms=tuple(replace(w.terms[0], offset=place) for place, w in enumerate(words)))
    return [
        (Occur.Should, Compiled.boost_query(query, CLOSE_WEIGHT * weight))
        for area, weight in AREAS
        for query in _stem_sequences(row, area, reader, slop=CLOSE)
    ]


def _anything() -> tuple[Occur, Compiled]:
    """A clause that only forbids matches nothing in tantivy: all clauses are to be taken from."""
    return (Occur.Must, _weightless(Compiled.all_query()))


def _weightless(query: Compiled) -> Compiled:
    return Compiled.const_score_query(query, 0.0)


def _any_of(queries: list[Compiled]) -> Compiled:
    return queries[0] if len(queries) == 1 else Compiled.boolean_query([(Occur.Should, q) for q in queries])


def _years(low: int | None, high: int | None) -> Compiled:
    kind, last = tantivy.FieldType.Unsigned, MOST_YEAR if high is None else high
    return _weightless(Compiled.range_query(SCHEMA, "year", kind, low or 0, last))


def _textual(node: Textual, reader: _Reader) -> Compiled:
    """Compile words: in the clause's own text, or around it at less weight."""
    queries = []
    for area, weight in AREAS:
        sequences = [_folded_sequence(node, area)]
        if isinstance(node, Words) and not any(term.prefix for term in node.terms):
            sequences += _stem_sequences(node, area, reader)
        found = _any_of(sequences)
        queries.append(found if weight == 1.0 else Compiled.boost_query(found, weight))
    return _any_of(queries)


def _folded_sequence(node: Textual, area: str) -> Compiled:
    field = f"{area}_folded"
    terms = node.terms
    if not any(term.prefix for term in terms):
        return _sequence(field, [(term.offset, term.folded) for term in terms])
    patterns = [(t.offset, re.escape(t.folded) + (".*" if t.prefix else "")) for t in terms]
    if len(patterns) == 1:
        return Compiled.regex_query(SCHEMA, field, patterns[0][1])
    return Compiled.regex_phrase_query(SCHEMA, field, [*patterns])


def _stem_sequences(node: Words, area: str, reader: _Reader, slop: int = 0) -> list[Compiled]:
    """Compile the stems of each language of the index, leaving out what no clause holds."""
    field = f"{area}_stems"
    known = reader.searcher.doc_freq
    each = [[(term.offset, stem_in(lang, term.written)) for term in node.terms] for lang in reader.languages]
    return [_sequence(field, terms, slop) for terms in each if all(known(field, term) for _, term in terms)]


def _sequence(field: str, terms: Sequence[tuple[int, str]], slop: int = 0) -> Compiled:
    if len(terms) == 1:
        return Compiled.term_query(SCHEMA, field, terms[0][1], "freq")
    return Compiled.phrase_query(SCHEMA, field, [*terms], slop)


def _narrow(query: Compiled, chosen: Mapping[str, tuple[str, ...]]) -> Compiled:
    """Keep of a query's clauses those with one of the chosen values in each chosen facet."""
    kept = [(Occur.Must, query)]
    for facet, values in chosen.items():
        if facet == "year":
            kept.append((Occur.Must, _any_of([_years(int(year), int(year)) for year in values])))
        else:
            kept.append((Occur.Must, _weightless(Compiled.term_set_query(SCHEMA, facet, list(values)))))
    return query if len(kept) == 1 else Compiled.boolean_query(kept)


def _page(searcher: tantivy.Searcher, query: Compiled, asked: Query) -> tuple[tuple[Hit, ...], int]:
    by_date = asked.order is Order.NEWEST
    options: dict[str, Any] = {"order_by_field": "newest", "order": tantivy.Order.Asc} if by_date else {}
    found = searcher.search(query, asked.size, offset=asked.offset, **options)
    hits = tuple(
        Hit(str(searcher.doc(address).get_first("key")), 0.0 if by_date else float(score))
        for score, address in found.hits
    )
    return hits, int(found.count)  # type: ignore[attr-defined]  # missing in its stubs


def _count_facets(
    searcher: tantivy.Searcher, query: Compiled, facets: Iterable[str]
) -> dict[str, tuple[FacetCount, ...]]:
    """Count the values of some facets, most frequent first, ties by value."""
    asked = {facet: {"terms": {"field": facet, "size": MOST_VALUES}} for facet in sorted(facets)}
    found = searcher.aggregate(query, asked)
    return {facet: ordered_counts(found[facet]["buckets"]) for facet in asked}


def _reader(searcher: tantivy.Searcher, signature: tuple[int, ...]) -> _Reader:
    counts = _count_facets(searcher, Compiled.all_query(), {"report", "edition", "language"})
    held = Holding(reports=len(counts["report"]), editions=len(counts["edition"]), clauses=searcher.num_docs)
    languages = tuple(sorted({analysis.primary(value.value) for value in counts["language"]}))
    return _Reader(searcher, languages, held, signature)
