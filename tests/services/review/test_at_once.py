"""Reviewers who decide at the same moment lose nothing: each word stands, and the state follows from all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from normsbase.models import Change, Decision, Tag
from normsbase.services import history, review
from tests.services.review.proposing import WHY, a_proposal, a_text, by, said_of, state_of

pytestmark = [
    pytest.mark.engines,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="DATABASE_URL names no PostgreSQL"),
]
MANY = 8


def at_once(*acts: object) -> None:
    """Do all of it in threads that begin together."""
    start = Barrier(len(acts))

    def do(act: object) -> None:
        assert callable(act)
        try:
            start.wait()
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        for done in [pool.submit(do, act) for act in acts]:
            done.result()


def test_the_words_of_many_on_one_label_all_stand() -> None:
    tag = a_proposal(a_text()[0])
    people = [by(f"reviewer {number}", WHY) for number in range(MANY)]

    def deciding(place: int) -> object:
        verdict = "rejected" if place == 0 else "accepted"
        return lambda: review.decide(tag.pk, verdict, people[place])

    at_once(*(deciding(place) for place in range(MANY)))
    assert (len(said_of(tag)), state_of(tag)) == (MANY, "disputed")
    assert (Change.objects.count(), history.verify()) == (MANY, ())


def test_one_who_sends_twice_has_said_it_once() -> None:
    tag = a_proposal(a_text()[0])
    ada = by("ada")
    at_once(*(lambda: review.decide(tag.pk, "accepted", ada) for _ in range(MANY)))
    assert (said_of(tag), Decision.objects.count()) == ([("ada", "accepted")], 1)


def test_batches_over_the_same_labels_and_acts_on_single_ones_do_not_block_each_other() -> None:
    tags = [a_proposal(each) for each in a_text(*(f"Lamp {number}." for number in range(30)))]
    ids = [tag.pk for tag in tags]
    ada, ben, eve = (by(name, WHY) for name in ("ada", "ben", "eve"))
    at_once(
        lambda: review.decide_many(ids, "accepted", ada),
        lambda: review.decide_many(reversed(ids), "rejected", ben),
        *(lambda pk=pk: review.decide(pk, "accepted", eve) for pk in ids[:4]),
    )
    assert set(Tag.objects.values_list("state", flat=True)) == {"disputed"}
    assert (Decision.objects.count(), history.verify()) == (64, ())


def test_the_same_label_added_twice_at_once_is_one() -> None:
    clause = a_text()[0]
    mark = review.Mark(scheme="theme", label="cbms", start=0, end=6)
    ada, ben = by("ada"), by("ben")
    at_once(lambda: review.add(clause.key, mark, ada), lambda: review.add(clause.key, mark, ben))
    (tag,) = Tag.objects.all()
    assert [name for name, _ in said_of(tag)] == ["ada", "ben"]


def test_two_who_choose_other_values_of_one_scheme_at_once_both_have_their_say() -> None:
    clause = a_text()[0]
    weak, strong = (a_proposal(clause, "force", label, "may") for label in ("invitation", "commitment"))
    ada, ben = by("ada"), by("ben")
    at_once(
        lambda: review.decide(weak.pk, "accepted", ada), lambda: review.decide(strong.pk, "accepted", ben)
    )
    assert {state_of(weak), state_of(strong)} <= {"disputed", "accepted", "rejected"}
    assert dict(said_of(weak))["ada"] == dict(said_of(strong))["ben"] == "accepted"
