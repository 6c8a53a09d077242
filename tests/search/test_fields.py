"""Values of a clause in an index: what copies share, and where a clause stands in each order."""

from __future__ import annotations

import pytest

from normsbase.search.fields import places_of, values_of, wording_of
from normsbase.search.types import Order
from tests.search.making import doc

WORDS = "States should shelter lanterns; all of them."


@pytest.mark.parametrize(
    "copy",
    [
        "STATES should shelter lanterns — all of them",
        "States should shelter lanterns; all of them;",
        "(f) States should shelter lanterns, all of them.",
        "12. States should shelter lanterns, all of them.",
        "12. (a) (iv) States should shelter lanterns, all of them.",
        "Stätes should shelter lanterns all of them",
    ],
)
def test_copies_share_a_wording_whatever_their_number_case_and_signs(copy: str) -> None:
    assert wording_of(copy) == wording_of(WORDS)


@pytest.mark.parametrize(
    "other",
    [
        "States should shelter lanterns; most of them.",
        "States should shelter 12 lanterns; all of them.",
        "…",
        "a",
    ],
)
def test_other_words_have_another_wording(other: str) -> None:
    assert wording_of(other) != wording_of(WORDS)


def test_texts_without_a_word_are_copies_only_of_themselves() -> None:
    assert wording_of("…") == wording_of("…") != wording_of("—")


@pytest.mark.parametrize("text", [WORDS, "(f) States should.", "…", "—", "¶", "3.", "Des États à"])
def test_a_clause_is_indexed_under_the_wording_of_its_text(text: str) -> None:
    assert values_of(doc("a/1", text))["wording"] == wording_of(text)


def test_orders_by_date_and_standing_put_what_is_not_known_last() -> None:
    docs = [
        doc("b/1", "x", year=2015, date="2015-07-22", standing=9),
        doc("a/1", "x", year=2015, date="2015", standing=1),
        doc("c/1", "x", year=2015, date="2015-07", standing=9),
        doc("d/1", "x"),
        doc("e/1", "x", year=2016),
    ]

    def ordered(order: Order) -> str:
        return "".join(one.key[0] for one in sorted(docs, key=lambda one: places_of(one)[order]))

    assert ordered(Order.NEWEST) == "ebcad"
    assert ordered(Order.OLDEST) == "acbed"
    assert ordered(Order.STANDING) == "abcde"


def test_a_text_of_endless_marks_has_a_wording_at_once() -> None:
    assert wording_of("." * 300_000) != wording_of(". " * 150_000 + "x")
