"""A clause in, the values of an index's fields out: alike for every engine that takes spaced terms.

Words stand in four fields: folded and stemmed terms of the clause's own text, and of the texts around
it (headings, chapeau, footnotes). A stem carries its language, so that it matches clauses of that
language alone. Labels are whole codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from normsbase.search import analysis
from normsbase.search.types import FACETS, ClauseDoc, FacetCount

AREAS = (("text", 1.0), ("around", 0.3))  # where words stand, and what a match there weighs
CLOSE, CLOSE_WEIGHT = 2, 2.0  # words that may stand between words close together; what that adds
FORMS = ("folded", "stems")
LABELS = (*(facet for facet in FACETS if facet != "year"), "edition")
MOST_YEAR = 9999
GAP = "¶"  # no word: stands between texts so that no phrase reaches from one into the next


def values_of(doc: ClauseDoc) -> dict[str, Any]:
    """Return the fields of one clause; those that it has no value for are empty lists or left out."""
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
        "reviewed": list(doc.reviewed),
        "year": [doc.year] if doc.year else [],
    }
    parts = [analysis.indexed(text, doc.language) for text in doc.around]
    values["around_folded"] = _apart(" ".join(folded) for folded, _ in parts)
    values["around_stems"] = _apart(_with_language(stems, doc.language) for _, stems in parts)
    return values


def _apart(texts: Iterable[str]) -> str:
    """Join texts with the sign between them; without a text it stands alone, so that engines count alike."""
    return f" {GAP} ".join(texts) or GAP


def stem_in(language: str, written: str) -> str:
    """Return the term under which a word's stem stands in clauses of a language."""
    return _tag(language) + analysis.stem(written, language)


def ordered_counts(buckets: Iterable[Mapping[str, Any]]) -> tuple[FacetCount, ...]:
    """Return an aggregation's buckets as counts, most frequent first, ties by value."""
    counts = [FacetCount(_value(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets]
    return tuple(sorted((c for c in counts if c.count), key=lambda c: (-c.count, c.value)))


def _value(key: object) -> str:
    return str(int(key)) if isinstance(key, float | int) else str(key)


def _with_language(stems: list[str], language: str) -> str:
    tag = _tag(language)
    return " ".join([tag + stem for stem in stems])


def _tag(language: str) -> str:
    return f"{analysis.primary(language)}:"
