"""A search for clauses in; the same for wordings or reports, each shown once, and their number, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from elasticsearch.dsl import A, Search
from elasticsearch.dsl.query import Query, Term

from normsbase.search.types import Fold, Order

COUNTED_AT_ONCE = 65_000  # distinct values of one aggregation; the server takes 65,536 buckets
SHARE = 30_000  # values hoped for in each part where there are more; how many a part has varies
FEW = 20_000  # wordings counted with a page: the server's limit is one for all values of an answer
UNSENT = "-aggregations.wordings.each.buckets"
HIGHEST = "highest"


def folded(search: Search[Any], fold: Fold) -> Search[Any]:
    """Return the search with one hit for each wording or report, at the place of its first clause."""
    collapse: dict[str, Any] = {"field": str(fold)}
    if fold is Fold.WORDING:
        by_standing = {"size": 1, "sort": [str(Order.STANDING)], "_source": False, "docvalue_fields": ["key"]}
        collapse["inner_hits"] = {"name": HIGHEST, **by_standing}
    return search.extra(collapse=collapse)


def shown(hit: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the hit whose clause stands for a wording; of anything else the hit itself."""
    inner = hit.get("inner_hits")
    return inner[HIGHEST]["hits"]["hits"][0] if inner else hit


def firsts(hits: Iterable[dict[str, Any]], fold: Fold) -> Iterator[dict[str, Any]]:
    """Yield the first hit of each wording or report; the field is among the hits' values."""
    seen: set[str] = set()
    for hit in hits:
        value = str(hit["fields"][str(fold)][0])
        if value not in seen:
            seen.add(value)
            yield hit


def highest(search: Search[Any], hit: dict[str, Any]) -> dict[str, Any]:
    """Return a hit with the clause of highest standing of its wording, as the server's own folding has it."""
    wording = hit["fields"][str(Fold.WORDING)][0]
    copies = search.filter(Term(wording=wording)).sort(str(Order.STANDING)).source(False)
    answer = copies.extra(size=1, docvalue_fields=["key"], track_total_hits=False).execute().to_dict()
    return hit | {"inner_hits": {HIGHEST: {"hits": answer["hits"]}}}


def few_groups(search: Search[Any], chosen: Query) -> None:
    """Have the wordings of what a search finds counted with it, as long as they are few beside its facets."""
    among = search.aggs.bucket("wordings", "filter", chosen)
    among.bucket("each", A("terms", field=str(Fold.WORDING), size=FEW))
    among.pipeline("groups", "stats_bucket", buckets_path="each>_count")


def groups_told(answer: Mapping[str, Any]) -> int | None:
    """Return the number of wordings that an answer tells; None where there may be more."""
    groups = int(answer["aggregations"]["wordings"]["groups"]["count"])
    return groups if groups < FEW else None


def count_groups(search: Search[Any], total: int) -> int:
    """Return the number of distinct wordings among the clauses found, exactly: counted there, not sent.

    Where there may be more than one aggregation holds, they are counted in parts that share no value.
    """
    parts = 1 if total <= COUNTED_AT_ONCE else -(-total // SHARE)
    return sum(_in_part(search, part, parts) for part in range(parts)) if total else 0


def _in_part(search: Search[Any], part: int, parts: int) -> int:
    split: dict[str, Any] = {} if parts == 1 else {"include": {"partition": part, "num_partitions": parts}}
    found = search.extra(size=0, track_total_hits=False).params(filter_path=["aggregations.*.groups.count"])
    conditions = found.to_dict().get("post_filter", {"match_all": {}})
    left = found.aggs.bucket("left", "filter", **conditions)
    left.bucket("wording", A("terms", field=str(Fold.WORDING), size=COUNTED_AT_ONCE, **split))
    left.pipeline("groups", "stats_bucket", buckets_path="wording>_count")
    return int(found.execute().to_dict()["aggregations"]["left"]["groups"]["count"])
