"""What the engine asks a server to read, and what it makes of the answers; the server is an actor's."""

from __future__ import annotations

from typing import Any

import pytest

from normsbase.search.elastic import ElasticBackend
from normsbase.search.elastic.layout import document_of, held, id_of, mapping
from normsbase.search.folder import VERSIONS
from normsbase.search.syntax import parse
from normsbase.search.types import EngineState, FacetCount, Hit, Holding, Query, SearchUnavailableError
from tests.search.elastic.acting import Acting
from tests.search.elastic.conftest import HELD, described
from tests.search.making import NEWEST, doc


def hit(number: int, score: float | None = 1.5) -> dict[str, Any]:
    key = f"x/{number}"
    return {"_id": key, "_score": score, "fields": {"key": [key]}, "sort": [score, key]}


def page_of(*hits: dict[str, Any], total: int, reports: int = 2) -> dict[str, Any]:
    buckets = [{"key": "un", "doc_count": 2}, {"key": "osce", "doc_count": 3}]
    left = {"reports": {"count": reports}, "body": {"buckets": buckets}}
    years = {"year": {"buckets": [{"key": 2015, "doc_count": 4}]}}
    return {
        "hits": {"total": {"value": total}, "hits": list(hits)},
        "aggregations": {"left": left, "year": years},
    }


def test_a_page_has_hits_exact_total_facets_and_reports(acted: Acting, backend: ElasticBackend) -> None:
    answer = page_of(hit(1), hit(2, 0.5), total=12)
    acted.answers("POST /base-clauses/_search", (200, HELD), (200, answer))
    found = backend.search(
        Query(tree=parse("lamp").tree, chosen={"year": ("2015",)}, size=2, facets=("body", "year"))
    )
    assert found.hits == (Hit("x/1", 1.5), Hit("x/2", 0.5))
    assert (found.total, found.reports) == (12, 2)
    assert found.facets == {
        "body": (FacetCount("osce", 3), FacetCount("un", 2)),
        "year": (FacetCount("2015", 4),),
    }
    asked = acted.of("POST /base-clauses/_search")[1]
    assert asked.body["track_total_hits"] is True
    assert "allow_partial_search_results=false" in asked.query
    assert asked.body["post_filter"] == {"bool": {"filter": [{"terms": {"year": [2015]}}]}}
    assert asked.body["aggs"]["year"]["filter"] == {"match_all": {}}
    assert asked.body["sort"] == ["_score", "place"]


def test_newest_first_weighs_nothing(acted: Acting, backend: ElasticBackend) -> None:
    acted.answers("POST /base-clauses/_search", (200, HELD), (200, page_of(hit(1, None), total=1)))
    found = backend.search(Query(tree=parse("").tree, order=NEWEST, size=1, facets=("body",)))
    assert found.hits == (Hit("x/1", 0.0),)
    assert acted.of("POST /base-clauses/_search")[1].body["sort"] == ["newest"]


def test_a_page_beyond_the_window_is_walked_to_through_one_frozen_view(
    acted: Acting, backend: ElasticBackend
) -> None:
    acted.answers("POST /base-clauses/_search", (200, HELD), (200, page_of(total=8)))
    walked = [
        {"pit_id": f"frozen-{n}", "hits": {"hits": [hit(3 * n + m) for m in range(3)]}} for n in range(3)
    ]
    acted.answers("POST /_search", *((200, answer) for answer in walked))
    found = backend.search(Query(tree=parse("lamp").tree, offset=4, size=2, facets=("body",)))
    assert [one.key for one in found.hits] == ["x/4", "x/5"]
    first, second = acted.of("POST /_search")
    assert (first.body["size"], first.body["pit"]["id"]) == (3, "frozen")
    assert "search_after" not in first.body
    assert second.body["search_after"] == [1.5, "x/2"]
    assert second.body["pit"]["id"] == "frozen-0"
    assert acted.of("DELETE /_pit")[0].body == {"id": "frozen-1"}


def test_a_page_behind_the_last_hit_is_empty_without_a_walk(acted: Acting, backend: ElasticBackend) -> None:
    acted.answers("POST /base-clauses/_search", (200, HELD), (200, page_of(total=4)))
    assert backend.search(Query(tree=parse("lamp").tree, offset=4, size=2, facets=("body",))).hits == ()
    assert not acted.of("POST .*/_pit")


def test_a_last_page_beyond_the_window_may_be_short(acted: Acting, backend: ElasticBackend) -> None:
    acted.answers("POST /base-clauses/_search", (200, HELD), (200, page_of(total=5)))
    acted.answers(
        "POST /_search",
        (200, {"hits": {"hits": [hit(0), hit(1), hit(2)]}}),
        (200, {"hits": {"hits": [hit(3), hit(4)]}}),
    )
    found = backend.search(Query(tree=parse("lamp").tree, offset=4, size=2, facets=("body",)))
    assert [one.key for one in found.hits] == ["x/4"]


def test_what_is_held_is_asked_once_a_moment(acted: Acting, backend: ElasticBackend) -> None:
    assert backend.holding() == backend.holding() == Holding(reports=2, editions=3, clauses=5)
    assert len(acted.of("POST /base-clauses/_search")) == 1
    backend.replace("x", [])
    backend.holding()
    assert len(acted.of("POST /base-clauses/_search")) == 2


def test_the_state_names_engine_and_version(acted: Acting, backend: ElasticBackend) -> None:
    acted.answers("GET /", (200, {"version": {"number": "8.19.1"}}))
    assert backend.state() == EngineState(engine="elasticsearch", version="8.19.1", clauses=5)


def test_a_count_is_exact_and_looks_for_stems_of_the_index_languages(
    acted: Acting, backend: ElasticBackend
) -> None:
    acted.answers("POST /base-clauses/_search", (200, HELD), (200, {"hits": {"total": {"value": 70_000}}}))
    assert backend.count(parse("lamps").tree) == 70_000
    asked = str(acted.of("POST /base-clauses/_search")[1].body)
    assert "en:lamp" in asked
    assert "zh:lamps" in asked


def test_reports_are_counted_however_many_there_are(acted: Acting, backend: ElasticBackend) -> None:
    whole = [{"key": {"report": f"r-{n:04d}"}, "doc_count": 2} for n in range(1000)]
    pages = (
        {"buckets": whole, "after_key": {"report": "r-0999"}},
        {"buckets": [{"key": {"report": "r-1000"}, "doc_count": 3}]},
    )
    acted.answers(
        "POST /base-clauses/_search",
        (200, HELD),
        *((200, {"aggregations": {"pages": page}}) for page in pages),
    )
    counts = backend.report_counts()
    assert (len(counts), counts["r-1000"]) == (1001, 3)
    second = acted.of("POST /base-clauses/_search")[2].body["aggs"]["pages"]["composite"]
    assert second["after"] == {"report": "r-0999"}


def test_keys_of_a_report_are_read_to_the_last(acted: Acting, backend: ElasticBackend) -> None:
    acted.answers(
        "POST /_search",
        (200, {"hits": {"hits": [hit(0), hit(1), hit(2)]}}),
        (200, {"hits": {"hits": [hit(3)]}}),
    )
    assert backend.keys_of("x") == {"x/0", "x/1", "x/2", "x/3"}


def test_a_beginning_is_taken_literally(acted: Acting, backend: ElasticBackend) -> None:
    buckets = [{"key": "co.b", "doc_count": 1}, {"key": "co.a", "doc_count": 7}]
    acted.answers(
        "POST /base-clauses/_search", (200, HELD), (200, {"aggregations": {"words": {"buckets": buckets}}})
    )
    assert backend.words_beginning("co.") == [("co.a", 7), ("co.b", 1)]
    asked = acted.of("POST /base-clauses/_search")[1].body
    assert asked["aggs"]["words"]["terms"]["include"] == r"co\..*"
    assert asked["query"] == {"prefix": {"text_folded": "co."}}


def test_an_index_of_another_version_is_refused_with_its_remedy(
    acted: Acting, backend: ElasticBackend
) -> None:
    acted.answers("GET /base-clauses/_mapping", (200, described(analysis="0")))
    with pytest.raises(SearchUnavailableError, match=r"analysis 0.*manage\.py reindex"):
        backend.holding()


def test_an_alias_of_several_indices_is_refused_with_its_remedy(
    acted: Acting, backend: ElasticBackend
) -> None:
    acted.answers("GET /base-clauses/_mapping", (200, {**described(), "other": {"mappings": {}}}))
    with pytest.raises(SearchUnavailableError, match=r"2 indices.*manage\.py reindex"):
        backend.holding()


def test_without_an_index_the_error_says_what_to_do(acted: Acting, backend: ElasticBackend) -> None:
    acted.answers("GET /base-clauses/_mapping", (404, {"error": {"type": "index_not_found_exception"}}))
    with pytest.raises(SearchUnavailableError, match=r"no search index yet.*manage\.py reindex"):
        backend.holding()


def test_a_frozen_view_is_given_back_where_reading_fails(acted: Acting, backend: ElasticBackend) -> None:
    acted.answers("POST /_search", (503, {"error": {"type": "search_phase_execution_exception"}}))
    with pytest.raises(SearchUnavailableError, match="503"):
        backend.keys_of("x")
    assert len(acted.of("DELETE /_pit")) == 1


def test_the_mapping_knows_every_field_and_no_other() -> None:
    found = mapping()
    assert found["dynamic"] == "strict"
    assert found["_meta"] == VERSIONS
    whole = document_of(doc("x/1", "Oil.", year=2000, heading=("Of lamps",), norms=("13f",)))
    assert set(whole) == set(found["properties"])


def test_terms_and_keys_fit_what_a_server_takes() -> None:
    assert held("lamp") == "lamp"
    assert len(held("𐐀" * 190).encode("utf-16-le")) == 2 * 254
    assert document_of(doc("x/1", f"Oil {'𐐀' * 190}"))["text_folded"] == f"oil {held('𐐨' * 190)}"
    assert id_of("x/1") == "x/1"
    assert id_of("灯" * 200).startswith("sha256:")
    assert document_of(doc("x/1", "Oil, oil and lamps."))["words"] == ["and", "lamps", "oil"]
