"""A correction replaces one label by another in one act; an addition gives what nothing proposed."""

from __future__ import annotations

import pytest

from normsbase.models import Change, Clause, Decision, Tag
from normsbase.services import review
from tests.services.review.proposing import a_proposal, a_text, by, said_of, state_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clause() -> Clause:
    return a_text()[0]


def mark(clause: Clause, words: str, scheme: str = "theme", label: str = "cbms") -> review.Mark:
    start = clause.text.index(words)
    return review.Mark(scheme=scheme, label=label, start=start, end=start + len(words))


def made(done: review.Done) -> int:
    assert done.made is not None
    return done.made


def test_another_label_stands_instead_of_the_one_proposed(clause: Clause) -> None:
    wrong = a_proposal(clause, words="lamps")
    done = review.correct(wrong.pk, review.Correction(label="critical-infrastructure"), by("ada"))
    right = Tag.objects.get(pk=made(done))
    assert (right.label, right.state, right.given_by, right.start) == (
        "critical-infrastructure",
        "accepted",
        "person",
        wrong.start,
    )
    assert (state_of(wrong), said_of(wrong), said_of(right)) == (
        "rejected",
        [("ada", "corrected")],
        [("ada", "added")],
    )
    assert Change.objects.count() == 2


def test_the_label_moves_to_other_words(clause: Clause) -> None:
    wrong = a_proposal(clause, words="lamps")
    there = mark(clause, "harbours")
    done = review.correct(wrong.pk, review.Correction(start=there.start, end=there.end), by())
    right = Tag.objects.get(pk=made(done))
    assert (right.label, clause.text[right.start : right.end]) == ("threats", "harbours")


def test_a_label_that_was_proposed_beside_it_is_accepted_and_stays_the_rules(clause: Clause) -> None:
    wrong, right = a_proposal(clause, words="lamps"), a_proposal(clause, label="norms", words="lamps")
    done = review.correct(wrong.pk, review.Correction(label="norms"), by())
    right.refresh_from_db()
    assert (done.made, right.state, right.given_by) == (right.pk, "accepted", "rule")


def test_a_correction_that_changes_nothing_is_refused(clause: Clause) -> None:
    tag = a_proposal(clause)
    with pytest.raises(review.NotALabelError, match="Nothing was corrected"):
        review.correct(tag.pk, review.Correction(label="threats"), by())


def test_a_value_is_added_and_those_proposed_give_way(clause: Clause) -> None:
    proposed = a_proposal(clause, "force", "statement", "keep")
    done = review.add(clause.key, mark(clause, "should", "force", "recommendation"), by("ada", "Its verb"))
    right = Tag.objects.get(pk=made(done))
    assert (right.state, right.given_by, right.reason) == ("accepted", "person", "Its verb")
    assert state_of(proposed) == "rejected"


def test_adding_what_is_there_accepts_it(clause: Clause) -> None:
    tag = a_proposal(clause, label="cbms", words="lamps")
    done = review.add(clause.key, mark(clause, "lamps"), by())
    assert (done.made, said_of(tag), Tag.objects.count()) == (tag.pk, [("ada", "accepted")], 1)


def test_a_label_added_by_one_can_be_rejected_by_another(clause: Clause) -> None:
    done = review.add(clause.key, mark(clause, "lamps"), by("ada"))
    review.decide(done.tags[0], "rejected", by("ben", "No measure among States"))
    assert Tag.objects.get().state == "disputed"


def test_a_label_is_added_on_the_words_of_the_heading(clause: Clause) -> None:
    clause.heading_path = ["Part one", "Of lamps"]
    clause.save()
    where = review.Mark(scheme="theme", label="cbms", start=3, end=8, rests_on="heading")
    done = review.add(clause.key, where, by())
    assert Decision.objects.get(tag=done.made).words == "lamps"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"label": "lighthouses"}, "no label theme:lighthouses"),
        ({"scheme": "mood"}, "no label mood:cbms"),
        ({"start": 9, "end": 9}, "Mark the words"),
        ({"end": 900}, "Mark the words"),
        ({"rests_on": "chapeau"}, "Mark the words"),
        ({"rests_on": "report"}, "text, heading or chapeau"),
    ],
)
def test_what_cannot_be_a_label_is_refused(clause: Clause, change: dict[str, object], says: str) -> None:
    where = {"scheme": "theme", "label": "cbms", "start": 0, "end": 6} | change
    with pytest.raises(review.NotALabelError, match=says):
        review.add(clause.key, review.Mark(**where), by())  # type: ignore[arg-type]
    assert not Tag.objects.exists()


def test_a_paragraph_that_is_not_there_is_told(clause: Clause) -> None:
    with pytest.raises(review.ReviewError, match="no paragraph at x-70-114/99"):
        review.add("x-70-114/99", mark(clause, "lamps"), by())


def test_words_marked_on_another_text_than_the_one_of_now_are_refused(clause: Clause) -> None:
    with pytest.raises(review.TextChangedError):
        review.add(clause.key, mark(clause, "lamps"), by(), seen="0" * 64)


def test_whose_words_a_paragraph_holds_needs_no_words_marked(clause: Clause) -> None:
    proposed = a_proposal(clause, "voice", "own", start=0, end=0, rests_on="heading")
    review.correct(proposed.pk, review.Correction(label="chair"), by("ada"))
    review.add(clause.key, review.Mark(scheme="voice", label="agreed", start=0, end=0), by("ada"))
    states = dict(Tag.objects.values_list("label", "state"))
    assert states == {"own": "rejected", "chair": "rejected", "agreed": "accepted"}
