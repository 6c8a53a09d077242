"""Where other words come to stand at a key, whoever cited it is told until when, and led to the old ones."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from normsbase.models import Norm, NormSet, Redirect
from normsbase.services import old_keys, read
from tests.building import SOURCE
from tests.services.reread.readings import BELLS, LAMPS, ROPES, SLUG, again, compared, first_read, para

pytestmark = pytest.mark.django_db
BOTH = (para("p1", LAMPS), para("p2", ROPES))
SHIFTED = (para("p1", BELLS), para("p2", LAMPS), para("p3", ROPES))


def former(path: str) -> tuple[tuple[str, str], ...]:
    found = read.read_paragraph(SLUG, path)
    assert isinstance(found, read.Paragraph)
    return tuple((each.key, each.held) for each in found.formers)


def test_an_edition_whose_keys_shift_is_held_back_until_that_is_accepted() -> None:
    first_read(*BOTH)
    result = again(*SHIFTED, moved=False)
    assert (result.outcome, "may have cited" in result.reason) == ("held-back", True)
    assert compared(result).led_astray == ((f"{SLUG}/p1", f"{SLUG}/p2"), (f"{SLUG}/p2", f"{SLUG}/p3"))
    assert again(*SHIFTED).outcome == "applied"


def test_a_key_with_other_words_says_what_it_held_and_where_that_is() -> None:
    first_read(*BOTH)
    again(*SHIFTED)
    assert former("p1") == ((f"{SLUG}/p2", LAMPS),)
    assert former("p2") == ((f"{SLUG}/p3", ROPES),)
    assert former("p3") == ()


def test_the_page_and_the_api_say_so(client: Client) -> None:
    first_read(*BOTH)
    again(*SHIFTED)
    page = client.get(f"/{SLUG}/p1").content.decode()
    assert "this address held other words" in page
    assert f'href="/{SLUG}/p2"' in page
    assert LAMPS in page
    record = client.get(f"/api/v1/clauses/{SLUG}/p1/").json()
    assert record["text"] == BELLS
    (moved,) = record["moved"]
    assert (moved["key"], moved["until"]) == (f"{SLUG}/p2", timezone.now().date().isoformat())
    assert "moved" not in client.get(f"/api/v1/clauses/{SLUG}/p3/").json()


def test_the_note_goes_once_the_words_are_back() -> None:
    first_read(*BOTH)
    again(*SHIFTED)
    again(*BOTH)
    assert former("p1") == ((f"{SLUG}/p1", BELLS),)  # which it held meanwhile, and none holds now
    assert former("p2") == ((f"{SLUG}/p1", LAMPS),)
    assert old_keys.now_at([f"{SLUG}/p3"]) == {f"{SLUG}/p3": f"{SLUG}/p2"}


def test_a_key_that_held_two_texts_and_holds_none_shows_both(client: Client) -> None:
    first_read(*BOTH)
    again(*SHIFTED)  # p1: lamps, now bells
    again(para("1", BELLS), para("2", LAMPS), para("3", ROPES))
    answer = client.get(f"/{SLUG}/p1")
    assert answer.status_code == 300
    assert f'href="/{SLUG}/1"' in answer.content.decode()
    assert f'href="/{SLUG}/2"' in answer.content.decode()
    told = client.get(f"/api/v1/clauses/{SLUG}/p1/")
    assert told.status_code == 300
    assert {place["key"] for place in told.json()["moved"]} == {f"{SLUG}/1", f"{SLUG}/2"}


def test_words_that_are_no_paragraph_any_more_are_said_to_be_none(client: Client) -> None:
    first_read(*BOTH)
    result = again(para("p1", LAMPS), para("p2", BELLS), moved=False)
    assert (result.outcome, compared(result).led_astray) == ("held-back", ((f"{SLUG}/p2", ""),))
    again(para("p1", LAMPS), para("p2", BELLS))
    assert former("p2") == ((f"{SLUG}/p2", ROPES),)
    assert old_keys.places(f"{SLUG}/p2")[0].holds is False
    page = client.get(f"/{SLUG}/p2").content.decode()
    assert "No paragraph has them now" in page
    assert ROPES in page


def test_what_a_clause_took_up_leads_on_with_it() -> None:
    first_read(*BOTH)
    again(*SHIFTED)
    again(para("p1", BELLS), para("p2", f"{LAMPS} {ROPES}"))
    assert former("p1") == ((f"{SLUG}/p2", LAMPS),)
    assert not Redirect.objects.filter(old_key=f"{SLUG}/p2").exists()  # its ropes are back, beside lamps
    assert old_keys.now_at([f"{SLUG}/p3"]) == {f"{SLUG}/p3": f"{SLUG}/p2"}


def test_a_norm_follows_its_words_and_not_its_key(client: Client) -> None:
    first_read(*BOTH)
    norms = NormSet.objects.create(slug="un", name="UN", status="expert", source=SOURCE)
    Norm.objects.create(set=norms, key="13f", name="Lamps", clause_key=f"{SLUG}/p1", source=SOURCE)
    again(*SHIFTED)
    assert LAMPS in client.get("/norms/13f/").content.decode()
    assert client.get("/api/v1/norms/13f/").json()["clause"] == f"{SLUG}/p2"
