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


def judged(count: int, **verdicts: str) -> None:
    tags = [a_proposal(clause) for clause in a_text(*(f"Lamp {n}." for n in range(count)))]
    for name, said in verdicts.items():
        for tag, verdict in zip(tags, said, strict=True):
            review.decide(tag.pk, "accepted" if verdict == "+" else "rejected", by(name, WHY))


def test_kappa_is_told_with_its_numbers_and_in_words() -> None:
    judged(20, ben="++++++++--" * 2, ada="++++++++-+" * 2)
    page = shown()
    assert '<td class="num">0.62</td>' in page  # (0.9 - 0.74) / (1 - 0.74)
    assert '<td class="num">0.90</td>' in page
    assert "They mostly read it alike." in page
    assert "ada and ben" in page
    assert "ben and ada" not in page


def test_of_few_it_says_that_they_are_few() -> None:
    judged(3, ada="+++", ben="++-")
    assert "Too few to say: 3 were judged twice." in shown()


def test_where_all_always_said_the_same_it_says_that_nothing_can_be_said() -> None:
    judged(20, ada="+" * 20, ben="+" * 20)
    assert "Nothing can be said" in shown()


def test_the_queue_of_a_scheme_tells_its_agreement() -> None:
    judged(3, ada="++-", ben="++-")
    page = come("reviewer").get("/review/?scheme=theme").content.decode()
    assert "agreement</a> 1.00 (kappa, 3 decided by two)" in page
