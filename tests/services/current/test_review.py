"""Decisions go along when another file comes to stand for a text, and wait where its text differs."""

from __future__ import annotations

import pytest

from normsbase.models import Clause, Decision
from normsbase.services import current, review
from tests.services.current.filed import SENTENCES, SLUG, a_file, stored
from tests.services.review.proposing import WHY, a_proposal, by, said_of

pytestmark = pytest.mark.django_db
LAMPS, ROPES, BELLS, *_ = SENTENCES


@pytest.mark.parametrize(("text", "changed"), [(LAMPS, False), (f"{LAMPS} Always.", True)])
def test_a_decision_stands_in_the_file_that_was_chosen(text: str, changed: bool) -> None:
    stored(a_file("extract.pdf", ("p1", LAMPS), ("p2", BELLS)))
    tag = a_proposal(Clause.objects.get(key=f"{SLUG}/p1"), start=0, end=6)
    review.decide(tag.pk, "rejected", by("ada", WHY))
    stored(a_file("whole.pdf", ("p1", ROPES), ("p2", text), ("p3", BELLS)))
    current.choose(f"{SLUG}@en~2", current.By(author=by("ed").reviewer, reason="The adopted text"))
    tag.refresh_from_db()
    assert (tag.clause.key, tag.state, tag.changed) == (f"{SLUG}/p2", "rejected", changed)
    assert said_of(tag) == [("ada", "rejected")]
    assert Decision.objects.get().key == f"{SLUG}/p1"
    waiting = review.queue(review.Asked(waits="changed"), by("ben").reviewer)
    assert [row.id for row in waiting.rows] == ([tag.pk] if changed else [])
