"""A clause in, the values of an index's fields out: alike for every engine that takes spaced terms.

Words stand in one field for each area and form (`areas`): folded terms, stems and words as written. A stem
carries its language, so that it matches clauses of that language alone. Labels are whole codes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any

from normsbase.search import analysis
from normsbase.search.areas import AREAS, CASED, FOLDED, STEMS
from normsbase.search.types import FACETS, ClauseDoc, FacetCount, Order

CLOSE = 2  # words that may stand between words close together
CLOSE_AREAS = (("text", 2.0), ("around", 0.6), ("heading", 2.0))  # where that counts, and how much it adds
LABELS = (*(facet for facet in FACETS if facet != "year"), "edition")
MOST_YEAR, MOST_DAY, MOST_STANDING = 9999, 99_999_999, 99
_NUMBER = re.compile(  # 12. (a) iv) at the beginning; each repetition bounded, since files can be hostile
    r"\W{0,8}(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,9}|[A-Za-z]|[ivxl]{1,5})[.)]{1,3}\s{1,9}){1,9}"
)
GAP = "¶"  # no word: stands between texts so that no phrase reaches from one into the next


_VALUES = tuple(field.name for field in fields(ClauseDoc))


def values_of(doc: ClauseDoc) -> dict[str, Any]:
    """Return the fields of one clause; those that it has no value for are empty lists or left out."""
    words = _words(doc)
    return {
        "key": doc.key,
        "digest": digest_of(doc),
        **{str(order): place for order, place in places_of(doc).items()},
        "wording": _wording(doc.text, words[f"text_{FOLDED}"]),
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
        "part": list(doc.parts),
        "status": list(doc.statuses),
        "reviewed": list(doc.reviewed),
        "year": [doc.year] if doc.year else [],
        **words,
    }


def places_of(doc: ClauseDoc) -> dict[Order, str]:
    """Return where a clause stands in each order that is not by score; undated ones are last in both.

    Of a date cut to its year or month the rest counts as 00: it comes before the days of that time.
    """
    date = doc.date or (f"{doc.year:04d}" if doc.year else "")
    day = int(date.replace("-", "").ljust(8, "0")) if date else 0
    return {
        Order.NEWEST: f"{MOST_DAY - day:08d} {doc.key}",
        Order.OLDEST: f"{day or MOST_DAY:08d} {doc.key}",
        Order.STANDING: f"{doc.standing or MOST_STANDING:02d} {doc.key}",
    }


def digest_of(doc: ClauseDoc) -> str:
    """Return the digest of all that is indexed of a clause: another one where anything of it differs."""
    values = [getattr(doc, name) for name in _VALUES]
    return hashlib.blake2b(json.dumps(values).encode(), digest_size=12).hexdigest()


def wording_of(text: str) -> str:
    """Return the digest that copies share: of the words without case, marks, and a number before them."""
    number = _NUMBER.match(text)
    return _digest(
        text, " ".join(analysis.all_folded(analysis.written(text[number.end() :] if number else text)))
    )


def _wording(text: str, folded: str) -> str:
    """Return the same of a text of which all words are folded already, as `_apart` leaves them."""
    return wording_of(text) if folded == GAP or _NUMBER.match(text) else _digest(text, folded)


def _digest(text: str, words: str) -> str:
    return hashlib.blake2b((words or text).encode(), digest_size=8).hexdigest()


def _words(doc: ClauseDoc) -> dict[str, str]:
    """Return the words of each area in each form."""
    found = {}
    for area in AREAS:
        cut = _cut if area == "text" else _cut_before
        parts = [cut(text, doc.language) for text in texts_of(doc, area)]
        for place, form in enumerate((FOLDED, STEMS, CASED)):
            found[f"{area}_{form}"] = _apart(part[place] for part in parts)
    return found


def _cut(text: str, language: str) -> tuple[str, str, str]:
    """Return the words of a text folded, as stems that carry its language, and as written."""
    folded, stems, cased = analysis.indexed(text, language)
    tag = _tag(language)
    return " ".join(folded), " ".join([tag + stem for stem in stems]), " ".join(cased)


# Titles, headings and chapeaux stand around many clauses, and each in several areas.
_cut_before = lru_cache(maxsize=2_000)(_cut)


def texts_of(doc: ClauseDoc, area: str) -> tuple[str, ...]:
    """Return the texts that an area holds, each to be searched for itself."""
    return tuple(filter(None, _HELD[area](doc)))


_HELD: dict[str, Callable[[ClauseDoc], tuple[str, ...]]] = {
    "text": lambda doc: (doc.text,),
    "around": lambda doc: doc.around,
    "chapeau": lambda doc: (doc.chapeau,),
    "title": lambda doc: doc.titles,
    "heading": lambda doc: doc.heading,
    "footnote": lambda doc: doc.footnotes,
    "symbol": lambda doc: (doc.symbol,),
}


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
