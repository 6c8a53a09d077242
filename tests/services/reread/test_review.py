"""Reviewers' decisions outlive every new reading: they stay, follow their words, or wait to be looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ingest.records import Tag
from normsbase.models import Clause, Decision, Edition, Report
from normsbase.models import Tag as TagRow
from normsbase.services import review
from tests.services.reread.readings import (
    BELLS,
    LAMPS,
    ROPES,
    SLUG,
    again,
    compared,
    first_read,
    para,
    the_clause,
)
from tests.services.review.proposing import WHY, by, said_of

pytestmark = pytest.mark.django_db


def label(words: str, text: str, key: str = "threats", **more: Any) -> Tag:
    """Return what a rule gives to words of a text."""
    start = text.index(words)
    values: dict[str, Any] = {
        "scheme": "theme",
        "label": key,
        "start": start,
        "end": start + len(words),
        "rule": "theme.1",
    }
    return Tag(**(values | {"version": "1"} | more))


def given(path: str, text: str, *labels: Tag) -> Any:
    return replace(para(path, text), tags=labels)


def the_tag(**more: Any) -> TagRow:
    return TagRow.objects.get(**more)


@pytest.mark.parametrize(("verdict", "state"), [("accepted", "accepted"), ("rejected", "rejected")])
def test_a_decision_stays_also_where_no_rule_proposes_the_label_any_more(verdict: str, state: str) -> None:
    first_read(given("1", LAMPS, label("lamps", LAMPS)))
    review.decide(the_tag().pk, verdict, by("ada", WHY))
    again(given("1", LAMPS), given("2", BELLS))
    tag = the_tag()
    assert (tag.state, tag.changed, said_of(tag)) == (state, False, [("ada", verdict)])


def test_a_rejected_label_is_not_proposed_again_on_a_word_more() -> None:
    first_read(given("1", LAMPS, label("lamps", LAMPS)))
    review.decide(the_tag().pk, "rejected", by("ada", WHY))
    again(given("1", LAMPS, label("the lamps of", LAMPS)), given("2", BELLS))
    assert [(tag.state, tag.start) for tag in TagRow.objects.all()] == [("rejected", LAMPS.index("lamps"))]


def test_on_other_words_of_the_paragraph_it_is_proposed() -> None:
    first_read(given("1", LAMPS, label("lamps", LAMPS)))
    review.decide(the_tag().pk, "rejected", by("ada", WHY))
    again(given("1", LAMPS, label("night", LAMPS)), given("2", BELLS))
    assert sorted(TagRow.objects.values_list("state", flat=True)) == ["proposed", "rejected"]


def test_what_a_person_chose_of_one_value_is_not_contested_by_a_new_rule() -> None:
    first_read(given("1", LAMPS, label("should", LAMPS, "recommendation", scheme="force")))
    review.correct(the_tag().pk, review.Correction(label="invitation"), by("ada"))
    again(given("1", LAMPS, label("keep", LAMPS, "statement", scheme="force")), given("2", BELLS))
    states = dict(TagRow.objects.values_list("label", "state"))
    assert states == {"invitation": "accepted", "recommendation": "rejected"}


def test_where_the_text_changed_the_label_waits_with_both_texts_and_says_so_before() -> None:
    first_read(given("1", LAMPS, label("lamps", LAMPS)))
    review.decide(the_tag().pk, "accepted", by("ada"))
    now = LAMPS.replace("through the night", "until the morning")
    before = again(given("1", now, label("lamps", now)), applied=False)
    assert compared(before).other["decisions to look at again"] == 1
    again(given("1", now, label("lamps", now)))
    ben = by("ben").reviewer
    (row,) = review.queue(review.Asked(), ben).rows
    shown = review.item(row.id, ben)
    assert (row.waits, row.state, shown.was, shown.clause.text) == ("changed", "accepted", LAMPS, now)
    review.decide(row.id, "accepted", by("ada"))
    assert (the_tag().changed, review.queue(review.Asked(), ben).total) == (False, 0)


def test_a_text_that_comes_back_brings_the_decision_to_rest() -> None:
    first_read(given("1", LAMPS, label("lamps", LAMPS)))
    review.decide(the_tag().pk, "accepted", by("ada"))
    again(given("1", f"Moreover, {LAMPS}"))
    assert the_tag().changed
    again(given("1", LAMPS))
    assert (the_tag().changed, the_tag().state) == (False, "accepted")


def test_a_dispute_goes_with_its_words_into_another_paragraph() -> None:
    first_read(given("1", LAMPS), given("2", ROPES, label("the masters", ROPES)))
    review.decide(the_tag().pk, "accepted", by("ada"))
    review.decide(the_tag().pk, "rejected", by("ben", WHY))
    again(given("1", f"{LAMPS} {ROPES}"))
    tag = the_tag()
    assert (tag.clause.path, tag.state, tag.changed) == ("1", "disputed", True)
    assert said_of(tag) == [("ada", "accepted"), ("ben", "rejected")]


def test_a_decision_whose_paragraph_went_is_kept_and_stands_again_when_it_comes_back() -> None:
    first_read(given("1", LAMPS), given("2", ROPES, label("the masters", ROPES)), given("3", BELLS))
    review.decide(the_tag().pk, "rejected", by("ada", WHY))
    again(given("1", LAMPS), given("3", BELLS), losses=True)
    assert not TagRow.objects.exists()
    assert (Decision.objects.get().key, Decision.objects.get().stands) == (f"{SLUG}/2", True)
    again(given("1", LAMPS), given("2", ROPES, label("the masters", ROPES)), given("3", BELLS))
    tag = the_tag()
    assert (tag.state, tag.reason, tag.rule, said_of(tag)) == (
        "rejected",
        WHY,
        "theme.1",
        [("ada", "rejected")],
    )


def test_a_text_that_is_taken_out_and_read_again_has_its_decisions() -> None:
    clause = given("1", LAMPS, label("lamps", LAMPS))
    first_read(clause)
    review.decide(the_tag().pk, "rejected", by("ada", WHY))
    review.add(f"{SLUG}/1", review.Mark(scheme="theme", label="cbms", start=0, end=6), by("ben"))
    Edition.objects.all().delete()
    Report.objects.all().delete()
    first_read(clause)
    assert dict(TagRow.objects.values_list("label", "state")) == {"threats": "rejected", "cbms": "accepted"}
    assert said_of(the_tag(label="cbms")) == [("ben", "added")]


def test_with_its_words_in_another_text_at_its_key_it_waits_there() -> None:
    first_read(given("1", LAMPS, label("lamps", LAMPS)))
    review.decide(the_tag().pk, "rejected", by("ada", WHY))
    Report.objects.all().delete()
    now = f"Moreover, {LAMPS}"
    first_read(given("1", now, label("harbours", now, "cbms")))
    tag = the_tag(label="threats")
    assert (now[tag.start : tag.end], tag.state, tag.changed) == ("lamps", "rejected", True)


def test_of_two_labels_that_fall_on_one_place_both_reviewers_words_are_kept() -> None:
    twice = f"{LAMPS} {BELLS}"
    first_read(given("1", twice, label("Bells", twice)), given("2", BELLS, label("Bells", BELLS)))
    review.decide(the_tag(clause__path="1").pk, "accepted", by("ada"))
    review.decide(the_tag(clause__path="2").pk, "rejected", by("ben", WHY))
    again(given("1", twice), losses=True)
    assert said_of(the_tag()) == [("ada", "accepted")]
    assert Decision.objects.standing().get(tag=None).reviewer_name == "ben"


def test_with_another_text_at_its_key_such_a_decision_stays_without_a_label() -> None:
    first_read(given("1", LAMPS, label("lamps", LAMPS)))
    review.decide(the_tag().pk, "rejected", by("ada", WHY))
    Report.objects.all().delete()
    first_read(given("1", ROPES))
    assert (TagRow.objects.count(), Decision.objects.get().tag) == (0, None)


def test_whose_words_a_paragraph_holds_stays_as_people_said() -> None:
    own = label("States", LAMPS, "own", scheme="voice")
    first_read(given("1", LAMPS, own))
    review.correct(the_tag().pk, review.Correction(label="chair"), by("ada"))
    result = again(given("1", LAMPS, own))
    assert (result.outcome, Clause.objects.get().voice) == ("same", "chair")
    again(given("1", LAMPS, own), given("2", BELLS))
    assert the_clause("1").voice == "chair"


def test_a_models_proposal_that_nobody_decided_on_follows_the_new_reading() -> None:
    guess = label("lamps", LAMPS, given_by="model", rule="textcat")
    first_read(given("1", LAMPS, guess), given("2", BELLS, replace(guess, start=0, end=5)))
    review.decide(the_tag(clause__path="2").pk, "accepted", by("ada"))
    again(given("1", LAMPS), given("2", BELLS))
    assert list(TagRow.objects.values_list("clause__path", "state")) == [("2", "accepted")]


def test_a_label_on_the_words_that_open_the_list_around_its_list_follows_them() -> None:
    should = label("should", LAMPS, "recommendation", scheme="force")
    inherited = replace(should, rests_on="chapeau")
    outer = given("1", LAMPS, should)
    inner = para("1.a", ROPES, chapeau="1")
    item = replace(para("1.a.i", BELLS, chapeau="1.a"), tags=(inherited,))
    first_read(outer, inner, item)
    review.decide(the_tag(clause__path="1.a.i").pk, "accepted", by("ada"))
    now = f"Moreover, {LAMPS}"
    again(given("1", now, label("should", now, "recommendation", scheme="force")), inner, item)
    tag = the_tag(clause__path="1.a.i", state="accepted")
    assert (now[tag.start : tag.end], tag.shifted) == ("should", "")
