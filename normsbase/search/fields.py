"""A clause in, the values of an index's fields out: alike for every engine that takes spaced terms.

Words stand in one field for each area and form (`areas`): folded terms, stems and words as written. A stem
carries its language, so that it matches clauses of that language alone. Labels are whole codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from normsbase.search import analysis
from normsbase.search.areas import AREAS, CASED, FOLDED, STEMS
from normsbase.search.types import FACETS, ClauseDoc, FacetCount

CLOSE, CLOSE_WEIGHT = 2, 2.0  # words that may stand between words close together; what that adds
LABELS = (*(facet for facet in FACETS if facet != "year"), "edition")
MOST_YEAR = 9999
GAP = "¶"  # no word: stands between texts so that no phrase reaches from one into the next


def values_of(doc: ClauseDoc) -> dict[str, Any]:
    """Return the fields of one clause; those that it has no value for are empty lists or left out."""
    return {
        "key": doc.key,
        "newest": f"{MOST_YEAR - doc.year:04d} {doc.key}",
        "edition": doc.edition,
        "report": doc.report,
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
        **_words(doc),
    }


def _words(doc: ClauseDoc) -> dict[str, str]:
    """Return the words of each area in each form; texts that stand in two areas are cut once."""
    texts = {doc.text, *doc.around, *doc.titles, doc.symbol}
    cut = {text: analysis.indexed(text, doc.language) for text in texts}
    tag = _tag(doc.language)
    found = {}
    for area in AREAS:
        parts = [cut[text] for text in texts_of(doc, area)]
        found[f"{area}_{FOLDED}"] = _apart(" ".join(folded) for folded, _, _ in parts)
        found[f"{area}_{STEMS}"] = _apart(" ".join([tag + stem for stem in stems]) for _, stems, _ in parts)
        found[f"{area}_{CASED}"] = _apart(" ".join(cased) for _, _, cased in parts)
    return found


def texts_of(doc: ClauseDoc, area: str) -> tuple[str, ...]:
    """Return the texts that an area holds, each to be searched for itself."""
    held: dict[str, tuple[str, ...]] = {
        "text": (doc.text,),
        "around": doc.around,
        "chapeau": (doc.chapeau,),
        "title": doc.titles,
        "heading": doc.heading,
        "footnote": doc.footnotes,
        "symbol": (doc.symbol,),
    }
    return tuple(text for text in held[area] if text)


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


def _tag(language: str) -> str:
    return f"{analysis.primary(language)}:"
