"""The queue of review as a reviewer works through it, without script: look, decide, correct, undo."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from normsbase.models import Change, Clause, Decision, Tag
from normsbase.services import review
from tests.access.people import come
from tests.services.review.proposing import BELLS, HARBOURS, WHY, a_proposal, a_text, by, said_of, state_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Client:
    return come("reviewer")


@pytest.fixture
def clauses() -> list[Clause]:
    return a_text()


@pytest.fixture
def tag(clauses: list[Clause]) -> Tag:
    return a_proposal(clauses[0], words="lamps of all harbours")


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/review/?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def send(client: Client, tag: Tag, step: str, query: str = "", **values: Any) -> Any:
    return client.post(f"/review/act?{query}tag={tag.pk}", {"step": step} | values, follow=True)


def test_with_nothing_to_decide_it_says_what_could_be_done_next(ada: Client) -> None:
    shown = page(ada)
    assert "Nothing waits" in shown
    assert "/review/?waits=second" in shown
    assert "Nothing waits under these filters" in page(ada, "scheme=norm")


def test_a_proposal_stands_in_its_context_with_its_words_marked(ada: Client, tag: Tag) -> None:
    shown = page(ada)
    assert "<mark>lamps of all harbours</mark>" in shown
    assert BELLS in shown  # the paragraph after it
    assert "theme-threats.1" in shown
    assert "1 of 1" in shown


def test_accepting_goes_on_to_the_next_and_says_what_was_done(
    ada: Client, clauses: list[Clause], tag: Tag
) -> None:
    later = a_proposal(clauses[1], words="fog")
    answer = send(ada, tag, "accept", named="Threats, para. 1")
    assert answer.redirect_chain == [(f"/review/?tag={later.pk}", 302)]
    assert "Accepted: Threats, para. 1." in answer.content.decode()
    assert (state_of(tag), said_of(tag)) == ("accepted", [("reviewer", "accepted")])


def test_the_filters_stay_in_the_address(ada: Client, clauses: list[Clause], tag: Tag) -> None:
    a_proposal(clauses[1], scheme="norm", label="13b", words="fog")
    later = a_proposal(clauses[1], words="Bells")
    answer = send(ada, tag, "accept", query="scheme=theme&order=document&")
    assert answer.redirect_chain[0][0] == f"/review/?scheme=theme&order=document&tag={later.pk}"
    assert "1 of 1" in answer.content.decode()


def test_a_rejection_without_a_reason_is_refused_and_changes_nothing(ada: Client, tag: Tag) -> None:
    answer = send(ada, tag, "reject", reason="  ")
    assert answer.status_code == 409
    assert "Say why" in answer.content.decode()
    assert state_of(tag) == "proposed"
    assert send(ada, tag, "reject", reason=WHY).status_code == 200
    assert state_of(tag) == "rejected"
    assert Change.objects.get().reason == WHY


def test_the_label_moves_to_words_that_were_copied_from_the_text(ada: Client, tag: Tag) -> None:
    send(ada, tag, "words", words="keep the lamps")
    made = Tag.objects.exclude(pk=tag.pk).get()
    assert HARBOURS[made.start : made.end] == "keep the lamps"
    assert (state_of(tag), state_of(made)) == ("rejected", "accepted")


def test_where_words_stand_twice_those_counted_by_the_page_are_meant(ada: Client) -> None:
    (clause,) = a_text("A light, a light and a light.")
    tag = a_proposal(clause, words="light")
    send(ada, tag, "words", words="light", start="23", end="28")
    assert set(Tag.objects.values_list("start", flat=True)) == {2, 23}


def test_of_words_that_stand_twice_those_nearest_to_the_mark_are_meant(ada: Client) -> None:
    (clause,) = a_text("See a light, then a light and a lamp.")
    tag = a_proposal(clause, words="lamp")
    send(ada, tag, "words", words="a light")
    assert Tag.objects.exclude(pk=tag.pk).get().start == 18


def test_words_that_do_not_stand_in_the_text_are_refused(ada: Client, tag: Tag) -> None:
    answer = send(ada, tag, "words", words="lamps of no harbour")
    assert answer.status_code == 409
    assert "do not stand in the text" in answer.content.decode()
    assert "lamps of no harbour</textarea>" in answer.content.decode()  # what was typed is kept
    assert Tag.objects.count() == 1


def test_another_label_takes_its_place_in_one_act(ada: Client, tag: Tag) -> None:
    send(ada, tag, "label", label="norms", reason=WHY)
    made = Tag.objects.get(label="norms")
    assert (state_of(tag), state_of(made)) == ("rejected", "accepted")
    assert "Choose the label" in send(ada, tag, "label").content.decode()


def test_undo_takes_the_whole_act_back_and_shows_the_label_again(ada: Client, tag: Tag) -> None:
    send(ada, tag, "label", label="norms")
    answer = ada.post("/review/undo", follow=True)
    assert answer.redirect_chain == [(f"/review/?tag={tag.pk}", 302)]
    assert state_of(tag) == "proposed"
    assert not Tag.objects.filter(label="norms").exists()
    assert ada.post("/review/undo").status_code == 409


def test_next_and_previous_lead_through_the_queue_in_its_order(ada: Client, clauses: list[Clause]) -> None:
    tags = [a_proposal(clauses[0], words=words) for words in ("States", "lamps", "pilots")]
    middle = page(ada, f"tag={tags[1].pk}")
    assert f'rel="prev" href="/review/?tag={tags[0].pk}"' in middle
    assert f'rel="next" href="/review/?tag={tags[2].pk}"' in middle
    assert "2 of 3" in middle


def test_the_page_of_the_queue_is_the_one_on_which_the_label_stands(ada: Client) -> None:
    clauses = a_text(*(f"Lamp number {number} burns." for number in range(60)))
    tags = [a_proposal(clause, words="burns") for clause in clauses]
    for order in ("certain", "document", "newest"):
        at = tags[40] if order != "newest" else tags[19]
        shown = page(ada, f"order={order}&tag={at.pk}")
        assert "41 of 60" in shown, order
        assert f'tag={at.pk}" hx-boost="true" aria-current="true"' in shown, order
    edge = page(ada, f"order=document&tag={tags[25].pk}")
    assert f'rel="prev" href="/review/?order=document&amp;tag={tags[24].pk}"' in edge


@pytest.mark.parametrize("order", ["certain", "document", "newest"])
def test_next_and_previous_agree_across_texts_and_pages(ada: Client, order: str) -> None:
    for slug in ("x-70-114", "x-72-1", "a-1"):  # texts are listed by year and slug elsewhere
        for clause in a_text(*(f"Lamp {number}." for number in range(10)), slug=slug):
            a_proposal(clause)
    shown = page(ada, f"order={order}")
    for place in range(1, 30):
        assert f"{place} of 30" in shown
        shown = page(ada, beside("next", shown))
    assert "29 of 30" in page(ada, beside("prev", shown))


def beside(where: str, shown: str) -> str:
    found = re.search(rf'rel="{where}" href="/review/\?(\S*tag=\d+)"', shown)
    assert found is not None
    return found[1].replace("&amp;", "&")


def test_what_others_said_is_hidden_until_one_has_decided(ada: Client, tag: Tag) -> None:
    review.decide(tag.pk, "rejected", by("ben", WHY))
    before = page(ada, f"waits=second&tag={tag.pk}")
    assert "1 other decided; hidden until you do" in before
    assert WHY not in before
    send(ada, tag, "accept")
    after = page(ada, f"tag={tag.pk}")
    assert WHY in after
    assert "Reviewers differ on this label" in after
    assert "1 disputed" in after


def test_one_takes_back_an_own_decision_however_old(ada: Client, tag: Tag) -> None:
    send(ada, tag, "accept")
    Decision.objects.update(at="2020-01-01T00:00:00Z")
    send(ada, tag, "retract")
    assert state_of(tag) == "proposed"


def test_a_text_that_changed_shows_both_and_keeps_or_rejects(ada: Client, tag: Tag) -> None:
    review.decide(tag.pk, "accepted", by("ben"))
    Clause.objects.filter(pk=tag.clause_id).update(text=HARBOURS.replace("all", "most"), text_hash="x")
    Tag.objects.filter(pk=tag.pk).update(changed=True)
    shown = page(ada, "waits=changed")
    assert "<del>all </del><ins>most </ins>" in shown
    assert HARBOURS in shown
    send(ada, tag, "accept", seen="x")
    assert not Tag.objects.get(pk=tag.pk).changed


def test_a_decision_on_words_that_are_not_those_seen_is_refused(ada: Client, tag: Tag) -> None:
    answer = send(ada, tag, "accept", seen="another hash")
    assert "The paragraph has other words than you saw" in answer.content.decode()
    assert state_of(tag) == "proposed"


def test_a_label_that_is_gone_says_so(ada: Client, tag: Tag) -> None:
    assert "This label is no longer there" in page(ada, "tag=999999")


def test_the_section_and_the_page_image_open_on_demand(ada: Client, tag: Tag) -> None:
    assert "/pages/1.png" not in page(ada)
    assert "/x-70-114/pages/1.png" in page(ada, "image=1")
    assert "Neighbours alone" in page(ada, "section=1")


def test_nothing_asked_for_is_told(ada: Client, tag: Tag) -> None:
    answer = send(ada, tag, "")
    assert answer.status_code == 409
    assert answer["HX-Push-Url"] == "false"


def test_the_way_to_review_is_shown_to_reviewers_alone(ada: Client) -> None:
    assert 'href="/review/"' in ada.get("/").content.decode()
    for other in (come("reader"), Client()):
        assert 'href="/review/"' not in other.get("/").content.decode()


class TestOnTheParagraphsPage:
    """Who said what stands beside the label; a reviewer decides first and reads it then."""

    @pytest.fixture
    def disputed(self, tag: Tag) -> Tag:
        review.decide(tag.pk, "accepted", by("ada"))
        review.decide(tag.pk, "rejected", by("ben", WHY))
        return tag

    def test_readers_see_who_said_what_and_why(self, disputed: Tag) -> None:
        shown = Client().get("/x-70-114/1").content.decode()
        assert '<span class="chip">disputed</span>' in shown
        assert f"“{WHY}”" in shown
        assert "ada: accepted" in shown
        assert "Review it" not in shown
        assert "review.js" not in shown

    def test_it_is_hidden_from_a_reviewer_who_has_not_decided(self, disputed: Tag) -> None:
        client = come("reviewer")
        shown = client.get("/x-70-114/1").content.decode()
        assert WHY not in shown
        assert "by ben" not in shown
        assert "hidden until you decide" in shown
        assert f"/review/?tag={disputed.pk}" in shown
        send(client, disputed, "accept")
        assert WHY in client.get("/x-70-114/1").content.decode()

    def test_in_the_queue_it_is_hidden_also_on_the_labels_beside(self, disputed: Tag) -> None:
        other = a_proposal(disputed.clause, label="norms")
        shown = page(come("reviewer"), f"tag={other.pk}")
        assert "by ben" not in shown
        assert "hidden until you decide" in shown

    def test_reviewers_add_a_missing_label_from_there(self, clauses: list[Clause]) -> None:
        assert "/review/add?key=x-70-114%2F1" in come("reviewer").get("/x-70-114/1").content.decode()
        assert "/review/add" not in Client().get("/x-70-114/1").content.decode()

    def test_a_text_and_its_themes_lead_reviewers_to_their_proposals(self, tag: Tag) -> None:
        client = come("reviewer")
        call_command("load_catalogue", verbosity=0)
        assert "/review/?report=x-70-114" in client.get("/x-70-114").content.decode()
        for scheme, key in (("theme", "threats"), ("norm", "13f")):
            address = f"/{scheme}s/{key}/"
            way = f"/review/?scheme={scheme}&amp;label={key}"
            assert way in client.get(address).content.decode()
            assert way not in Client().get(address).content.decode()

    def test_the_page_of_a_label_leads_reviewers_to_its_proposals(self) -> None:
        shown = come("reviewer").get("/tags/theme/threats/").content.decode()
        assert "/review/?scheme=theme&amp;label=threats" in shown
        assert "/review/" not in Client().get("/tags/theme/threats/").content.decode()
