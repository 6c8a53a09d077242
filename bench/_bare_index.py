"""Clauses in, an index as tantivy's own users would make it out: English stems, texts stored for snippets.

What building, changing and marking cost there is what ours is measured against.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import tantivy

from normsbase.search.protocol import Batch
from normsbase.search.types import ClauseDoc

LABELS = ("report", "kind", "body", "theme", "norm", "state", "force", "addressee", "language")
WRITER_BYTES = 64_000_000


class BareIndex:
    """One folder, one writer with one thread, as ours has."""

    def __init__(self, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
        for area in ("text", "heading"):
            builder.add_text_field(area, stored=True, tokenizer_name="en_stem", index_option="position")
        for label in LABELS:
            builder.add_text_field(label, tokenizer_name="raw", index_option="basic", fast=True)
        builder.add_unsigned_field("year", indexed=True, fast=True)
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema, path=str(folder))

    def build(self, batches: Iterable[Batch]) -> None:
        """Index everything in one commit."""
        writer = self.index.writer(heap_size=WRITER_BYTES, num_threads=1)
        for _, docs in batches:
            for doc in docs:
                writer.add_document(self._document(doc))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()

    def replace(self, report: str, docs: Iterable[ClauseDoc], sought: str) -> int:
        """Put a report's clauses in place of those before and return how many hold a word."""
        writer = self.index.writer(heap_size=WRITER_BYTES, num_threads=1)
        writer.delete_documents_by_term("report", report)
        for doc in docs:
            writer.add_document(self._document(doc))
        writer.commit()
        self.index.reload()
        query = self.index.parse_query(sought, ["text"])
        found = int(self.index.searcher().search(query, 20).count)  # type: ignore[attr-defined]
        writer.wait_merging_threads()
        return found

    def mark(self, words: str, hits: int) -> int:
        """Return how many snippets with marks the first hits of these words have."""
        query = self.index.parse_query(words, ["text"])
        searcher = self.index.searcher()
        snippets = tantivy.SnippetGenerator.create(searcher, query, self.schema, "text")
        found = searcher.search(query, hits, count=False).hits
        return len([snippets.snippet_from_doc(searcher.doc(address)).to_html() for _, address in found])

    def _document(self, doc: ClauseDoc) -> tantivy.Document:
        values = {
            "key": doc.key, "text": doc.text, "heading": " ".join(doc.heading), "report": doc.report,
            "kind": doc.kind, "body": doc.body, "theme": list(doc.themes), "norm": list(doc.norms),
            "state": list(doc.states), "force": list(doc.forces), "addressee": list(doc.addressees),
            "language": doc.language, "year": doc.year,
        }  # fmt: skip
        return tantivy.Document.from_dict(values, self.schema)
