"""Markers are read in every way that they can be meant."""

from __future__ import annotations

import pytest

from ingest.markers import Reading, bullet_length, read_markers, roman


@pytest.mark.parametrize(
    ("text", "style", "value", "label"),
    [
        ("12. Words", "number", 12, "12"),
        ("12 bis. Words", "number", 12, "12bis"),
        ("(7) Words", "number", 7, "7"),
        ("7) Words", "number", 7, "7"),
        ("7- Words", "number", 7, "7"),
        ("¶ 7 Words", "number", 7, "7"),
        ("(aa) Words", "letter", 27, "aa"),
        ("c) Words", "letter", 3, "c"),
        ("c)Words", "letter", 3, "c"),
        ("c. Words", "letter", 3, "c"),
        ("c.Words", "letter", 3, "c"),
        ("B. Words", "LETTER", 2, "b"),
        ("IV. Words", "ROMAN", 4, "iv"),
        ("6.45. Words", "decimal", 6045, "6.45"),
        ("6.45 Words", "decimal", 6045, "6.45"),
    ],
)
def test_a_marker_tells_style_value_and_label(text: str, style: str, value: int, label: str) -> None:
    (marker,), start = read_markers(text)

    assert Reading(style, value) in marker.readings
    assert marker.label == label
    assert text[start:] == "Words"


def test_an_i_is_a_letter_and_a_numeral() -> None:
    (marker,), _ = read_markers("(i) Words")

    assert set(marker.readings) == {Reading("letter", 9), Reading("roman", 1)}


def test_markers_on_one_line_are_all_read() -> None:
    markers, start = read_markers("1. (a) (i) Words")

    assert [marker.text for marker in markers] == ["1.", "(a)", "(i)"]
    assert [marker.end for marker in markers] == [3, 7, 11]
    assert start == 11


@pytest.mark.parametrize("text", ["a)A lamp", "(a)A lamp"])
def test_a_word_of_one_letter_may_follow_a_bracket_at_once(text: str) -> None:
    (marker,), start = read_markers(text)

    assert (marker.label, text[start:]) == ("a", "A lamp")


@pytest.mark.parametrize(
    "text", ["2019 was a year", "A word", "(see above) words", "1.5million", "abc. Words", "e.g. lamps", ""]
)
def test_words_are_no_markers(text: str) -> None:
    assert read_markers(text) == ((), 0)


def test_a_bare_number_is_a_marker_only_where_a_tab_says_so() -> None:
    assert read_markers("12 Words")[0] == ()
    assert read_markers("12 Words", bare=True)[0][0].label == "12"


@pytest.mark.parametrize(
    ("numeral", "value"), [("i", 1), ("iv", 4), ("xix", 19), ("xl", 40), ("liv", 54), ("abc", 0), ("", 0)]
)
def test_numerals_have_values(numeral: str, value: int) -> None:
    assert roman(numeral) == value


def test_bullets_have_a_length() -> None:
    assert bullet_length("• words") == 2
    assert bullet_length("– words") == 2
    assert bullet_length("words") == 0
    assert bullet_length("-words") == 0
