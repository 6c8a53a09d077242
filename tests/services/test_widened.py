"""A search is widened by other forms of its words: what they add is counted apart and can be left out."""

from __future__ import annotations

import pytest

from normsbase.services import index
from normsbase.services.find import find
from normsbase.services.find.shape import as_json
from normsbase.services.find.widened import AsTyped, synonyms
from tests.building import a_report, an_edition

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def filled() -> None:
    """Two texts, one of which uses short forms."""
    long = [("1", "Protect critical infrastructure."), ("2", "Report within seventy-two hours to a CSIRT.")]
    an_edition(a_report("a-1", year=2015), long)
    short = [("1", "CI is to be protected."), ("2", "Each CERT answers within 72 hours."), ("3", "ci-dessus")]
    an_edition(a_report("a-2", year=2021), short)
    index.reindex()


def test_the_count_says_what_was_found_as_typed_and_what_other_forms_added() -> None:
    answer = find("critical infrastructure")
    assert (answer.total, answer.literal, answer.added) == (2, 1, 1)
    assert {hit.key for hit in answer.hits} == {"a-1/1", "a-2/1"}
    hit = next(hit for hit in answer.hits if hit.key == "a-2/1")
    assert [hit.text[start:end] for start, end in hit.highlights] == ["CI"]


def test_everything_or_one_term_may_be_searched_as_typed() -> None:
    query = "CSIRT OR critical infrastructure"
    assert find(query).total == 4
    typed = find(query, as_typed=AsTyped(everything=True))
    assert (typed.total, typed.literal, typed.added) == (2, 2, 0)
    assert typed.reading
    assert typed.reading.expansions == ()
    one = find(query, as_typed=AsTyped(parts=("csirt",)))
    assert (one.total, one.literal, one.added) == (3, 2, 1)


def test_facets_narrow_both_counts() -> None:
    answer = find("CSIRT OR critical infrastructure", filters={"year": ["2021"]})
    assert (answer.total, answer.literal, answer.added) == (2, 0, 2)


@pytest.mark.parametrize("query", ['"critical infrastructure"', "=CSIRT", "ci", "lantern"])
def test_where_nothing_is_widened_the_whole_count_is_literal(query: str) -> None:
    answer = find(query)
    assert (answer.literal, answer.added) == (answer.total, 0)
    assert answer.reading
    assert answer.reading.expansions == ()


def test_the_reading_shows_each_part_as_typed_with_what_other_forms_find_besides() -> None:
    reading = find("72 hours -lantern").reading
    assert reading
    assert "seventy" not in reading.words
    (part, _) = reading.outline.children
    assert (part.code, part.total, part.literal, part.more, part.added) == (
        "72 hours",
        2,
        1,
        1,
        ("seventy-two hours",),
    )


def test_json_holds_counts_expansions_and_the_version_of_the_vocabulary() -> None:
    found = as_json(find("CSIRT", as_typed=AsTyped(parts=("lamp",))))
    assert (found["total"], found["literal"], found["added"]) == (2, 1, 1)
    assert (found["expand"], found["typed"]) == (True, ["lamp"])
    (expansion,) = found["reading"]["expansions"]
    assert (expansion["from"], expansion["kind"]) == ("CSIRT", "synonym")
    assert "CERT" in expansion["to"]
    assert found["reading"]["vocabulary"] == synonyms().version
    assert found["reading"]["outline"]["literal"] == 1
