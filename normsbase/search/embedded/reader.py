"""A searcher in, a consistent view of the index out: its languages, what it holds, counts of facets."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import tantivy
from tantivy import Query as Compiled

from normsbase.search import analysis
from normsbase.search.embedded.schema import MOST_VALUES
from normsbase.search.fields import ordered_counts
from normsbase.search.types import FacetCount, Holding

Compiling = TypeVar("Compiling")

MOST_COMPILED = 5_000  # words and parts of queries kept


@dataclass(frozen=True, slots=True)
class Reader:
    """A consistent view of one generation, with the languages its clauses are in."""

    searcher: tantivy.Searcher
    languages: tuple[str, ...]
    holding: Holding
    signature: tuple[int, ...]
    compiled: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: Hashable, make: Callable[[], Compiling]) -> Compiling:
        """Return what was compiled under a name for this view before, else what `make` compiles."""
        known = self.compiled
        if name not in known:
            if len(known) >= MOST_COMPILED:
                known.clear()
            made = known[name] = make()
            return made
        found: Compiling = known[name]
        return found


def view_of(searcher: tantivy.Searcher, signature: tuple[int, ...]) -> Reader:
    """Return a view of what this searcher sees; `signature` says of which state on disk."""
    counts = count_facets(searcher, Compiled.all_query(), {"report", "edition", "language"})
    held = Holding(reports=len(counts["report"]), editions=len(counts["edition"]), clauses=searcher.num_docs)
    languages = tuple(sorted({analysis.primary(value.value) for value in counts["language"]}))
    return Reader(searcher, languages, held, signature)


def count_facets(
    searcher: tantivy.Searcher, query: Compiled, facets: Iterable[str]
) -> dict[str, tuple[FacetCount, ...]]:
    """Count the values of some facets, most frequent first, ties by value."""
    asked = {facet: {"terms": {"field": facet, "size": MOST_VALUES}} for facet in sorted(facets)}
    found = searcher.aggregate(query, asked)
    return {facet: ordered_counts(found[facet]["buckets"]) for facet in asked}
