"""Addresses of clauses are written as the United Nations writes them."""

from __future__ import annotations

import pytest

from normsbase.services.cite import citation, margin, ordinal, party, roman

ADDRESSES = {
    "sec4.2.b": ("sec. 4 (2) (b)", "sec. 4 (2) (b)"),
    "sec4a": ("sec. 4 a", "sec. 4 a"),
    "sec2.p3": ("sec. 2, third para.", "sec. 2 p 3"),
    "schedule2.5": ("schedule 2, para. 5", "schedule 2 5"),
    "schedule.a": ("schedule, para. (a)", "schedule (a)"),
    "draft1.op3": ("draft 1, para. 3", "draft 1 op 3"),
    "13": ("para. 13", "13"),
    "13.f": ("para. 13 (f)", "13 (f)"),
    "13.f.ii": ("para. 13 (f) (ii)", "13 (f) (ii)"),
    "13.aa": ("para. 13 (aa)", "13 (aa)"),
    "op3": ("para. 3", "op 3"),
    "op3.b.ii": ("para. 3 (b) (ii)", "op 3 (b) (ii)"),
    "op3.end": ("para. 3, closing words", "op 3 end"),
    "op4alt2": ("para. 4 alt 2", "op 4 alt 2"),
    "pp3": ("third preambular para.", "pp 3"),
    "pp21": ("twenty-first preambular para.", "pp 21"),
    "pp3bis": ("third preambular para. bis", "pp 3 bis"),
    "a.pp1": ("part A, first preambular para.", "A, pp 1"),
    "b.op1": ("part B, para. 1", "B, op 1"),
    "annex.5": ("annex, para. 5", "annex, 5"),
    "annex2.5": ("annex II, para. 5", "annex II, 5"),
    "annex.annex.5": ("annex, annex, para. 5", "annex, annex, 5"),
    "annex2a.5": ("annex 2-A, para. 5", "annex 2-A, 5"),
    "annex4.a": ("annex IV, para. (a)", "annex IV, (a)"),
    "annex1.7.1": ("annex I, para. 7.1", "annex I, 7.1"),
    "annex.art7.1.a": ("annex, art. 7, para. 1 (a)", "annex, art. 7 (1) (a)"),
    "art6": ("art. 6", "art. 6"),
    "art6bis": ("art. 6 bis", "art. 6 bis"),
    "art6.a": ("art. 6 (a)", "art. 6 (a)"),
    "art6.p2": ("art. 6, second para.", "art. 6 p 2"),
    "rec12": ("recital 12", "rec. 12"),
    "box1": ("box 1", "box 1"),
    "box1.2": ("box 1, para. 2", "box 1.2"),
    "s2": ("summary, second para.", "s 2"),
    "u3": ("third unnumbered para.", "u 3"),
    "p4": ("fourth para.", "p 4"),
    "israel.12": ("Israel, para. 12", "Israel, 12"),
    "bosnia-and-herzegovina.p4": ("Bosnia and Herzegovina, fourth para.", "Bosnia and Herzegovina, p 4"),
    "13~2": ("para. 13 (second of that number)", "13 ~2"),
    "13~2.a": ("para. 13 (second of that number) (a)", "13 ~2 (a)"),
}


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_path_is_written_out_and_has_a_short_form_for_the_margin(path: str) -> None:
    address, short = ADDRESSES[path]
    assert citation("A/70/174", path) == f"A/70/174, {address}"
    assert margin(path) == short


def test_a_recommendation_is_cited_as_one() -> None:
    assert citation("A/HRC/1/1", "6.45", "recommendation") == "A/HRC/1/1, recommendation 6.45"
    assert citation("A/HRC/1/1", "6.45", "paragraph") == "A/HRC/1/1, para. 6.45"


def test_a_path_of_no_known_grammar_keeps_its_address() -> None:
    assert citation("A/1", "chapter-one") == "A/1, Chapter One"


def test_replies_are_named_by_their_party_and_language_or_number() -> None:
    assert party("cuba-es") == "Cuba (Spanish)"
    assert party("nicaragua-2") == "Nicaragua (second reply)"
    assert party("austria-and-others") == "Austria and others"


def test_ordinals_are_words_up_to_ninety_nine() -> None:
    assert [ordinal(n) for n in (1, 12, 20, 21, 40, 99)] == [
        "first",
        "twelfth",
        "twentieth",
        "twenty-first",
        "fortieth",
        "ninety-ninth",
    ]
    assert [ordinal(n) for n in (100, 101, 102, 103, 111, 112)] == [
        "100th",
        "101st",
        "102nd",
        "103rd",
        "111th",
        "112th",
    ]


def test_annexes_are_numbered_in_roman_figures() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 39)] == ["I", "IV", "IX", "XIV", "XXXIX"]
    assert roman(40) == "40"
