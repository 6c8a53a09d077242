"""What is suggested while a query is written: things by name, values of filters, words of the index."""

from __future__ import annotations

import pytest
from django.test import Client

from normsbase.models import Mechanism
from normsbase.services.suggest import MOST, Suggestion, suggest
from tests.building import SOURCE
from tests.services.finding import fill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]


@pytest.fixture
def filled() -> None:
    """The base of `finding`, indexed."""
    fill()
    Mechanism.objects.create(key="drills", name="Joint drills", definition="…", source=SOURCE)


def said(text: str, at: int | None = None) -> list[str]:
    return [f"{one.kind}:{one.key or one.query}" for one in suggest(text, at)]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("a/res/79", "report:a-res-79-237"),
        ("79/2", "report:a-res-79-237"),
        ("ares79", "report:a-res-79-237"),
        ("A/70/174 para 13 (f)", "clause:a-70-174/13.f"),
        ("convention on la", "report:ets-185"),
        ("norm f", "norm:13f"),
        ("damage", "norm:13f"),
        ("esto", "state:EST"),
        ("eston", "state:EST"),
        ("zeal", "state:NZL"),
        ("un", "body:un"),
        ("norms of", "theme:norms"),
        ("joint", "mechanism:drills"),
        ("cab", "word:cables"),
        ("lanterns and cab", "word:lanterns and cables"),
        ("“all cab", "word:“all cables"),
        ("lanterns esto", "filter:lanterns state:EST"),
        ("lanterns state:est", "filter:lanterns state:EST"),
        ("-state:new", "filter:-state:NZL"),
        ('state:"new z', "filter:state:NZL"),
        ("state:EST,nz", "filter:state:EST,NZL"),
        ("theme:no", "filter:theme:norms"),
        ("norm:13", "filter:norm:13f"),
        ("report:79/2", "filter:report:a-res-79-237"),
        ("kind:resol", "filter:kind:resolution"),
        ("title:rep", None),
    ],
)
def test_the_beginning_of_something_known_offers_it(typed: str, offered: str | None) -> None:
    found = said(typed)
    assert offered in found if offered else all(one.startswith("word:") for one in found)


@pytest.mark.parametrize(
    "typed", ["", "c", " c ", "zzzz", "x" * 2000, "cab*", "year:20", "\x00\x00", "((", '""']
)
def test_nothing_is_offered_where_nothing_was_begun(typed: str) -> None:
    assert said(typed) == []


def test_the_word_at_the_cursor_is_completed_and_the_rest_stays() -> None:
    found = [one for one in suggest("lanterns cab of others", 12) if one.kind == "word"]
    assert found[0] == Suggestion(
        kind="word", label="cables", detail="4 paragraphs", query="lanterns cables of others", at=15
    )


def test_suggestions_are_few_and_stand_by_kind() -> None:
    for typed in ("a/", "re", "no", "un", "co"):
        kinds = [one.kind for one in suggest(typed)]
        assert len(kinds) <= MOST
        assert kinds == sorted(kinds, key=kinds.index)


def test_a_page_gets_options_with_an_address_or_a_query(client: Client) -> None:
    answer = client.get("/search/suggest", {"q": "esto"})
    page = answer.content.decode()
    assert 'role="option" aria-selected="false" data-address="/states/EST/"' in page
    assert "max-age=60" in answer["Cache-Control"]
    assert (
        'data-query="lanterns cables"'
        in client.get("/search/suggest", {"q": "lanterns cab"}).content.decode()
    )
    assert "<script" not in client.get("/search/suggest", {"q": "<script> cab"}).content.decode()


def test_a_browser_counts_the_place_of_the_cursor_in_code_units(client: Client) -> None:
    page = client.get("/search/suggest", {"q": "🕯 cab of", "at": "6"}).content.decode()
    assert 'data-query="🕯 cables of" data-at="9"' in page


def test_the_api_answers_alike_and_says_what_is_wrong(client: Client) -> None:
    answer = client.get("/api/v1/suggestions", {"q": "lanterns cab"}).json()
    word = next(one for one in answer["suggestions"] if one["kind"] == "word")
    assert (word["query"], word["at"]) == ("lanterns cables", 15)
    assert "at" not in client.get("/api/v1/suggestions", {"q": "esto"}).json()["suggestions"][0]
    assert client.get("/api/v1/suggestions").status_code == 400
    assert client.get("/api/v1/suggestions", {"q": "cab", "at": "x"}).status_code == 400


@pytest.mark.parametrize("address", ["/", "/search", "/norms/"])
def test_every_search_box_of_the_site_asks_for_suggestions(client: Client, address: str) -> None:
    assert 'data-suggest="/search/suggest"' in client.get(address).content.decode()
