"""Lists of labelled paragraphs quote word for word, count exactly and leave out what was rejected."""

from __future__ import annotations

import pytest
from django.utils import timezone

from normsbase.models import Clause
from normsbase.services.labelled import LabelFilters, count_labels, count_together, list_labelled
from normsbase.services.labelled.quote import WHOLE, quote
from tests.building import a_body, a_report, a_tag, an_edition

LONG = " ".join(f"word{number}" for number in range(400))


def test_a_short_paragraph_is_quoted_whole() -> None:
    found = quote("States keep harbours open.", 7, 11)
    assert (found.before, found.earned, found.after) == ("States ", "keep", " harbours open.")
    assert not found.cut_before
    assert not found.cut_after


@pytest.mark.parametrize("start", [0, 900, len(LONG) - 6])
def test_a_long_paragraph_is_cut_between_words_and_says_so(start: int) -> None:
    found = quote(LONG, start, start + 6)
    shown = found.before + found.earned + found.after
    at = LONG.index(shown)
    assert found.cut_before == (at > 0)
    assert found.cut_after == (at + len(shown) < len(LONG))
    assert at == 0 or LONG[at - 1] == " "
    assert at + len(shown) == len(LONG) or LONG[at + len(shown)] == " "


def test_a_span_longer_than_a_quote_is_cut_and_a_span_outside_is_harmless() -> None:
    assert len(quote(LONG, 0, len(LONG)).earned) <= WHOLE
    assert quote("Short.", 90, 95).before == "Short."
    assert quote("x" * 3000, 1000, 1010).earned == "x" * 10


def labelled_base() -> list[Clause]:
    body = a_body("pact", "Northern Pact", acronym="NP")
    old = an_edition(a_report("x-1", year=2010, body=body, kind="treaty", binding=True), [("1", "Keep off.")])
    new = an_edition(a_report("x-2", year=2020, sample=True), [("1", "Keep away."), ("1.a", "Stay away.")])
    clauses = [*old.clauses.all(), *new.clauses.all()]
    for clause in clauses:
        a_tag(clause, "norm", "13f")
        a_tag(clause, "force", "obligation")
    a_tag(clauses[0], "norm", "13g")
    return clauses


@pytest.mark.django_db
def test_paragraphs_come_by_year_with_counts_of_paragraphs_and_texts() -> None:
    labelled_base()
    found = list_labelled("norm", "13f", LabelFilters())
    assert [row.key for row in found.rows] == ["x-1/1", "x-2/1", "x-2/1.a"]
    assert (found.total, found.texts, found.everything, found.samples, found.reviewed) == (3, 2, 3, 2, 0)
    assert found.rows[0].citation == "X/1, para. 1"
    newest = list_labelled("norm", "13f", LabelFilters(order="newest"))
    assert newest.rows[0].key == "x-2/1"


@pytest.mark.django_db
def test_filters_narrow_the_rows_and_leave_the_choices_whole() -> None:
    labelled_base()
    found = list_labelled(
        "norm", "13f", LabelFilters(kind="treaty", body="pact", language="en", given="machine")
    )
    assert [row.key for row in found.rows] == ["x-1/1"]
    assert found.narrowed
    assert {choice.value: choice.count for choice in found.choices["kind"]} == {"report": 2, "treaty": 1}
    assert list_labelled("norm", "13f", LabelFilters(samples="only")).total == 2
    assert list_labelled("norm", "13f", LabelFilters(given="reviewed")).total == 0


@pytest.mark.django_db
def test_a_rejected_tag_counts_nowhere_and_an_accepted_one_is_told() -> None:
    clauses = labelled_base()
    clauses[0].tags.filter(label="13f").update(state="rejected", reviewed_at=timezone.now())
    clauses[1].tags.filter(label="13f").update(state="accepted", reviewed_at=timezone.now())
    found = list_labelled("norm", "13f", LabelFilters())
    assert (found.total, found.reviewed) == (2, 1)
    assert count_labels("norm").of("13f").paragraphs == 2


@pytest.mark.django_db
def test_two_spans_of_one_paragraph_count_once_and_an_old_file_counts_nowhere() -> None:
    report = a_report("x-1")
    edition = an_edition(report, [("1", "Keep off and stay off.")])
    clause = edition.clauses.get()
    a_tag(clause, "norm", "13f", "Keep off")
    a_tag(clause, "norm", "13f", "stay off")
    older = an_edition(report, [("1", "Keep off.")], copy=2, current=False)
    a_tag(older.clauses.get(), "norm", "13f")
    found = list_labelled("norm", "13f", LabelFilters())
    assert (found.total, len(found.rows)) == (1, 1)
    assert found.rows[0].quote.earned == "Keep off"
    assert count_labels("norm").of("13f").paragraphs == 1


@pytest.mark.django_db
def test_a_label_that_rests_on_the_chapeau_shows_the_chapeau_and_marks_no_words() -> None:
    clauses = labelled_base()
    item = clauses[2]
    item.tags.filter(label="13f").update(rests_on="chapeau", end=4)
    row = list_labelled("norm", "13f", LabelFilters()).rows[2]
    assert row.quote.earned == ""
    assert row.chapeau is not None
    assert row.chapeau.after == "Keep away."


@pytest.mark.django_db
def test_forces_are_split_by_binding_text_and_other() -> None:
    labelled_base()
    (row,) = list_labelled("norm", "13f", LabelFilters()).forces
    assert (row.force, row.binding, row.other, row.unknown) == ("obligation", 1, 0, 2)


@pytest.mark.django_db
def test_pages_turn_and_a_page_out_of_range_is_the_nearest() -> None:
    edition = an_edition(a_report("x-1"), [(str(number), f"Keep {number}.") for number in range(1, 28)])
    for clause in edition.clauses.all():
        a_tag(clause, "theme", "norms")
    found = list_labelled("theme", "norms", LabelFilters(page=99))
    assert (found.page, found.pages, found.first, found.last, found.total) == (2, 2, 26, 27, 27)
    assert (found.previous, found.next) == (1, 3)
    assert list_labelled("theme", "nothing", LabelFilters()).first == 0


@pytest.mark.django_db
def test_labels_are_counted_by_year_and_together() -> None:
    labelled_base()
    counts = count_labels("norm")
    found = counts.of("13f")
    assert (found.paragraphs, found.texts) == (3, 2)
    assert dict(zip(counts.years, found.years, strict=True))[2020] == 2
    assert counts.samples == 2
    assert counts.of("13z").years == (0,) * len(counts.years)
    assert count_together("norm", "13f") == {"13g": 1}
