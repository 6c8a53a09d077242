"""What is asked in, the server's answers out: pages of hits, exact counts, words, what an index holds.

Every shard gives all values of a facet and none is left out: counts are exact or there is an error. Words
weigh by how rare they are in all shards together, so that the order is that of a single one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.dsl import A, Search
from elasticsearch.dsl.query import Bool, MatchAll, Prefix, Query, Term

from normsbase.search import analysis
from normsbase.search.elastic.compile import compile_tree, narrowing
from normsbase.search.elastic.folded import (
    UNSENT,
    count_groups,
    few_groups,
    firsts,
    folded,
    groups_told,
    highest,
    shown,
)
from normsbase.search.elastic.words import any_of
from normsbase.search.fields import ordered_counts
from normsbase.search.types import FacetCount, Fold, Hit, Holding, Order, ResultPage
from normsbase.search.types import Query as Asked

MOST_VALUES = 65_000  # of one facet; the server's own limit is a little higher, and an error
KEEP = "1m"  # how long a frozen view lives after the last page of it was read
WHOLE: dict[str, Any] = {"allow_partial_search_results": False, "search_type": "dfs_query_then_fetch"}
PAGE = 1_000  # composite buckets an answer


@dataclass(frozen=True, slots=True)
class View:
    """What an index held when it was last looked at: its name, the languages of its clauses, numbers."""

    languages: tuple[str, ...]
    holding: Holding


def view_of(client: Elasticsearch, index: str) -> View:
    """Return what an index holds."""
    search = _search(client, index).params(
        filter_path=["hits.total", "aggregations.language", "aggregations.*s.count"]
    )
    for field in ("language", "report", "edition"):
        search.aggs.bucket(field, _values(field))
    for field in ("report", "edition"):
        search.aggs.pipeline(f"{field}s", "stats_bucket", buckets_path=f"{field}>_count")
    found = _asked(search)
    tongues = {analysis.primary(bucket["key"]) for bucket in found["aggregations"]["language"]["buckets"]}
    held = Holding(
        reports=found["aggregations"]["reports"]["count"],
        editions=found["aggregations"]["editions"]["count"],
        clauses=found["hits"]["total"]["value"],
    )
    return View(tuple(sorted(tongues)), held)


def count(client: Elasticsearch, index: str, query: Query) -> int:
    """Return how many clauses a query finds, exactly."""
    found = _asked(_search(client, index).query(query).params(filter_path=["hits.total"]))
    return int(found["hits"]["total"]["value"])


def counts(client: Elasticsearch, index: str, queries: Sequence[Query]) -> tuple[int, ...]:
    """Return how many clauses each query finds, exactly, in one question."""
    if len(queries) < 2:
        return tuple(count(client, index, query) for query in queries)
    search = _search(client, index).params(filter_path=["aggregations"])
    search.aggs.bucket("each", "filters", filters={str(n): query for n, query in enumerate(queries)})
    buckets = _asked(search)["aggregations"]["each"]["buckets"]
    return tuple(int(buckets[str(number)]["doc_count"]) for number in range(len(queries)))


def page(
    client: Elasticsearch, index: str, asked: Asked, languages: Sequence[str], window: int
) -> ResultPage:
    """Return one page of hits, the exact total and the facets' counts."""
    near = asked.offset + asked.size <= window
    search = _ordered(_matching(client, index, asked, languages), asked.order)
    if asked.fold:
        search = folded(search, asked.fold)
    if near:
        search = search.extra(**{"from": asked.offset, "size": asked.size})
    if asked.facets:
        _count_facets(search, asked)
    if asked.groups:
        few_groups(search, _all_chosen(asked.chosen))
    unsent = () if "report" in asked.facets else ("-aggregations.left.report.buckets",)
    answer = _asked(search.params(filter_path=[*unsent, UNSENT]))
    total = int(answer["hits"]["total"]["value"])
    hits = answer["hits"]["hits"]
    if not near and asked.offset < total:
        hits = _far(client, index, asked, languages, window)
    groups = groups_told(answer) if asked.groups else 0
    if groups is None:
        groups = count_groups(_matching(client, index, asked, languages), total)
    facets, reports = _facets(answer["aggregations"], asked) if asked.facets else ({}, 0)
    scored = asked.order.by_score
    return ResultPage(
        total=total,
        hits=tuple(Hit(_key(shown(hit)), float(hit["_score"]) if scored else 0.0) for hit in hits),
        facets=facets,
        reports=reports,
        groups=groups,
    )


def hits(
    client: Elasticsearch, index: str, asked: Asked, languages: Sequence[str], window: int
) -> Iterator[Hit]:
    """Yield every clause found, in the order asked."""
    search = _ordered(_matching(client, index, asked, languages), asked.order)
    for hit in _walk(client, index, search, window):
        yield Hit(_key(hit), float(hit["_score"]) if asked.order.by_score else 0.0)


def report_counts(client: Elasticsearch, index: str) -> dict[str, int]:
    """Return every report of an index with its number of clauses, however many there are."""
    counts: dict[str, int] = {}
    after: dict[str, str] = {}
    while True:
        paged = {"size": PAGE, "sources": [{"report": {"terms": {"field": "report"}}}]}
        search = _search(client, index)
        search.aggs.bucket("pages", "composite", **paged, **({"after": after} if after else {}))
        found = _asked(search)["aggregations"]["pages"]
        counts |= {bucket["key"]["report"]: int(bucket["doc_count"]) for bucket in found["buckets"]}
        if len(found["buckets"]) < PAGE:
            return counts
        after = found["after_key"]


def ids_and_keys(client: Elasticsearch, index: str, query: Query, window: int) -> Iterator[tuple[str, str]]:
    """Yield the document's name and the key of every clause that a query finds, from one frozen view."""
    search = Search(using=client).query(query).sort("_shard_doc").source(False).extra(docvalue_fields=["key"])
    for hit in _walk(client, index, search, window):
        yield hit["_id"], _key(hit)


def digests(client: Elasticsearch, index: str, report: str, window: int) -> Iterator[tuple[str, str]]:
    """Yield key and digest of every clause of a report."""
    search = Search(using=client).query(of_reports([report])).sort("_shard_doc").source(False)
    for hit in _walk(client, index, search.extra(docvalue_fields=["key", "digest"]), window):
        yield _key(hit), str(hit["fields"]["digest"][0])


def words_beginning(client: Elasticsearch, index: str, prefix: str) -> list[tuple[str, int]]:
    """Return the words of clauses' own texts that begin so, in order, each with its number of clauses."""
    search = _search(client, index).query(Prefix(text_folded=prefix))
    search.aggs.bucket("words", _values("words", include=f"{_escaped(prefix)}.*"))
    buckets = _asked(search)["aggregations"]["words"]["buckets"]
    return sorted((bucket["key"], int(bucket["doc_count"])) for bucket in buckets)


def of_reports(reports: Iterable[str]) -> Query:
    """Return the query for all clauses of these reports."""
    return any_of([Term(report=report) for report in reports])


def _search(client: Elasticsearch, index: str) -> Search[Any]:
    """Return a search that counts everything, gives no hits and answers whole or not at all."""
    search = Search(using=client, index=index).params(**WHOLE)
    return search.extra(size=0, track_total_hits=True)


def _asked(search: Search[Any]) -> dict[str, Any]:
    return dict(search.execute().to_dict())


def _values(field: str, **more: Any) -> Any:
    return A("terms", field=field, size=MOST_VALUES, shard_size=MOST_VALUES, **more)


def _matching(client: Elasticsearch, index: str, asked: Asked, languages: Sequence[str]) -> Search[Any]:
    """Ask for a tree; chosen facets narrow the hits alone, so that each can be counted without itself."""
    search = _search(client, index).query(compile_tree(asked.tree, languages))
    return search.post_filter(Bool(filter=narrowing(asked.chosen))) if asked.chosen else search


def _ordered(search: Search[Any], order: Order) -> Search[Any]:
    by = ["_score", "place"] if order.by_score else [str(order)]
    return search.sort(*by).source(False).extra(docvalue_fields=["key"])


def _count_facets(search: Search[Any], asked: Asked) -> None:
    """Count each facet among what the others leave, and the reports among what all of them do."""
    left = search.aggs.bucket("left", "filter", _all_chosen(asked.chosen))
    left.bucket("report", _values("report"))  # counted there, not sent
    left.pipeline("reports", "stats_bucket", buckets_path="report>_count")
    for facet in asked.facets:
        if facet not in asked.chosen:
            left.bucket(facet, _values(facet))
            continue
        others = {name: values for name, values in asked.chosen.items() if name != facet}
        search.aggs.bucket(facet, "filter", _all_chosen(others)).bucket(facet, _values(facet))


def _all_chosen(chosen: Mapping[str, tuple[str, ...]]) -> Query:
    return Bool(filter=narrowing(chosen)) if chosen else MatchAll()


def _facets(found: dict[str, Any], asked: Asked) -> tuple[dict[str, tuple[FacetCount, ...]], int]:
    left = found["left"]
    counted = {facet: found.get(facet, left)[facet]["buckets"] for facet in asked.facets}
    return {facet: ordered_counts(buckets) for facet, buckets in counted.items()}, int(
        left["reports"]["count"]
    )


def _far(
    client: Elasticsearch, index: str, asked: Asked, languages: Sequence[str], window: int
) -> list[dict[str, Any]]:
    """Return a page beyond the server's window: walk to it through one frozen view."""
    matching = _matching(client, index, asked, languages)
    search = _ordered(matching, asked.order)
    if not asked.fold:
        return _cut(_walk(client, index, search, window), asked)
    search = search.extra(docvalue_fields=["key", str(asked.fold)])
    found = _cut(firsts(_walk(client, index, search, window), asked.fold), asked)
    return [highest(matching, hit) for hit in found] if asked.fold is Fold.WORDING else found


def _cut(hits: Iterator[dict[str, Any]], asked: Asked) -> list[dict[str, Any]]:
    return list(islice(hits, asked.offset, asked.offset + asked.size))


def _walk(client: Elasticsearch, index: str, search: Search[Any], window: int) -> Iterator[dict[str, Any]]:
    """Yield every hit of a sorted search in order, from a point in time that is closed at the end."""
    view = client.open_point_in_time(index=index, keep_alive=KEEP)["id"]
    try:
        body = search.to_dict() | {"size": window, "track_total_hits": False}
        body.pop("from", None)
        while True:
            frozen = {"id": view, "keep_alive": KEEP}
            answer = client.search(**_arguments(body), pit=frozen, **WHOLE)
            view = answer.get("pit_id", view)
            hits = answer["hits"]["hits"]
            yield from hits
            if len(hits) < window:
                return
            body["search_after"] = hits[-1]["sort"]
    finally:
        client.close_point_in_time(id=view)


def _arguments(body: dict[str, Any]) -> dict[str, Any]:
    return {("source" if name == "_source" else name): value for name, value in body.items()}


def _key(hit: Mapping[str, Any]) -> str:
    return str(hit["fields"]["key"][0])


def _escaped(prefix: str) -> str:
    """Return a beginning as the server's own pattern language takes it literally."""
    return re.sub(r"(\W)", r"\\\1", prefix)
