"""A reviewer takes back the last act, whole; what stood before stands again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from normsbase.models import Change, Clause, Decision, Tag
from normsbase.services import history, review
from tests.services.review.proposing import WHY, a_proposal, a_text, by, said_of, state_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clause() -> Clause:
    return a_text()[0]


def test_the_label_is_a_proposal_again(clause: Clause) -> None:
    tag = a_proposal(clause)
    review.decide(tag.pk, "rejected", by("ada", WHY))
    undone = review.undo(by("ada").reviewer)
    tag.refresh_from_db()
    assert (tag.state, tag.reviewer, tag.reviewed_at, tag.reason) == ("proposed", None, None, "")
    assert (undone.count, undone.tags, undone.said) == (1, (tag.pk,), f"{clause.key} theme:threats rejected")
    assert Decision.objects.filter(undone_at=None).count() == 0
    assert [each.reason for each in Change.objects.order_by("id")] == [WHY, "Taken back."]
    assert history.verify() == ()


def test_an_earlier_decision_stands_again(clause: Clause) -> None:
    tag = a_proposal(clause)
    review.decide(tag.pk, "accepted", by("ada"))
    review.decide(tag.pk, "rejected", by("ada", WHY))
    review.undo(by("ada").reviewer)
    assert (state_of(tag), said_of(tag)) == ("accepted", [("ada", "accepted")])
    review.undo(by("ada").reviewer)
    assert (state_of(tag), said_of(tag)) == ("proposed", [])


def test_a_correction_is_taken_back_as_one(clause: Clause) -> None:
    wrong = a_proposal(clause, "force", "statement", "keep")
    review.correct(wrong.pk, review.Correction(label="recommendation"), by())
    assert review.last_act(by().reviewer) == 2
    undone = review.undo(by().reviewer)
    assert (undone.count, list(Tag.objects.values_list("label", "state"))) == (2, [("statement", "proposed")])


def test_what_others_decided_stays(clause: Clause) -> None:
    tag = a_proposal(clause)
    review.decide(tag.pk, "accepted", by("ada"))
    review.decide(tag.pk, "rejected", by("ben", WHY))
    review.undo(by("ada").reviewer)
    assert (state_of(tag), said_of(tag)) == ("rejected", [("ben", "rejected")])


def test_a_label_added_by_one_stays_where_another_accepted_it(clause: Clause) -> None:
    where = review.Mark(scheme="theme", label="cbms", start=0, end=6)
    done = review.add(clause.key, where, by("ada"))
    review.decide(done.tags[0], "accepted", by("ben"))
    review.undo(by("ada").reviewer)
    assert list(Tag.objects.values_list("label", "state")) == [("cbms", "accepted")]
    review.undo(by("ben").reviewer)
    assert not Tag.objects.exists()
    assert Decision.objects.filter(tag=None).count() == 2


def test_nothing_is_taken_back_twice_or_of_others_or_after_an_hour(clause: Clause) -> None:
    review.decide(a_proposal(clause).pk, "accepted", by("ada"))
    with pytest.raises(review.NothingToUndoError, match="last 60 minutes"):
        review.undo(by("ben").reviewer)
    Decision.objects.update(at=timezone.now() - timedelta(minutes=61))
    assert review.last_act(by("ada").reviewer) == 0
    with pytest.raises(review.NothingToUndoError):
        review.undo(by("ada").reviewer)
    Decision.objects.update(at=timezone.now())
    review.undo(by("ada").reviewer)
    with pytest.raises(review.NothingToUndoError):
        review.undo(by("ada").reviewer)
