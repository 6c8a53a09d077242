"""All proposals of one rule are decided at once: shown before, in one act, taken back as one."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from normsbase.models import Change, Clause, Decision, Tag
from normsbase.services import history, review
from normsbase.services.verdicts import follow_voice
from tests.services.review.proposing import BELLS, HARBOURS, WHY, a_proposal, a_text, by, state_of

pytestmark = pytest.mark.django_db
RULE = review.Asked(rule="theme-threats.1")


@pytest.fixture
def clauses() -> list[Clause]:
    return a_text(HARBOURS, BELLS)


def shown(asked: review.Asked = RULE, name: str = "ada") -> str:
    return review.preview(asked, by(name).reviewer).digest


def test_a_preview_counts_and_shows_what_it_would_decide(clauses: list[Clause]) -> None:
    tags = [a_proposal(each) for each in clauses]
    a_proposal(clauses[0], label="cbms")
    seen = review.preview(RULE, by().reviewer)
    assert (seen.count, [row.id for row in seen.sample], seen.refused) == (2, [tag.pk for tag in tags], "")
    assert {state_of(tag) for tag in tags} == {"proposed"}


def test_a_sample_of_many_is_spread_over_all() -> None:
    many = a_text(*(f"Lamp {number}." for number in range(30)))
    tags = [a_proposal(each) for each in many]
    seen = review.preview(RULE, by().reviewer)
    assert (seen.count, [row.id for row in seen.sample]) == (30, [tag.pk for tag in tags[::3]])


def test_a_batch_is_one_act_with_a_change_each_and_is_undone_as_one(clauses: list[Clause]) -> None:
    tags = [a_proposal(each) for each in clauses]
    other = a_proposal(clauses[0], label="cbms")
    done = review.batch(RULE, "rejected", by(reason=WHY), digest=shown())
    assert (done.count, [state_of(tag) for tag in (*tags, other)]) == (2, ["rejected"] * 2 + ["proposed"])
    assert set(Decision.objects.values_list("act", "reason")) == {(done.act, WHY)}
    assert (Change.objects.count(), history.verify()) == (2, ())
    assert review.undo(by().reviewer).count == 2
    assert {state_of(tag) for tag in tags} == {"proposed"}


def test_what_somebody_has_decided_on_is_left_alone(clauses: list[Clause]) -> None:
    decided, waiting = (a_proposal(each) for each in clauses)
    review.decide(decided.pk, "accepted", by("ben"))
    review.decide(decided.pk, "rejected", by("eve", WHY))
    done = review.batch(RULE, "accepted", by(reason="All fine"), digest=shown())
    assert (done.tags, state_of(decided)) == ((waiting.pk,), "disputed")


def test_a_batch_decides_nothing_but_what_was_shown(clauses: list[Clause]) -> None:
    first = a_proposal(clauses[0])
    seen = shown()
    a_proposal(clauses[1])
    with pytest.raises(review.OtherBatchError, match="2 in all"):
        review.batch(RULE, "accepted", by(reason="All fine"), digest=seen)
    assert state_of(first) == "proposed"


def test_a_batch_needs_a_reason_also_to_accept(clauses: list[Clause]) -> None:
    a_proposal(clauses[0])
    with pytest.raises(review.ReasonMissingError):
        review.batch(RULE, "accepted", by(), digest=shown())


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (review.Asked(), "Choose a rule or a label"),
        (review.Asked(scheme="theme"), "Choose a rule or a label"),
        (review.Asked(rule="nothing"), "No proposal"),
    ],
)
def test_a_batch_of_everything_or_of_nothing_is_refused(
    clauses: list[Clause], asked: review.Asked, says: str
) -> None:
    a_proposal(clauses[0])
    assert says in review.preview(asked, by().reviewer).refused
    with pytest.raises(review.ReviewError, match=says):
        review.batch(asked, "accepted", by(reason="So"), digest=shown(asked))


def test_a_batch_that_is_too_large_says_how_to_make_it_smaller(
    clauses: list[Clause], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["normsbase.services.review.batch"], "AT_MOST", 1)
    for each in clauses:
        a_proposal(each)
    assert "2 proposals are too many" in review.preview(RULE, by().reviewer).refused


def test_of_a_scheme_with_one_value_a_batch_replaces_the_others(clauses: list[Clause]) -> None:
    for each in clauses:
        a_proposal(each, "force", "statement")
    weak = a_proposal(clauses[0], "force", "invitation", "may")
    asked = review.Asked(scheme="force", label="statement")
    review.batch(asked, "accepted", by(reason="Plain description"), digest=shown(asked))
    assert state_of(weak) == "rejected"


@pytest.mark.parametrize("count", [3, 60])
def test_a_batch_takes_no_more_statements_for_many(count: int, django_assert_max_num_queries: Any) -> None:
    for each in a_text(*(f"Lamp {number}." for number in range(count))):
        a_proposal(each)
    ben = by(reason=WHY)
    seen = shown()
    with django_assert_max_num_queries(24):
        review.batch(RULE, "rejected", ben, digest=seen)
    assert Tag.objects.filter(state="rejected").count() == count


def test_whose_words_a_paragraph_holds_follows_the_decision(clauses: list[Clause]) -> None:
    Clause.objects.update(voice="own")
    own = a_proposal(clauses[0], "voice", "own", start=0, end=0, rests_on="heading")
    review.correct(own.pk, review.Correction(label="chair"), by())
    assert Clause.objects.get(pk=clauses[0].pk).voice == "chair"
    review.undo(by().reviewer)
    assert Clause.objects.get(pk=clauses[0].pk).voice == "own"
    review.decide(own.pk, "rejected", by(reason=WHY))
    assert Clause.objects.get(pk=clauses[0].pk).voice == ""


def test_the_voice_that_was_accepted_goes_before_one_that_is_proposed_since(clauses: list[Clause]) -> None:
    chair = a_proposal(clauses[0], "voice", "chair", start=0, end=0)
    review.decide(chair.pk, "accepted", by("ada"))
    a_proposal(clauses[0], "voice", "own", start=0, end=6)
    follow_voice([clauses[0].pk])
    assert Clause.objects.get(pk=clauses[0].pk).voice == "chair"
