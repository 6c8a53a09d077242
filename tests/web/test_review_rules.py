"""A rule decided on as a whole: what it would be, what is excepted, why, and all of it taken back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from normsbase.models import Tag
from normsbase.services import review
from tests.access.people import come
from tests.services.review.proposing import WHY, a_proposal, a_text, by, state_of

pytestmark = pytest.mark.django_db
QUERY = "scheme=theme&label=threats&rule=theme-threats.1"
BATCH = f"/review/rules/all?{QUERY}"


@pytest.fixture
def ada() -> Client:
    return come("reviewer")


@pytest.fixture
def tags() -> list[Tag]:
    return [a_proposal(clause, words="burn") for clause in a_text(*(f"Lamps {n} burn." for n in "abcd"))]


def send(client: Client, step: str, taken: list[Tag], shown: list[Tag], **more: Any) -> Any:
    digest = re.search(r'name="digest" value="(\w+)"', client.get(BATCH).content.decode())
    values = {
        "step": step,
        "reason": WHY,
        "digest": digest[1] if digest else "",
        "take": [tag.pk for tag in taken],
        "shown": [tag.pk for tag in shown],
    }
    return client.post(BATCH, values | more, follow=True)


def test_the_rules_with_proposals_are_listed_with_their_numbers(ada: Client, tags: list[Tag]) -> None:
    a_proposal(tags[0].clause, scheme="norm", label="13b", words="Lamps")
    review.decide(tags[0].pk, "accepted", by())
    shown = ada.get("/review/rules/?scheme=theme").content.decode()
    assert BATCH.replace("&", "&amp;") in shown
    assert '<td class="num">3</td>' in shown
    assert "norm-13b.1" not in shown


def test_a_rule_shows_its_proposals_its_words_and_the_codebook(ada: Client, tags: list[Tag]) -> None:
    shown = ada.get(BATCH).content.decode()
    assert "All 4 proposals" in shown
    assert shown.count("<mark>burn</mark>") == 4
    assert 'burn <span class="faint num">4</span>' in shown
    assert "Give when" in shown


def test_all_but_the_excepted_are_decided_in_one_act(ada: Client, tags: list[Tag]) -> None:
    answer = send(ada, "reject", tags[1:], tags)
    assert answer.redirect_chain == [("/review/rules/?scheme=theme", 302)]
    assert "Rejected: 3 proposals of theme-threats.1." in answer.content.decode()
    assert [state_of(tag) for tag in tags] == ["proposed", "rejected", "rejected", "rejected"]
    back = ada.post("/review/rules/undo?scheme=theme", follow=True)
    assert "Taken back: 3 decisions" in back.content.decode()
    assert {state_of(tag) for tag in tags} == {"proposed"}


def test_what_was_not_shown_is_decided_with_the_rest(ada: Client, tags: list[Tag]) -> None:
    send(ada, "accept", tags[:1], tags[:2])
    assert [state_of(tag) for tag in tags] == ["accepted", "proposed", "accepted", "accepted"]


def test_a_batch_needs_its_reason_and_keeps_what_was_unticked(ada: Client, tags: list[Tag]) -> None:
    answer = send(ada, "accept", tags[1:], tags, reason="")
    assert answer.status_code == 409
    assert answer.content.decode().count(" checked") == 3
    assert {state_of(tag) for tag in tags} == {"proposed"}


def test_with_everything_excepted_nothing_is_done(ada: Client, tags: list[Tag]) -> None:
    assert "tick at least one" in send(ada, "accept", [], tags).content.decode()


def test_others_than_those_shown_are_not_decided(ada: Client, tags: list[Tag]) -> None:
    answer = send(ada, "accept", tags, tags, digest="of another list")
    assert answer.status_code == 409
    assert {state_of(tag) for tag in tags} == {"proposed"}


def test_a_kind_that_nothing_waits_of_says_so(ada: Client) -> None:
    assert "Nothing can be decided here at once" in ada.get(BATCH).content.decode()
    assert "No rule of this scheme" in ada.get("/review/rules/").content.decode()
