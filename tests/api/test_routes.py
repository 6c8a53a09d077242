"""Every address answers, refuses and misses in the same way."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.api.conftest import Get
from tests.api.rows import Base

LISTS = {  # list: number of records in the filled base
    "reports": 2,
    "clauses": 4,
    "norms": 2,
    "norm-sets": 2,
    "themes": 2,
    "mechanisms": 2,
    "states": 2,
    "territories": 2,
    "bodies": 2,
    "memberships": 3,
    "commitments": 4,
    "activities": 2,
    "findings": 2,
}
RECORDS = {  # record: the field that holds its key
    "reports/x-70-114": "slug",
    "clauses/x-70-114/13.f": "key",
    "clauses/x-70-114@fr/1": "key",
    "norms/13f": "key",
    "norm-sets/eleven": "slug",
    "themes/norms": "key",
    "mechanisms/way-0": "key",
    "states/EST": "iso3",
    "territories/HRB": "code",
    "bodies/un": "slug",
    "commitments/row-0": "id",
    "activities/act-0": "key",
}


def nulls(value: Any, at: str = "") -> list[str]:
    """Return where a null or an empty text stands in an answer."""
    if isinstance(value, dict):
        return [found for key, each in value.items() for found in nulls(each, f"{at}.{key}")]
    if isinstance(value, list):
        return [found for place, each in enumerate(value) for found in nulls(each, f"{at}[{place}]")]
    return [at] if value is None or value == "" else []


@pytest.mark.parametrize("address", LISTS)
def test_a_list_counts_exactly_and_holds_no_null(base: Base, get: Get, address: str) -> None:
    answer = get(address)
    assert answer["count"] == len(answer["results"]) == LISTS[address]
    assert set(answer) == {"count", "results"}
    assert nulls(answer) == []


@pytest.mark.parametrize("address", LISTS)
def test_a_list_answers_with_a_slash_at_its_end_too(base: Base, get: Get, address: str) -> None:
    assert get(f"{address}/") == get(address)


@pytest.mark.parametrize("address", LISTS)
def test_pages_cut_a_list_without_loss_or_repetition(base: Base, get: Get, address: str) -> None:
    whole = get(address)["results"]
    pieces = [get(address, page=page, page_size=1) for page in range(1, len(whole) + 1)]
    assert [piece["results"][0] for piece in pieces] == whole
    assert "previous" not in pieces[0]
    assert "next" not in pieces[-1]
    assert pieces[0]["next"].endswith("page=2&page_size=1")


@pytest.mark.parametrize("address", LISTS)
def test_a_page_beyond_the_end_is_missing(base: Base, get: Get, address: str) -> None:
    answer = get(address, page=99, status=404)
    assert answer == {"error": {"code": "not-found", "message": "There is no page 99: the list is shorter."}}


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize(
    "wrong", [{"page": "last"}, {"page": "0"}, {"page_size": "0"}, {"page_size": "201"}, {"page_size": "x"}]
)
def test_a_wrong_page_is_refused(base: Base, get: Get, address: str, wrong: dict[str, str]) -> None:
    error = get(address, status=400, **wrong)["error"]
    assert error["code"] == "bad-request"
    assert list(error["parameters"]) == list(wrong)


@pytest.mark.parametrize("address", LISTS)
def test_an_unknown_filter_is_refused_by_name(base: Base, get: Get, address: str) -> None:
    error = get(address, status=400, pagesize="5")["error"]
    assert "Did you mean page_size?" in error["parameters"]["pagesize"][0]
    assert error["message"].startswith("pagesize: There is no such parameter here.")


@pytest.mark.parametrize("address", LISTS)
def test_a_parameter_without_a_value_is_refused(base: Base, get: Get, address: str) -> None:
    assert "no value" in get(address, status=400, page="")["error"]["message"]


@pytest.mark.parametrize("address", LISTS)
def test_a_page_asked_for_twice_is_refused(base: Base, get: Get, address: str) -> None:
    assert "more than once" in get(f"{address}?page=1&page=2", status=400)["error"]["message"]


@pytest.mark.parametrize(("address", "field"), RECORDS.items())
def test_a_record_stands_at_its_key(base: Base, get: Get, address: str, field: str) -> None:
    record = get(address)
    assert record[field] == address.partition("/")[2]
    assert nulls(record) == []


@pytest.mark.parametrize("address", RECORDS)
def test_a_record_takes_no_parameters(base: Base, get: Get, address: str) -> None:
    error = get(address, status=400, language="en")["error"]
    assert error["parameters"] == {"language": ["No parameters are taken here."]}


@pytest.mark.parametrize("address", sorted({address.partition("/")[0] for address in RECORDS}))
def test_an_unknown_key_is_missing_by_name(base: Base, get: Get, address: str) -> None:
    key = "no-such/13" if address == "clauses" else "no-such"
    error = get(f"{address}/{key}", status=404)["error"]
    assert error["code"] == "not-found"
    assert "“no-such”" in error["message"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", [*LISTS, *RECORDS])
def test_nothing_can_be_written(base: Base, client: Client, address: str, method: str) -> None:
    response = getattr(client, method)(f"/api/v1/{address}", {}, content_type="application/json")
    assert response.status_code == 405
    assert response.json()["error"]["code"] == "method-not-allowed"


@pytest.mark.parametrize("address", [*LISTS, *RECORDS])
def test_what_has_not_changed_is_not_sent_again(base: Base, client: Client, address: str) -> None:
    first = client.get(f"/api/v1/{address}")
    again = client.get(f"/api/v1/{address}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize("address", [*LISTS, *RECORDS])
def test_head_and_options_answer(base: Base, client: Client, address: str) -> None:
    assert client.head(f"/api/v1/{address}").status_code == 200
    assert "POST" not in client.options(f"/api/v1/{address}")["Allow"]


def test_the_index_leads_to_every_list(base: Base, client: Client, get: Get) -> None:
    index = get("")
    others = (
        "search",
        "frequency",
        "search-export",
        "search-context",
        "similar",
        "suggestions",
        "coverage",
        "tag-quality",
    )
    assert set(index) == {*LISTS, *others, "schema", "docs"}
    for name in LISTS:
        assert client.get(index[name]).json() == get(name)
    assert [client.get(index[name]).status_code for name in ("schema", "docs")] == [200, 200]


@pytest.mark.parametrize("address", ["nothing", "clauses/x-70-114", "clauses/a/b/c", "reports/a/b"])
def test_an_address_that_names_nothing_is_missing_as_json(base: Base, get: Get, address: str) -> None:
    error = get(address, status=404)["error"]
    assert f"/api/v1/{address}" in error["message"]


def test_a_form_of_answer_that_we_do_not_write_is_refused(base: Base, client: Client) -> None:
    response = client.get("/api/v1/reports", headers={"Accept": "text/csv"})
    assert response.status_code == 406
    assert response.json()["error"]["code"] == "not-acceptable"
