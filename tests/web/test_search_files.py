"""The search page offers all that it found as files; a query with an error gets a page and no file."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.services.finding import fill

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def texts() -> None:
    fill()


def sent(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_the_page_links_each_form_with_its_query_facets_and_order(client: Client) -> None:
    text = client.get("/search?q=cables&kind=gge-report&order=newest&page=1").content.decode()
    for form in ("csv", "xlsx", "jsonl"):
        address = f"/search/export?q=cables&amp;kind=gge-report&amp;order=newest&amp;form={form}"
        assert f'href="{address}"' in text
        assert sent(client, address.replace("&amp;", "&"))


def test_files_keep_to_the_facets_chosen_and_name_their_page(client: Client) -> None:
    text = sent(client, "/search/export?q=cables&kind=resolution&form=csv").decode()
    assert "# Filters,kind: resolution" in text
    assert "# Address,http://testserver/search?q=cables&kind=resolution" in text
    assert "a-res-79-237/op1" in text
    assert "a-70-174/" not in text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ('/search/export?q="open&form=csv', 400),
        ("/search/export?q=cables&form=pdf", 404),
        ("/search/export", 404),
    ],
)
def test_what_cannot_be_exported_gives_no_file(client: Client, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert "Content-Disposition" not in answer


def test_the_result_can_be_cited_with_its_count_set_and_snapshot(client: Client) -> None:
    answer = client.get("/search?q=cables&page=1")
    text = answer.content.decode()
    snapshot = answer.context["answer"].coverage.snapshot
    searched = "searched 6 paragraphs of 2 texts, 1 of them a sample; not searched: 1 text known"
    assert f"match the query cables; {searched}" in text
    assert "1 of them a sample</a>, no official documents" in text
    assert f"snapshot {snapshot}, http://testserver/search?q=cables</p>" in text
