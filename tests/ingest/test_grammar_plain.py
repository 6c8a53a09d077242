"""Statements, declarations and strategies are cut paragraph by paragraph, without what frames them."""

from __future__ import annotations

from tests.ingest.cutting import clauses_of, desk_of, paths

LONG = "The keepers of the harbours light their lamps at night and trim the wicks in the morning. " * 2


def aside(text: str) -> list[tuple[str, str]]:
    return [(each.reason, each.text) for each in desk_of("statement", text).aside]


def test_signs_that_end_a_text_are_no_paragraph() -> None:
    text = f"{LONG}\n* * *\n{LONG}\n- ### -\n"

    assert paths("statement", text) == ["p1", "p2"]
    assert [reason for reason, _ in aside(text)] == ["margin", "margin"]


def test_place_and_date_alone_and_an_address_are_no_paragraph() -> None:
    text = (
        f"{LONG}\nPort Lamps, 12th of November, 2031\nLe Havre, le 12 novembre 2031\nwww.lamps.example/call\n"
    )

    assert paths("statement", text) == ["p1"]
    assert [reason for reason, _ in aside(text)] == ["signature", "signature", "margin"]


def test_the_words_that_say_where_a_text_was_adopted_are_no_paragraph() -> None:
    text = f"{LONG}\nADOPTED in Port Lamps on the Sixth of May in the Year Two Thousand and Thirty-One.\n"

    assert paths("statement", text) == ["p1"]


def test_a_sentence_that_ends_with_a_date_is_a_paragraph() -> None:
    text = f"{LONG}\nWe shall meet again on the quay of Port Lamps on 12 November 2031.\n"

    assert paths("statement", text) == ["p1", "p2"]


def test_short_sentences_open_a_text_below_its_title() -> None:
    short = "We, the keepers of seven harbours, met at Port Lamps on two days."
    below = f"{short}\nWe keep the lamps that were lit long before us.\n{LONG}"
    text = f"Keepers of Seven Harbours\nPort Lamps\n{below}"

    assert next(clause.text for clause in clauses_of("statement", text)) == short
    assert paths("statement", text) == ["p1", "p2", "p3"]
    assert [words for _, words in aside(text)] == ["Keepers of Seven Harbours", "Port Lamps"]


def test_a_formula_that_declares_is_no_paragraph() -> None:
    text = f"{LONG}\nWe hereby declare:\n1. {LONG}\nNous sommes convenus de ce qui suit :\n2. {LONG}\n"

    assert paths("statement", text) == ["p1", "1", "2"]
    assert [reason for reason, _ in aside(text)] == ["enacting-formula"] * 2


def test_a_date_set_like_a_heading_signs_a_foreword() -> None:
    assert aside(f"# Foreword\n{LONG}\n## 17 December 2031\n{LONG}") == [("signature", "17 December 2031")]


def test_a_bracket_alone_on_a_line_stays_with_the_text() -> None:
    assert not aside(f"1. {LONG}\n(\n")
