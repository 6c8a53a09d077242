"""What waits for a reviewer, in which order, and how many; in as many queries as shown, however long."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from normsbase.models import Clause, Edition, Report, Tag
from normsbase.services import measured, review
from normsbase.services.review.queue import PAGE_SIZE
from tests.services.review.proposing import BELLS, HARBOURS, WHY, a_proposal, a_text, by

pytestmark = pytest.mark.django_db


@pytest.fixture
def clauses() -> list[Clause]:
    return a_text(HARBOURS, BELLS)


@pytest.fixture
def ada() -> User:
    return User.objects.create(username="ada")


def queued(ada: User, **asked: Any) -> list[int]:
    return [row.id for row in review.queue(review.Asked(**asked), ada).rows]


def walked(ada: User, **asked: Any) -> list[int]:
    """Return the ids in the order in which one leads to the next, until the first comes again."""
    found: list[int] = []
    while (pk := review.next_in_queue(review.Asked(**asked), ada, found[-1] if found else None)) and (
        pk not in found
    ):
        found.append(pk)
    return found


def test_a_row_says_what_is_proposed_by_whom_and_on_which_words(clauses: list[Clause], ada: User) -> None:
    tag = a_proposal(clauses[0], words="lamps")
    page = review.queue(review.Asked(), ada)
    (row,) = page.rows
    assert (row.id, row.key, row.citation) == (tag.pk, "x-70-114/1", "X/70/114, para. 1")
    assert (row.scheme, row.label, row.rule, row.version) == ("theme", "threats", "theme-threats.1", "2026.1")
    assert (row.quote.before, row.quote.earned, row.waits) == ("States should keep the ", "lamps", "proposed")
    assert (page.total, page.disputed, page.changed, page.done_today) == (1, 0, 0, 0)


def test_what_is_settled_waits_no_more_and_counts_as_done(clauses: list[Clause], ada: User) -> None:
    first, second = a_proposal(clauses[0]), a_proposal(clauses[1])
    review.decide(first.pk, "accepted", by("ada"))
    page = review.queue(review.Asked(), ada)
    assert ([row.id for row in page.rows], page.done_today) == ([second.pk], 1)
    review.undo(ada)
    assert review.queue(review.Asked(), ada).done_today == 0


def test_disputed_and_changed_labels_wait_again(clauses: list[Clause], ada: User) -> None:
    differ, changed = a_proposal(clauses[0]), a_proposal(clauses[1])
    review.decide(differ.pk, "accepted", by("ada"))
    review.decide(differ.pk, "rejected", by("ben", WHY))
    review.decide(changed.pk, "accepted", by("ben"))
    Tag.objects.filter(pk=changed.pk).update(changed=True)
    page = review.queue(review.Asked(order="document"), ada)
    assert [(row.id, row.waits) for row in page.rows] == [(differ.pk, "disputed"), (changed.pk, "changed")]
    assert (page.disputed, page.changed) == (1, 1)
    assert (queued(ada, waits="disputed"), queued(ada, waits="changed")) == ([differ.pk], [changed.pk])
    assert queued(ada, waits="proposed") == []


def test_a_second_opinion_is_asked_on_what_another_decided(clauses: list[Clause], ada: User) -> None:
    mine, others = a_proposal(clauses[0]), a_proposal(clauses[1])
    review.decide(mine.pk, "accepted", by("ada"))
    review.decide(others.pk, "accepted", by("ben"))
    both = a_proposal(clauses[1], label="cbms")
    for name in ("ada", "ben"):
        review.decide(both.pk, "accepted", by(name))
    assert queued(ada, waits="second") == [others.pk]


def test_the_least_certain_label_comes_first_and_keeps_the_reviewer(clauses: list[Clause], ada: User) -> None:
    sure = [a_proposal(each, label="sure") for each in clauses]
    unknown = [a_proposal(each, label="unknown") for each in clauses]
    poor = [a_proposal(each, label="poor") for each in clauses]
    more = a_text("Third.", "Fourth.", slug="y")
    for tag in (a_proposal(each, label="poor") for each in more):
        review.decide(tag.pk, "rejected", by("ben", WHY))
    for tag in (a_proposal(each, label="sure") for each in more):
        review.decide(tag.pk, "accepted", by("ben"))
    expected = [tag.pk for tag in (*poor, *unknown, *sure)]
    page = review.queue(review.Asked(), ada)
    assert [row.id for row in page.rows] == expected
    assert (page.rows[0].certainty.share, page.rows[2].certainty.share) == (0.0, None)
    review.decide(poor[0].pk, "accepted", by("ada"))
    assert review.next_in_queue(review.Asked(), ada, poor[0].pk) == poor[1].pk


def test_what_was_measured_counts_like_decisions(clauses: list[Clause], ada: User) -> None:
    figure = measured.precision_of("force", "recommendation")
    assert figure.given > 0
    a_proposal(clauses[0], "force", "recommendation", "should")
    row = review.queue(review.Asked(), ada).rows[0]
    assert (row.certainty.right, row.certainty.given) == (figure.right, figure.given)
    assert row.certainty.expected == (figure.right + 1) / (figure.given + 2)


def test_labels_come_as_the_texts_have_them_or_newest_first(clauses: list[Clause], ada: User) -> None:
    early = a_proposal(clauses[0], label="cbms", words="lamps")
    late = a_proposal(clauses[1], words="fog")
    first = a_proposal(clauses[0], label="norms", words="States")
    in_text, by_age = [first.pk, early.pk, late.pk], [first.pk, late.pk, early.pk]
    assert queued(ada, order="document") == walked(ada, order="document") == in_text
    assert queued(ada, order="newest") == walked(ada, order="newest") == by_age


@pytest.mark.parametrize("order", ["certain", "document", "newest"])
def test_every_order_has_each_label_once_on_its_pages_and_one_after_the_other(ada: User, order: str) -> None:
    clauses = a_text(*(f"Lamp {number} burns." for number in range(PAGE_SIZE)))
    tags = [a_proposal(each, label=label) for each in clauses for label in ("threats", "norms", "cbms")]
    pages = [review.queue(review.Asked(order=order, page=page), ada) for page in (1, 2, 3, 4)]
    listed = [row.id for page in pages[:3] for row in page.rows]
    assert sorted(listed) == sorted(tag.pk for tag in tags)
    assert (pages[0].pages, pages[3].page) == (3, 3)
    assert set(walked(ada, order=order)) <= set(listed)
    if order != "certain":  # there the label is kept until its proposals are decided
        assert walked(ada, order=order) == listed


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"scheme": "force"}, ["force"]),
        ({"scheme": "theme", "label": "threats"}, ["theme"]),
        ({"rule": "norm-13f.1"}, ["norm"]),
        ({"given": "model"}, ["norm"]),
        ({"language": "fr"}, ["voice"]),
        ({"report": "y"}, ["voice"]),
        ({"report": "nowhere"}, []),
    ],
)
def test_filters_narrow_the_queue(
    clauses: list[Clause], ada: User, asked: dict[str, Any], found: list[str]
) -> None:
    a_proposal(clauses[0], "force", "invitation", "may")
    a_proposal(clauses[0])
    a_proposal(clauses[1], "norm", "13f", given_by="model")
    elsewhere = a_text("Les lampes brûlent.", slug="y")[0]
    a_proposal(elsewhere, "voice", "own")
    Clause.objects.filter(pk=elsewhere.pk).update(language="fr")
    page = review.queue(review.Asked(**asked), ada)
    assert ([row.scheme for row in page.rows], page.total) == (found, len(found))


def test_choices_count_what_waits_and_name_the_rules_of_a_label(clauses: list[Clause], ada: User) -> None:
    a_proposal(clauses[0], words="lamps")
    a_proposal(clauses[1], rule="theme-threats.2")
    a_proposal(clauses[1], "norm", "13f")
    page = review.queue(review.Asked(scheme="theme", label="threats"), ada)
    assert [(each.value, each.count) for each in page.choices["scheme"]] == [("theme", 2), ("norm", 1)]
    assert [(each.value, each.count, each.chosen) for each in page.choices["label"]] == [("threats", 2, True)]
    assert [each.value for each in page.choices["rule"]] == ["theme-threats.1", "theme-threats.2"]
    assert review.queue(review.Asked(), ada).choices["rule"] == ()


def test_withdrawn_texts_and_other_files_of_a_text_wait_for_nobody(clauses: list[Clause], ada: User) -> None:
    tag = a_proposal(clauses[0])
    Report.objects.update(withdrawn_at=timezone.now(), withdrawn_because="Forged")
    assert queued(ada) == []
    Report.objects.update(withdrawn_at=None)
    Edition.objects.update(current=False)
    assert queued(ada) == []
    with pytest.raises(review.LabelGoneError):
        review.item(tag.pk, ada)


def test_an_empty_queue_leads_nowhere(ada: User) -> None:
    page = review.queue(review.Asked(page=7), ada)
    assert (page.rows, page.page, page.pages) == ((), 1, 1)
    assert review.next_in_queue(review.Asked(), ada) is None


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_takes_as_many_queries_for_many_as_for_one(
    ada: User, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        for clause in a_text(HARBOURS, BELLS, slug=f"t-{number}"):
            a_proposal(clause, label="threats")
    with django_assert_num_queries(10):
        review.queue(review.Asked(), ada)
    with django_assert_num_queries(11):
        review.queue(review.Asked(scheme="theme", label="threats"), ada)


def test_the_next_label_of_its_kind_is_found_without_counting(
    clauses: list[Clause], ada: User, django_assert_num_queries: Any
) -> None:
    first, second = (a_proposal(each) for each in clauses)
    with django_assert_num_queries(2):
        assert review.next_in_queue(review.Asked(), ada, first.pk) == second.pk
