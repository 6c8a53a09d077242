"""A report's clauses and an open index in, those that it does not hold as they are out; what is gone goes."""

from __future__ import annotations

from collections.abc import Sequence

import tantivy
from tantivy import Query as Compiled

from normsbase.search.embedded.schema import SCHEMA
from normsbase.search.fields import digest_of
from normsbase.search.types import ClauseDoc


class Changes:
    """What is to be written to an index so that it holds exactly the clauses given, in one write."""

    def __init__(self, index: tantivy.Index, writer: tantivy.IndexWriter) -> None:
        index.reload()
        self.searcher = index.searcher()
        self.writer = writer
        self.begun: set[str] = set()  # reports of which the index will not hold what the searcher sees

    def left(self, report: str, docs: Sequence[ClauseDoc]) -> Sequence[ClauseDoc]:
        """Delete what has gone from a report or changed in it; return the clauses that are to be added."""
        held = None if report in self.begun else self._held(report)
        self.begun.add(report)
        if held is None:
            self.writer.delete_documents_by_term("report", report)
            return docs
        wanted = {doc.key: digest_of(doc) for doc in docs}
        for key, digest in held.items():
            if wanted.get(key) != digest:
                self.writer.delete_documents_by_term("key", key)
        return [doc for doc in docs if held.get(doc.key) != wanted[doc.key]]

    def _held(self, report: str) -> dict[str, str] | None:
        """Return the digests of a report's clauses by key; None where a key stands twice."""
        of_report = Compiled.term_query(SCHEMA, "report", report)
        found = self.searcher.search(of_report, max(1, self.searcher.num_docs), count=False).hits
        docs = [self.searcher.doc(address) for _, address in found]
        digests = {str(doc.get_first("key")): bytes(doc["digest"][0]).hex() for doc in docs}
        return digests if len(digests) == len(docs) else None
