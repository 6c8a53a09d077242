"""A tree becomes Elasticsearch's own query: our terms, our weights, nothing left to its analysis."""

from __future__ import annotations

from typing import Any

import pytest

from normsbase.search.elastic.compile import compile_tree, narrowing
from normsbase.search.syntax import parse

NOTHING: dict[str, Any] = {"match_all": {}}


def compiled(query: str, *languages: str) -> Any:
    return compile_tree(parse(query).tree, languages).to_dict()


def clauses(query: str, *languages: str) -> list[Any]:
    found: list[Any] = compiled(query, *languages)["bool"]["should"]
    return found


def row(words: str, boost: float, slop: int = 0) -> dict[str, Any]:
    return {"query": words, "analyzer": "whitespace", "slop": slop, "boost": boost}


def test_a_word_is_looked_for_as_it_stands_and_by_its_stem_in_each_language() -> None:
    assert clauses("Réseaux", "en", "fr") == [
        {"term": {"text_folded": {"value": "reseaux", "boost": 1.0}}},
        {"term": {"text_stems": {"value": "en:reseaux", "boost": 1.0}}},
        {"term": {"text_stems": {"value": "fr:reseau", "boost": 1.0}}},
        {"term": {"around_folded": {"value": "reseaux", "boost": 0.3}}},
        {"term": {"around_stems": {"value": "en:reseaux", "boost": 0.3}}},
        {"term": {"around_stems": {"value": "fr:reseau", "boost": 0.3}}},
    ]


def test_a_phrase_is_looked_for_as_it_stands_alone() -> None:
    assert clauses('"networks of hope"', "en") == [
        {"match_phrase": {"text_folded": row("networks of hope", 1.0)}},
        {"match_phrase": {"around_folded": row("networks of hope", 0.3)}},
    ]


def test_a_phrase_that_leaves_a_word_out_keeps_its_place() -> None:
    first = clauses('"安全 ICT"')[0]["span_near"]
    assert first["clauses"] == [
        {"span_term": {"text_folded": "安全"}},
        {"span_gap": {"text_folded": 1}},
        {"span_term": {"text_folded": "ict"}},
    ]
    assert (first["slop"], first["in_order"], first["boost"]) == (0, True, 1.0)


def test_a_beginning_weighs_the_same_wherever_it_stands() -> None:
    assert clauses("coop*")[0] == {"prefix": {"text_folded": {"value": "coop", "boost": 1.0}}}
    in_a_row = clauses("cyber-coop*")[1]["constant_score"]
    assert in_a_row["boost"] == 0.3
    assert in_a_row["filter"]["intervals"]["around_folded"]["all_of"] == {
        "ordered": True,
        "max_gaps": 0,
        "intervals": [
            {"match": {"query": "cyber", "analyzer": "whitespace"}},
            {"prefix": {"prefix": "coop"}},
        ],
    }


def test_a_beginning_behind_a_word_left_out_keeps_its_place() -> None:
    found = clauses("安全IC*")[0]["constant_score"]["filter"]["span_near"]["clauses"]
    assert found == [
        {"span_term": {"text_folded": "安全"}},
        {"span_gap": {"text_folded": 1}},
        {"span_multi": {"match": {"prefix": {"text_folded": {"value": "ic", "boost": 1.0}}}}},
    ]


def test_words_together_weigh_more_and_filters_nothing() -> None:
    found = compiled("networks storms -oil state:EST year:2015..", "en")["bool"]
    assert [len(one["bool"]["should"]) for one in found["must"]] == [4, 4]
    assert found["filter"] == [
        {"terms": {"state": ["EST"]}},
        {"range": {"year": {"gte": 2015, "lte": 9999}}},
    ]
    assert len(found["must_not"]) == 1
    assert found["should"] == [
        {"match_phrase": {"text_stems": row("en:network en:storm", 2.0, 2)}},
        {"match_phrase": {"around_stems": row("en:network en:storm", 0.6, 2)}},
        {"match_phrase": {"heading_stems": row("en:network en:storm", 2.0, 2)}},
    ]


@pytest.mark.parametrize("query", ["network state:EST", '"network" storm', "安 全"])
def test_one_word_alone_has_nothing_to_stand_together_with(query: str) -> None:
    assert "should" not in compiled(query, "en")["bool"]


@pytest.mark.parametrize(
    ("query", "condition"),
    [
        ("", NOTHING),
        ("norm:13f,13g", {"terms": {"norm": ["13f", "13g"]}}),
        ("year:..2015", {"range": {"year": {"gte": 0, "lte": 2015}}}),
    ],
)
def test_what_holds_no_words_weighs_nothing(query: str, condition: dict[str, Any]) -> None:
    assert compiled(query) == {"constant_score": {"filter": condition, "boost": 0.0}}


def test_what_only_forbids_takes_from_everything() -> None:
    assert compiled("-state:EST")["bool"]["filter"] == [NOTHING]
    both = compiled("-state:EST -norm:13f")["bool"]
    assert both["filter"] == [NOTHING]
    assert len(both["must_not"]) == 2


def test_one_of_several_is_enough() -> None:
    found = compiled("state:EST OR norm:13f")["bool"]
    assert (len(found["should"]), found["minimum_should_match"]) == (2, 1)


def test_chosen_facets_are_conditions_and_years_are_numbers() -> None:
    found = [one.to_dict() for one in narrowing({"state": ("EST",), "year": ("2015", "2016")})]
    assert found == [{"terms": {"state": ["EST"]}}, {"terms": {"year": [2015, 2016]}}]
