"""A clause in, its document out; nothing in, the mapping and settings of an index out.

The engine analyses nothing itself: fields hold our own terms between spaces, labels are whole codes.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from elasticsearch.dsl import Integer, Keyword, Mapping, Text

from normsbase.search.areas import AREAS, FORMS
from normsbase.search.fields import LABELS, values_of
from normsbase.search.folder import VERSIONS
from normsbase.search.types import ClauseDoc, Order

WINDOW = 10_000  # hits that one answer of the server can reach
LONGEST_ID = 512  # bytes
_LONGEST_TERM = 255  # UTF-16 units; the server cuts longer ones in two, which would move what follows
_LONG = re.compile(r"\S{120,}")


@dataclass(frozen=True, slots=True)
class Spread:
    """Over how many shards an index is spread, and how many replicas of each there are (or `auto`)."""

    shards: int = 1
    replicas: str = "auto"


ONE_SHARD = Spread()


def mapping() -> dict[str, Any]:
    """Return the fields of an index, all of them known, with the versions that it is built by."""
    fields = Mapping()
    fields.meta("dynamic", "strict")
    fields.meta("_source", {"enabled": False})  # an index is built from the database alone
    fields.meta("_meta", VERSIONS)
    fields.field("key", Keyword())
    fields.field("digest", Keyword(index=False))
    for place in (*(str(order) for order in Order if not order.by_score), "place"):
        fields.field(place, Keyword(index=False))
    for area in AREAS:
        for form in FORMS:
            fields.field(f"{area}_{form}", Text(analyzer="whitespace"))
    fields.field("words", Keyword(index=False))
    for label in LABELS:
        fields.field(label, Keyword())
    fields.field("wording", Keyword())
    fields.field("year", Integer())
    return fields.to_dict()


def settings(window: int, spread: Spread) -> dict[str, Any]:
    """Return the settings of an index: how it is spread; what is written is seen when we say so."""
    auto = spread.replicas == "auto"
    return {
        "number_of_shards": spread.shards,
        **({"auto_expand_replicas": "0-1"} if auto else {"number_of_replicas": int(spread.replicas)}),
        "refresh_interval": "-1",  # a writer shows whole texts, never half of one
        "max_result_window": window,
    }


def document_of(doc: ClauseDoc) -> dict[str, Any]:
    """Return the fields of a clause, its distinct words and its place among clauses of equal weight."""
    values = values_of(doc)
    for name in (f"{area}_{form}" for area in AREAS for form in FORMS):
        values[name] = _LONG.sub(lambda found: held(found[0]), values[name])
    values["words"] = sorted(set(values["text_folded"].split()))
    values["place"] = f"{doc.report} {doc.edition:>12} {doc.position:08d} {doc.key}"
    return values


def held(term: str) -> str:
    """Return a term as the index holds it: cut where it is longer than the server takes."""
    if len(term) <= _LONGEST_TERM // 2:
        return term
    return term.encode("utf-16-le")[: 2 * _LONGEST_TERM].decode("utf-16-le", "ignore")


def id_of(key: str) -> str:
    """Return the document's name in the index: the key itself, or its digest where it is too long."""
    if len(key.encode()) <= LONGEST_ID:
        return key
    return f"sha256:{hashlib.sha256(key.encode()).hexdigest()}"
