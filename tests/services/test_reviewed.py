"""Who asks for reviewed labels, or for those of machines alone, gets filters and counts by these alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from normsbase.models import Theme
from normsbase.services import index
from normsbase.services.find import find
from normsbase.services.find.answer import Answer
from tests.building import SOURCE, a_report, a_tag, an_edition

DECIDED: dict[str, Any] = {"reviewed_at": timezone.now()}


@pytest.fixture
def lamps(db: None) -> None:
    """Four paragraphs on lamps: the theme accepted, undecided, disputed; the last bears it twice."""
    for key in ("lamps", "ropes"):
        Theme.objects.create(key=key, name=key.capitalize(), definition="…", source=SOURCE)
    edition = an_edition(
        a_report(), [(str(number), f"Lamps burn at post {number}.") for number in range(1, 5)]
    )
    first, second, third, fourth = edition.clauses.order_by("position")
    a_tag(first, "theme", "lamps", state="accepted", **DECIDED)
    a_tag(first, "theme", "ropes")
    a_tag(second, "theme", "lamps")
    a_tag(third, "theme", "lamps", state="disputed", **DECIDED)
    a_tag(fourth, "theme", "lamps", "Lamps", state="accepted", **DECIDED)
    a_tag(fourth, "theme", "lamps", "burn")
    index.reindex()


def places(answer: Answer) -> list[str]:
    assert answer.error is None
    return sorted(hit.path for hit in answer.hits)


def counts(answer: Answer, facet: str) -> dict[str, int]:
    return {value.value: value.count for value in answer.facets[facet]}


@pytest.mark.usefixtures("lamps")
class TestReviewed:
    def test_without_the_filter_every_label_that_stands_counts(self) -> None:
        answer = find("theme:lamps")
        assert places(answer) == ["1", "2", "3", "4"]
        assert counts(answer, "theme") == {"lamps": 4, "ropes": 1}

    @pytest.mark.parametrize(("review", "found"), [("yes", ["1", "4"]), ("no", ["2", "4"])])
    def test_a_label_counts_only_as_it_was_reviewed(self, review: str, found: list[str]) -> None:
        assert places(find(f"reviewed:{review} theme:lamps")) == found
        assert places(find("lamps", filters={"reviewed": [review], "theme": ["lamps"]})) == found

    def test_another_label_of_the_paragraph_does_not_lend_its_review(self) -> None:
        assert places(find("reviewed:yes theme:ropes")) == []
        assert places(find("reviewed:no theme:ropes")) == ["1"]

    def test_facets_count_the_labels_asked_for_under_their_plain_names(self) -> None:
        answer = find("lamps", filters={"reviewed": ["yes"]})
        assert counts(answer, "theme") == {"lamps": 2}
        assert counts(answer, "reviewed") == {"yes": 2, "no": 3}

    def test_both_choices_together_are_no_narrower_than_labels_are(self) -> None:
        answer = find("lamps", filters={"reviewed": ["yes", "no"], "theme": ["lamps"]})
        assert places(answer) == ["1", "2", "4"]

    def test_parts_of_the_query_are_counted_by_the_same_labels(self) -> None:
        reading = find("reviewed:yes theme:lamps").reading
        assert reading is not None
        assert {part.code: part.total for part in reading.parts} == {"reviewed:yes": 2, "theme:lamps": 2}

    def test_a_review_that_there_is_not_is_an_error_with_those_there_are(self) -> None:
        error = find("reviewed:perhaps lamps").error
        assert error is not None
        assert "no, yes" in error.message
