"""A label that nothing proposed is added: by words, by offsets, on heading or chapeau, as a whole."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from normsbase.models import Clause, Decision, Tag
from tests.access.people import come
from tests.services.review.proposing import HARBOURS, a_text

pytestmark = pytest.mark.django_db
ADD = "/review/add?key=x-70-114/1"


@pytest.fixture
def ada() -> Client:
    a_text()
    return come("reviewer")


def send(client: Client, **values: Any) -> Any:
    return client.post(ADD, values, follow=True)


def test_the_form_has_the_paragraph_and_every_label_with_its_definition(ada: Client) -> None:
    shown = ada.get(ADD).content.decode()
    assert HARBOURS in shown
    assert 'value="theme:threats"' in shown
    assert 'value="norm:13f"' in shown


def test_words_and_a_label_make_a_label_given_by_a_person(ada: Client) -> None:
    answer = send(ada, words="lamps of all harbours", label="theme:threats", reason="It is about them.")
    assert answer.redirect_chain == [("/x-70-114/1#tags", 302)]
    made = Tag.objects.get()
    assert (made.given_by, made.state) == ("person", "accepted")
    assert HARBOURS[made.start : made.end] == "lamps of all harbours"
    assert Decision.objects.get().reason == "It is about them."


def test_a_label_of_the_whole_paragraph_needs_no_words(ada: Client) -> None:
    send(ada, label="voice:chair")
    assert Tag.objects.filter(scheme="voice", start=0, end=0).count() == 1


def test_words_may_stand_in_the_heading(ada: Client) -> None:
    Clause.objects.update(heading_path=["II. Harbours"])
    send(ada, words="Harbours", label="theme:threats", rests_on="heading")
    made = Tag.objects.get()
    assert (made.rests_on, made.start, made.end) == ("heading", 4, 12)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"words": "lamps"}, "Choose the label"),
        ({"label": "theme:threats"}, "do not stand in the text"),
        ({"words": "lamps", "label": "theme:none-such"}, "no label theme:none-such"),
        ({"words": "lamps", "label": "theme:threats", "seen": "x"}, "other words than you saw"),
    ],
)
def test_what_cannot_be_added_is_refused_with_its_reason(
    ada: Client, values: dict[str, str], said: str
) -> None:
    answer = send(ada, **values)
    assert answer.status_code == 409
    assert said in answer.content.decode()
    assert not Tag.objects.exists()


def test_a_paragraph_that_is_none_is_not_found(ada: Client) -> None:
    assert ada.get("/review/add?key=x-70-114/99").status_code == 404
