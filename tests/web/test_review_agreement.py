"""Agreement is told by label with its numbers and in plain words; pairs are named, nobody is ranked."""

from __future__ import annotations

import pytest

from normsbase.services import review
from tests.access.people import come
from tests.services.review.proposing import WHY, a_proposal, a_text, by

pytestmark = pytest.mark.django_db


def shown() -> str:
    return come("reviewer").get("/review/agreement/").content.decode()


def test_before_two_have_decided_it_says_how_to_begin() -> None:
    review.decide(a_proposal(a_text()[0]).pk, "accepted", by("ada"))
    assert "Nothing was decided by two yet" in shown()


def test_kappa_is_told_with_its_numbers_and_in_words() -> None:
    tags = [a_proposal(clause) for clause in a_text(*(f"Lamp {n}." for n in range(10)))]
    for name, verdicts in (("ben", "++++++++--"), ("ada", "++++++++-+")):
        for tag, verdict in zip(tags, verdicts, strict=True):
            review.decide(tag.pk, "accepted" if verdict == "+" else "rejected", by(name, WHY))
    page = shown()
    assert '<td class="num">0.62</td>' in page  # (0.9 - 0.74) / (1 - 0.74)
    assert '<td class="num">0.90</td>' in page
    assert "They mostly read it alike. But only 10 were judged twice." in page
    assert "ada and ben" in page
    assert "ben and ada" not in page


def test_where_all_always_said_the_same_it_says_that_nothing_can_be_said() -> None:
    tag = a_proposal(a_text()[0])
    for name in ("ada", "ben"):
        review.decide(tag.pk, "accepted", by(name))
    assert "Nothing can be said" in shown()
