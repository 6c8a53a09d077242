"""One label as a reviewer sees it: in context, with its codebook entry, and without others' word at first."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from normsbase.models import Clause, Tag
from normsbase.services import review
from tests.building import a_report, an_edition
from tests.services.review.proposing import BELLS, HARBOURS, WHY, a_proposal, a_text, by

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return User.objects.create(username="ada")


def test_the_paragraph_stands_between_its_neighbours_with_its_page(ada: User) -> None:
    clauses = a_text(BELLS, HARBOURS, BELLS)
    tag = a_proposal(clauses[1], words="lamps")
    shown = review.item(tag.pk, ada)
    assert (shown.before and shown.before.margin, shown.after and shown.after.key) == ("1", "x-70-114/3")
    assert (shown.clause.text, shown.seen) == (HARBOURS, clauses[1].text_hash)
    assert shown.ground[shown.start : shown.end] == "lamps"
    assert (shown.proof.page, len(shown.proof.boxes), shown.proof.has_image) == (1, 1, True)
    assert (shown.row.waits, shown.label.key, shown.others) == ("proposed", "threats", ())


def test_a_label_that_rests_on_the_chapeau_shows_its_words(ada: User) -> None:
    edition = an_edition(a_report(), (("1", "States should:"), ("1.a", BELLS)))
    item = edition.clauses.get(path="1.a")
    tag = a_proposal(item, "force", "recommendation", start=7, end=13, rests_on="chapeau")
    shown = review.item(tag.pk, ada)
    assert (shown.ground, shown.ground[shown.start : shown.end]) == ("States should:", "should")
    assert shown.chapeau
    assert (shown.chapeau.key, shown.row.quote.earned) == ("x-70-114/1", "")


def test_the_codebook_says_what_the_label_means_and_what_it_might_be_instead(ada: User) -> None:
    shown = review.item(a_proposal(a_text()[0], "force", "invitation", "may").pk, ada)
    assert shown.entry
    assert shown.entry.name == "Invitation"
    assert shown.entry.definition.startswith("Invites")
    assert [each.key for each in shown.choices] == [
        "statement",
        "invitation",
        "recommendation",
        "commitment",
        "obligation",
    ]


def test_a_label_that_left_the_codebook_can_still_be_decided_on(ada: User) -> None:
    tag = a_proposal(a_text()[0], label="lighthouses")
    assert review.item(tag.pk, ada).entry is None
    review.decide(tag.pk, "rejected", by("ada", WHY))


def test_what_others_said_is_told_after_one_has_decided(ada: User) -> None:
    tag = a_proposal(a_text()[0])
    review.decide(tag.pk, "rejected", by("ben", WHY))
    shown = review.item(tag.pk, ada)
    assert (shown.said, shown.hidden, shown.mine) == ((), 1, None)
    assert (shown.label.given.decided, shown.label.state) == ("", "proposed")
    review.decide(tag.pk, "accepted", by("ada"))
    shown = review.item(tag.pk, ada)
    assert [(each.reviewer, each.verdict, each.reason) for each in shown.said] == [("ben", "rejected", WHY)]
    assert (shown.hidden, shown.mine and shown.mine.verdict, shown.label.state) == (0, "accepted", "disputed")


def test_the_latest_decisions_on_the_same_rule_stand_beside_it(ada: User) -> None:
    clauses = a_text(*(f"Lamp {number}." for number in range(5)))
    for number, clause in enumerate(clauses[:4]):
        rule = {"rule": "theme-threats.9"} if number == 3 else {}
        review.decide(a_proposal(clause, words="Lamp", **rule).pk, "accepted", by("ben", f"Reason {number}"))
    shown = review.item(a_proposal(clauses[4]).pk, ada)
    assert [each.reason for each in shown.precedents] == ["Reason 2", "Reason 1", "Reason 0"]
    assert (shown.precedents[0].margin, shown.precedents[0].words) == ("3", "Lamp")
    assert (shown.certainty.accepted, shown.certainty.decided) == (4, 4)


def test_where_the_text_has_changed_both_are_shown(ada: User) -> None:
    clause = a_text()[0]
    tag = a_proposal(clause, words="lamps")
    review.decide(tag.pk, "accepted", by("ben"))
    now = HARBOURS.replace("all harbours", "every harbour")
    Clause.objects.filter(pk=clause.pk).update(text=now, text_hash="0" * 64)
    Tag.objects.update(changed=True)
    shown = review.item(tag.pk, ada)
    assert (shown.was, shown.clause.text, shown.row.waits) == (HARBOURS, now, "changed")
    assert [run.words.strip() for run in shown.runs if run.sign in "+-"] == ["all harbours", "every harbour"]
    review.decide(tag.pk, "accepted", by("ada"))
    shown = review.item(tag.pk, ada)
    assert (shown.was, shown.runs, [each.earlier_text for each in shown.said]) == ("", (), [True])


def test_addressee_none_is_a_label_like_others_here(ada: User) -> None:
    assert review.item(a_proposal(a_text()[0], "addressee", "none").pk, ada).label.key == "none"


def test_one_that_is_gone_says_so(ada: User) -> None:
    with pytest.raises(review.LabelGoneError):
        review.item(1, ada)


@pytest.mark.parametrize("count", [1, 20])
def test_it_takes_no_more_queries_however_much_was_said(
    ada: User, count: int, django_assert_max_num_queries: Any
) -> None:
    clauses = a_text(*(f"Lamp {number} burns." for number in range(count + 2)))
    for clause in clauses[:count]:
        review.decide(a_proposal(clause).pk, "accepted", by("ben"))
    tag = a_proposal(clauses[-1])
    for label in ("norms", "cbms")[:count]:
        a_proposal(clauses[-1], label=label)
    review.decide(tag.pk, "accepted", by("ben"))
    with django_assert_max_num_queries(15):
        review.item(tag.pk, ada)
