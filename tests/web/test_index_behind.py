"""Where the search index is behind, search, coverage and the API say so; else they say nothing of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from normsbase.models import Stale
from tests.services.finding import fill
from tests.web.test_withdrawn_everywhere import words_of

pytestmark = pytest.mark.django_db
PAGES = ("/search", "/search?q=cables", "/search?q=nothinghasthisword", "/coverage/")


@pytest.fixture(autouse=True)
def filled() -> None:
    fill()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_with_how_many_texts_and_that_it_passes(client: Client, address: str) -> None:
    assert "search index" not in words_of(client.get(address))
    Stale.objects.create(slug="x-1")
    assert "is behind with 1 text; what it says is found within moments." in words_of(client.get(address))
    Stale.objects.create(slug="x-2")
    assert "is behind with 2 texts; what they say is found within moments." in words_of(client.get(address))


@pytest.mark.parametrize("address", PAGES)
def test_where_nobody_brings_it_up_to_date_a_page_says_since_when_and_what_to_do(
    client: Client, address: str
) -> None:
    Stale.objects.create(slug="x-1")
    since = timezone.now() - timedelta(hours=3)
    Stale.objects.update(since=since)
    words = words_of(client.get(address))
    assert f"has been behind with 1 text since {since:%-d %B %Y, %H:%M} UTC: what changed in it" in words
    assert "python manage.py worker" in words
    assert "within moments" not in words


def test_the_api_says_it_with_what_was_searched(client: Client) -> None:
    def told(address: str) -> int:
        answer = client.get(f"/api/v1/{address}").json()
        return int(answer.get("coverage", answer)["index_behind"])

    addresses = ("search?q=cables", "coverage")
    assert [told(address) for address in addresses] == [0, 0]
    for slug in ("x-1", "x-2"):
        Stale.objects.create(slug=slug)
    assert [told(address) for address in addresses] == [2, 2]


def test_the_schema_describes_the_field(client: Client) -> None:
    schema = client.get("/api/v1/schema/?format=json").json()
    field = schema["components"]["schemas"]["Coverage"]["properties"]["index_behind"]
    assert field["type"] == "integer"
    assert "search does not have yet" in field["description"]
