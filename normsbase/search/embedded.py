"""Clauses and trees in, pages of results out: the embedded engine. The only file that imports tantivy.

Nothing of a user's text reaches tantivy's query parser: the tree compiles to its query values.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur
from tantivy import Query as Compiled

from normsbase.search import analysis
from normsbase.search.folder import IndexFolder
from normsbase.search.protocol import Batch
from normsbase.search.tree import (
    AllOf,
    AnyOf,
    Everything,
    Filter,
    Node,
    Not,
    Textual,
    Words,
    YearRange,
)
from normsbase.search.types import (
    FACETS,
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
AROUND_WEIGHT = 0.3  # a match in heading, chapeau or footnote weighs this against one in the clause itself
GAP = "¶"  # no word: stands between texts so that no phrase reaches from one into the next
MOST_VALUES = 65_000  # of one facet; more than any facet has, so that counts are exact
MOST_YEAR = 9999
LABELS = tuple(facet for facet in FACETS if facet != "year")


def make_schema() -> tantivy.Schema:
    """Return the fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("newest", tokenizer_name="raw", index_option="basic", fast=True)
    for area in ("text", "around"):
        for form in ("folded", "stems"):
            builder.add_text_field(f"{area}_{form}", tokenizer_name="whitespace", index_option="position")
    for label in (*LABELS, "edition"):
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

    # Reading

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
        return _total(reader.searcher.search(compile_tree(tree, reader), 1))

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
                index = self._open(generation)
                index.reload()
                reader = self._reader = _reader(index.searcher(), signature)
        return reader

    def _open(self, generation: Path) -> tantivy.Index:
        if self._opened is None or self._opened[0] != generation:
            index = _existing(generation)
            index.config_reader("manual")
            self._opened = (generation, index)
        return self._opened[1]

    # Writing

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
            writer.add_document(_document(doc))
            count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count


def _document(doc: ClauseDoc) -> tantivy.Document:
    folded, stems = analysis.indexed(doc.text, doc.language)
    values: dict[str, Any] = {
        "key": doc.key,
        "newest": f"{MOST_YEAR - doc.year:04d} {doc.key}",
        "edition": doc.edition,
        "report": doc.report,
        "text_folded": " ".join(folded),
        "text_stems": _with_language(stems, doc.language),
        "body": [doc.body] if doc.body else [],
        "kind": [doc.kind] if doc.kind else [],
        "language": doc.language,
        "theme": list(doc.themes),
        "norm": list(doc.norms),
        "state": list(doc.states),
        "mechanism": list(doc.mechanisms),
        "force": list(doc.forces),
        "addressee": list(doc.addressees),
        "year": [doc.year] if doc.year else [],
    }
    if doc.around:
        parts = [analysis.indexed(text, doc.language) for text in doc.around]
        values["around_folded"] = f" {GAP} ".join(" ".join(folded) for folded, _ in parts)
        values["around_stems"] = f" {GAP} ".join(_with_language(stems, doc.language) for _, stems in parts)
    return tantivy.Document.from_dict(values, SCHEMA)


def _with_language(stems: list[str], language: str) -> str:
    tag = _tag(language)
    return " ".join([tag + stem for stem in stems])


def _tag(language: str) -> str:
    """What stands before the stems of a language, so that a stem matches clauses of its language alone."""
    return f"{analysis.primary(language)}:"


def compile_tree(node: Node, reader: _Reader) -> Compiled:
    """Return the engine's query for a tree; filters weigh nothing, words as BM25 does."""
    if isinstance(node, Everything):
        return _weightless(Compiled.all_query())
    if isinstance(node, AllOf):
        return Compiled.boolean_query([_required(child, reader) for child in node.children] + [_anything()])
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


def _anything() -> tuple[Occur, Compiled]:
    """A clause that only forbids matches nothing in tantivy: all clauses are to be taken from."""
    return (Occur.Must, _weightless(Compiled.all_query()))


def _weightless(query: Compiled) -> Compiled:
    return Compiled.const_score_query(query, 0.0)


def _any_of(queries: list[Compiled]) -> Compiled:
    return queries[0] if len(queries) == 1 else Compiled.boolean_query([(Occur.Should, q) for q in queries])


def _years(low: int | None, high: int | None) -> Compiled:
    return _weightless(
        Compiled.range_query(
            SCHEMA, "year", tantivy.FieldType.Unsigned, low or 0, MOST_YEAR if high is None else high
        )
    )


def _textual(node: Textual, reader: _Reader) -> Compiled:
    """Compile words: in the clause's own text, or around it at less weight."""
    queries = []
    for area, weight in (("text", 1.0), ("around", AROUND_WEIGHT)):
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


def _stem_sequences(node: Words, area: str, reader: _Reader) -> list[Compiled]:
    """Compile the stems of each language of the index, leaving out what no clause holds."""
    field = f"{area}_stems"
    queries = []
    for language in {analysis.primary(language) for language in reader.languages}:
        terms = [(term.offset, _tag(language) + analysis.stem(term.written, language)) for term in node.terms]
        if all(reader.searcher.doc_freq(field, term) for _, term in terms):
            queries.append((language, _sequence(field, terms)))
    return [query for _, query in sorted(queries, key=lambda pair: pair[0])]


def _sequence(field: str, terms: Sequence[tuple[int, str]]) -> Compiled:
    if len(terms) == 1:
        return Compiled.term_query(SCHEMA, field, terms[0][1], "freq")
    return Compiled.phrase_query(SCHEMA, field, [*terms])


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
    return hits, _total(found)


def _total(found: Any) -> int:
    return int(found.count)


def _count_facets(
    searcher: tantivy.Searcher, query: Compiled, facets: Iterable[str]
) -> dict[str, tuple[FacetCount, ...]]:
    """Count the values of some facets, most frequent first, ties by value."""
    asked = {facet: {"terms": {"field": facet, "size": MOST_VALUES}} for facet in sorted(facets)}
    found = searcher.aggregate(query, asked)
    counted = {}
    for facet in asked:
        buckets = ((_value(b["key"]), int(b["doc_count"])) for b in found[facet]["buckets"])
        ordered = sorted(buckets, key=lambda pair: (-pair[1], pair[0]))
        counted[facet] = tuple(FacetCount(value, count) for value, count in ordered if count)
    return counted


def _value(key: object) -> str:
    return str(int(key)) if isinstance(key, float | int) else str(key)


def _reader(searcher: tantivy.Searcher, signature: tuple[int, ...]) -> _Reader:
    counts = _count_facets(searcher, Compiled.all_query(), {"report", "edition", "language"})
    held = Holding(reports=len(counts["report"]), editions=len(counts["edition"]), clauses=searcher.num_docs)
    return _Reader(searcher, tuple(sorted(v.value for v in counts["language"])), held, signature)
