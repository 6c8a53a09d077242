"""How far reviewers agree beyond chance, by Cohen's kappa, counted by hand in each example."""

from __future__ import annotations

import pytest

from normsbase.models import Clause
from normsbase.services import review
from normsbase.services.review.kappa import kappa
from tests.services.review.proposing import WHY, a_proposal, a_text, by

pytestmark = pytest.mark.django_db
Y, N = "yes", "no"


def both(scheme: str, label: str = "") -> tuple[int, int, float | None]:
    found = [each for each in review.agreement() if (each.scheme, each.label) == (scheme, label)]
    return (found[0].both, found[0].agreed, found[0].kappa) if found else (0, 0, None)


def judge(clause: Clause, **verdicts: str) -> None:
    """Let reviewers say what they think of a proposal on a paragraph."""
    tag = a_proposal(clause)
    for name, verdict in verdicts.items():
        review.decide(tag.pk, "accepted" if verdict == Y else "rejected", by(name, WHY))


def test_kappa_of_two_who_agree_on_seven_of_ten() -> None:
    """Both said yes to 20 of 50, both no to 15: .7 agreed, .5 x .6 + .5 x .4 = .5 by chance."""
    table = {(Y, Y): 20, (Y, N): 5, (N, Y): 10, (N, N): 15}
    assert kappa([table]) == pytest.approx((0.7 - 0.5) / (1 - 0.5))


def test_kappa_of_three_values() -> None:
    """10 of 12 agreed; chance is (5 x 4 + 4 x 4 + 3 x 4) / 144 = 1/3; (5/6 - 1/3) / (2/3) = 3/4."""
    table = {("a", "a"): 4, ("b", "b"): 3, ("c", "c"): 3, ("a", "b"): 1, ("b", "c"): 1}
    assert kappa([table]) == pytest.approx(0.75)


def test_kappa_is_one_at_full_agreement_and_below_nothing_at_less_than_chance() -> None:
    assert kappa([{(Y, Y): 3, (N, N): 2}]) == 1
    assert kappa([{(Y, N): 1, (N, Y): 1}]) == -1


def test_kappa_says_nothing_of_nothing_or_of_one_value_alone() -> None:
    assert kappa([]) is None
    assert kappa([{}]) is None
    assert kappa([{(Y, Y): 9}]) is None


def test_the_chance_of_each_pair_is_its_own() -> None:
    """Pair one: 4 of 4, chance 1/2; pair two: 2 of 4, chance 1/2; together (6 - 4) / (8 - 4) = 1/2."""
    one = {(Y, Y): 2, (N, N): 2}
    two = {(Y, Y): 1, (Y, N): 1, (N, Y): 1, (N, N): 1}
    assert kappa([one, two]) == pytest.approx(0.5)


def test_proposals_that_two_judged_are_compared_by_label() -> None:
    clauses = a_text(*(f"Lamp {number}." for number in range(6)))
    for clause, (ada, ben) in zip(clauses, ((Y, Y), (Y, Y), (N, N), (Y, N)), strict=False):
        judge(clause, ada=ada, ben=ben)
    judge(clauses[4], ada=Y)
    # .75 agreed; ada said yes to 3 of 4, ben to 2: chance is 3/4 x 1/2 + 1/4 x 1/2 = 1/2
    assert both("theme", "threats") == both("theme")
    assert both("theme")[:2] == (4, 3)
    assert both("theme")[2] == pytest.approx(0.5)


def test_where_nobody_judged_twice_there_is_nothing_to_tell() -> None:
    judge(a_text()[0], ada=Y)
    assert review.agreement() == ()


def test_full_agreement_on_one_answer_is_shown_without_kappa() -> None:
    judge(a_text()[0], ada=Y, ben=Y)
    (whole, label) = review.agreement()
    assert (whole.both, whole.share, whole.kappa) == (1, 1.0, None)
    assert label.label == "threats"


def test_of_a_scheme_with_one_value_the_values_are_compared() -> None:
    clauses = a_text(*(f"Lamp {number} should burn." for number in range(4)))
    for place, clause in enumerate(clauses):
        tag = a_proposal(clause, "force", "recommendation", "should")
        review.decide(tag.pk, "accepted", by("ada"))
        if place < 2:
            review.decide(tag.pk, "accepted", by("ben"))
        else:
            review.correct(tag.pk, review.Correction(label="statement"), by("ben"))
    whole = both("force")
    assert whole[:2] == (4, 2)
    assert both("force", "recommendation")[:2] == both("force", "statement")[:2] == (4, 2)
    assert whole[2] == pytest.approx(0)  # ada always said the same: just what chance would do


def test_to_reject_a_value_without_choosing_another_is_to_differ_from_who_accepts_it() -> None:
    tag = a_proposal(a_text()[0], "force", "recommendation", "should")
    review.decide(tag.pk, "accepted", by("ada"))
    review.decide(tag.pk, "rejected", by("ben", WHY))
    assert both("force")[:2] == both("force", "recommendation")[:2] == (1, 0)
    other = a_proposal(a_text(slug="y")[0], "force", "statement", "keep")
    for name in ("ada", "ben"):
        review.decide(other.pk, "rejected", by(name, WHY))
    assert both("force")[:2] == (2, 1)


def test_moving_a_label_to_other_words_is_no_word_against_it() -> None:
    tag = a_proposal(a_text()[0], words="lamps")
    review.decide(tag.pk, "accepted", by("ada"))
    review.correct(tag.pk, review.Correction(start=0, end=6), by("ben"))
    assert both("theme", "threats")[:2] == (1, 1)


def test_judgements_on_different_texts_are_not_compared() -> None:
    clause = a_text()[0]
    judge(clause, ada=Y)
    Clause.objects.update(text_hash="0" * 64)
    review.decide(clause.tags.get().pk, "rejected", by("ben", WHY))
    assert review.agreement() == ()


def test_one_scheme_can_be_asked_for_alone() -> None:
    clause = a_text()[0]
    judge(clause, ada=Y, ben=N)
    assert review.agreement("force") == ()
    assert [each.label for each in review.agreement("theme")] == ["", "threats"]
