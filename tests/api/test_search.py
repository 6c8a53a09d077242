"""The API's search answers what the service answers, and says what it cannot read or do."""

from __future__ import annotations

import shutil
from pathlib import Path

import jsonschema
import pytest
from django.test import Client

from normsbase.api.search import FACET_WORDS
from normsbase.search.types import FACETS
from normsbase.services import index
from normsbase.services.find import find
from normsbase.services.find.shape import as_json
from tests.api.conftest import Get
from tests.api.rows import Base
from tests.api.test_routes import nulls
from tests.api.test_shapes import described


@pytest.fixture
def indexed(base: Base) -> Base:
    """The filled base and its index."""
    index.reindex()
    return base


def test_it_answers_what_the_service_answers(indexed: Base, get: Get) -> None:
    answer = get("search", q='"water works"')
    assert answer["total"] == 1
    assert answer["hits"][0]["key"] == "x-70-114/13.f"
    assert answer == as_json(find('"water works"'))
    assert nulls(answer) == []


@pytest.mark.parametrize(
    "words", ["States", "ICT", "water OR réunis", "nothinglikethis", '"water works" NOT port']
)
def test_it_obeys_its_description(indexed: Base, get: Get, words: str) -> None:
    schema = described("search")
    jsonschema.validate(get("search", q=words), schema, cls=jsonschema.Draft202012Validator)


def test_a_filter_narrows_and_may_stand_alone(indexed: Base, get: Get) -> None:
    keys = [hit["key"] for hit in get("search", norm="13f")["hits"]]
    assert keys == ["x-70-114/13.f"]
    assert get("search", q="States", language="fr")["total"] == 0
    assert get("search?q=States&language=fr&language=en")["total"] == get("search", q="States")["total"]


def test_every_facet_of_the_engine_is_described() -> None:
    assert set(FACET_WORDS) == set(FACETS)


def test_the_next_page_is_an_address_that_answers(indexed: Base, get: Get) -> None:
    first = get("search", q="States", page_size=1)
    assert first["total"] > 1
    second = get(first["next"].partition("/api/v1/")[2])
    assert second["page"] == 2
    assert second["hits"][0]["key"] != first["hits"][0]["key"]
    last = get("search", q="States", page_size=1, page=first["total"])
    assert "next" not in last


def test_a_page_beyond_the_end_is_missing(indexed: Base, get: Get) -> None:
    assert get("search", q="States", page=99, status=404)["error"]["code"] == "not-found"
    assert get("search", q="States", page=1_000_000, status=404)["error"]["code"] == "not-found"
    assert get("search", q="nothinglikethis")["hits"] == []


@pytest.mark.parametrize("address", ["search?q=States", "coverage"])
def test_what_has_not_changed_is_not_sent_again(indexed: Base, client: Client, address: str) -> None:
    first = client.get(f"/api/v1/{address}")
    again = client.get(f"/api/v1/{address}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_a_query_that_cannot_be_read_is_refused_with_its_place(indexed: Base, get: Get) -> None:
    error = get("search", q='water "works', status=400)["error"]
    assert error["code"] == "bad-request"
    assert error["position"] == 6
    assert error["message"]


@pytest.mark.parametrize(
    ("parameters", "wrong"),
    [
        ({}, "q"),
        ({"q": ""}, "q"),
        ({"q": "x", "facet": "y"}, "facet"),
        ({"q": "x", "page": "0"}, "page"),
        ({"q": "x", "page_size": "101"}, "page_size"),
        ({"q": "x", "page_size": "many"}, "page_size"),
        ({"q": "x", "order": "best"}, "order"),
    ],
)
def test_a_wrong_parameter_is_refused(
    indexed: Base, get: Get, parameters: dict[str, str], wrong: str
) -> None:
    assert list(get("search", status=400, **parameters)["error"]["parameters"]) == [wrong]


def test_an_unknown_value_of_a_facet_is_refused(indexed: Base, get: Get) -> None:
    assert "nowhere" in get("search", q="States", body="nowhere", status=400)["error"]["message"]


@pytest.mark.parametrize("address", ["search?q=States", "coverage"])
def test_without_an_index_it_is_unavailable_and_says_so(
    indexed: Base, get: Get, data_folder: Path, address: str
) -> None:
    get(address)
    shutil.rmtree(data_folder / "index")
    error = get(address, status=503)["error"]
    assert error["code"] == "search-unavailable"
    assert error["message"]
    get("clauses")


def test_coverage_says_what_was_searched_and_what_not(indexed: Base, get: Get) -> None:
    found = get("coverage")
    assert found["searched"] == {"reports": 1, "editions": 2, "clauses": 4}
    assert found["known_without_text"] == 1
    assert found == get("search", q="States")["coverage"]
    jsonschema.validate(found, described("coverage"), cls=jsonschema.Draft202012Validator)
    get("coverage", full="yes", status=400)
