"""A label's span counts in the words that it rests on, also where these open the list around the list."""

from __future__ import annotations

import pytest

from normsbase.models import Clause
from normsbase.services import review
from normsbase.services.ground import ground_of, levels_up
from tests.building import a_report, a_tag, an_edition
from tests.services.review.proposing import a_proposal, by

pytestmark = pytest.mark.django_db
OUTER, INNER = "States should, in their ports:", "as regards lamps, which may be of any kind:"


@pytest.fixture
def item() -> Clause:
    edition = an_edition(a_report(), (("1", OUTER), ("1.a", INNER), ("1.a.i", "keep them burning;")))
    return edition.clauses.select_related("chapeau").get(path="1.a.i")


def test_it_counts_in_the_nearest_opening_words_that_bear_the_label(item: Clause) -> None:
    a_tag(Clause.objects.get(path="1"), "force", "recommendation", "should")
    tag = a_proposal(item, "force", "recommendation", start=7, end=13, rests_on="chapeau")
    assert (levels_up(tag, item), ground_of(tag, item)[7:13]) == (2, "should")
    at = INNER.index("may")
    a_tag(Clause.objects.get(path="1.a"), "force", "invitation", "may")
    near = a_proposal(item, "force", "invitation", start=at, end=at + 3, rests_on="chapeau")
    assert (levels_up(near, item), ground_of(near, item)[at : at + 3]) == (1, "may")


def test_where_none_bears_it_the_nearest_is_meant(item: Clause) -> None:
    tag = a_proposal(item, label="lamps", start=11, end=16, rests_on="chapeau")
    assert ground_of(tag, item)[11:16] == "lamps"


def test_a_decision_keeps_the_words_that_the_label_rests_on(item: Clause) -> None:
    a_tag(Clause.objects.get(path="1"), "force", "recommendation", "should")
    tag = a_proposal(item, "force", "recommendation", start=7, end=13, rests_on="chapeau")
    review.correct(tag.pk, review.Correction(label="obligation"), by("ada"))
    assert {each.words for each in tag.decisions.all()} == {"should"}
    shown = review.item(tag.pk, by("ada").reviewer)
    assert shown.ground[shown.start : shown.end] == "should"
