"""What stands around a proposal: its section, reasons given before, rules, words found, who said what."""

from __future__ import annotations

import pytest

from normsbase.models import Clause, Tag
from normsbase.services import review
from tests.services.review.proposing import WHY, a_proposal, a_text, by

pytestmark = pytest.mark.django_db


def test_the_section_is_what_stands_under_the_same_heading() -> None:
    one, two, _ = a_text("Lamps.", "Bells.", "Ropes.")
    Clause.objects.filter(pk__in=(one.pk, two.pk)).update(heading_path=["Signals"])
    found = review.section(two.key)
    assert found is not None
    assert (found.heading, found.cut) == ("Signals", False)
    assert [(line.text, line.here) for line in found.lines] == [("Lamps.", False), ("Bells.", True)]
    assert review.section("x-70-114/99") is None


def test_a_long_section_is_cut_around_the_paragraph_and_says_so() -> None:
    clauses = a_text(*(f"Lamp {number}." for number in range(200)))
    found = review.section(clauses[100].key)
    assert found is not None
    assert found.cut
    assert len(found.lines) == 80
    assert found.lines[40].here


def test_own_reasons_are_offered_again_the_newest_first_and_each_once() -> None:
    for number, (clause, why) in enumerate(
        zip(a_text("One.", "Two.", "Three."), (WHY, "Too wide.", WHY), strict=True)
    ):
        review.decide(a_proposal(clause, rule=f"theme-threats.{number}").pk, "rejected", by(reason=why))
    assert review.reasons(by().reviewer, "theme") == (WHY, "Too wide.")
    assert review.reasons(by().reviewer, "norm") == ()
    assert review.reasons(by("ben").reviewer, "theme") == ()


def test_words_found_are_counted_whatever_their_case() -> None:
    for clause in a_text("Lamps burn.", "All lamps burn.", "No bells."):
        a_proposal(clause, words="No" if "No" in clause.text else clause.text[-11:-6])
    asked = review.Asked(scheme="theme", label="threats")
    assert review.found_words(asked, by().reviewer) == (("lamps", 2), ("no", 1))


def test_what_somebody_has_decided_on_is_counted_with_no_rule() -> None:
    tags = [a_proposal(clause) for clause in a_text()]
    review.decide(tags[0].pk, "accepted", by("ben"))
    (row,) = review.rules(by().reviewer)
    assert (row.rule, row.count, row.certainty.decided) == ("theme-threats.1", 1, 1)


def test_pairs_are_counted_on_the_same_text_alone() -> None:
    tag = a_proposal(a_text()[0])
    review.decide(tag.pk, "accepted", by("ben"))
    Clause.objects.filter(pk=tag.clause_id).update(text_hash="x")
    review.decide(tag.pk, "accepted", by("ada"))
    assert review.overlaps() == ()
    review.decide(tag.pk, "accepted", by("ben"))
    assert review.overlaps() == (review.Overlap(one="ada", other="ben", both=1),)


def test_who_said_what_is_hidden_from_one_who_has_not_and_from_nobody_else() -> None:
    tag = a_proposal(a_text()[0])
    review.decide(tag.pk, "rejected", by("ben", WHY))
    key = Tag.objects.get(pk=tag.pk).clause.key
    assert [each.reviewer for each in review.told(key)[tag.pk].said] == ["ben"]
    hidden = review.told(key, "ada")[tag.pk]
    assert (hidden.said, hidden.hidden) == ((), 1)
    assert review.told(key, "ben")[tag.pk].mine
    assert review.told("x-70-114/99") == {}
