"""Reports number paragraphs, items and annexes as they are cited."""

from __future__ import annotations

import pytest

from tests.ingest.cutting import clauses_of, desk_of, findings, paths

REPORT = """
# X/90/7
Item 4 of the list
## Summary
The keepers met and spoke of tides.
They agreed on the lamps.
## I. Introduction
1. The keepers of the harbours met in the spring.
2. They recommend that each harbour:
(a) Keep a log;
(b) Keep a lamp, namely:
(i) One on the pier;
(ii) One on the mole;
and see that both burn.
(c) Keep a key.
• An old key counts.
## II. Lamps
3. Lamps burn at night.
They burn in fog as well.
"""


def test_a_report_is_numbered_as_it_numbers_itself() -> None:
    assert paths("report", REPORT) == [
        "s1", "s2", "1", "2", "2.a", "2.b", "2.b.i", "2.b.ii", "2.b.end", "2.c", "3",
    ]  # fmt: skip


def test_items_point_to_their_chapeau_and_stand_under_their_headings() -> None:
    found = {clause.path: clause for clause in clauses_of("report", REPORT)}

    assert found["2.b.ii"].chapeau == "2.b"
    assert found["2.a"].chapeau == "2"
    assert found["2.a"].kind == "item"
    assert found["2.b.end"].kind == "end"
    assert found["2.b.end"].chapeau == "2.b"
    assert found["3"].heading == ("II. Lamps",)
    assert found["2"].marker == "2."


def test_bullets_and_further_paragraphs_belong_to_the_clause_above() -> None:
    found = {clause.path: clause.text for clause in clauses_of("report", REPORT)}

    assert found["2.c"] == "Keep a key.\n• An old key counts."
    assert found["3"] == "Lamps burn at night.\nThey burn in fog as well."


def test_what_stands_above_a_report_is_its_title_block() -> None:
    assert [(s.reason, s.text) for s in desk_of("report", REPORT).aside] == [
        ("title-block", "X/90/7"),
        ("title-block", "Item 4 of the list"),
    ]


def test_a_long_title_in_capitals_is_of_the_title_block() -> None:
    title = f"WORKS OF THE KEEPERS {'OF THE LAMPS AND LOGS OF THE HARBOURS ' * 5}"

    assert paths("report", f"{title}\nReport of the keepers\n1. They met.\n2. They ended.") == ["1", "2"]


@pytest.mark.parametrize(
    ("numbers", "expected", "code"),
    [
        ("1 2 4", ["1", "2", "4"], ["numbering-gap"]),
        ("1 2 2", ["1", "2", "2~2"], ["numbering-repeat"]),
        ("3 4 5", ["3", "4", "5"], []),
    ],
)
def test_odd_numbers_lose_no_text_and_are_told(numbers: str, expected: list[str], code: list[str]) -> None:
    text = "\n".join(f"{n}. Lamps burn at night in harbour {n}." for n in numbers.split())

    assert paths("report", text) == expected
    assert findings("report", text) == code


def test_a_restart_under_a_new_heading_is_told() -> None:
    text = "## I. Tides\n1. Tides come.\n2. Tides go.\n## II. Lamps\n1. Lamps burn."

    assert paths("report", text) == ["1", "2", "1~2"]
    assert findings("report", text) == ["numbering-repeat"]


def test_letters_go_on_after_z_and_an_i_after_h_is_a_letter() -> None:
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]
    text = "1. Each keeper has:\n" + "\n".join(f"({letter}) A lamp;" for letter in letters)

    assert paths("report", text) == ["1", *(f"1.{letter}" for letter in letters)]


def test_numbers_within_a_numbered_paragraph_nest() -> None:
    text = (
        "6. Lamps burn.\n7. The keepers agreed that:\n1. Tides are noted.\n2. Lamps are lit.\n8. They ended."
    )

    assert paths("report", text) == ["6", "7", "7.1", "7.2", "8"]


def test_capitals_under_a_numbered_chapeau_are_its_items() -> None:
    text = "6. Keepers need to:\nA. Light lamps.\nB. Keep logs, and:\ni. Tides.\nii. Ships.\n7. They ended."

    assert paths("report", text) == ["6", "6.a", "6.b", "6.b.i", "6.b.ii", "7"]


def test_a_gap_in_a_nested_list_stays_in_the_list() -> None:
    text = "7. The keepers agreed that:\n1. Tides rise.\n2. Lamps are lit.\n4. Keys turn.\n8. They ended."

    assert paths("report", text) == ["7", "7.1", "7.2", "7.4", "8"]


def test_a_year_at_the_start_of_a_line_is_no_number() -> None:
    assert paths("report", "1. Lamps burn.\n300. boats came that year.") == ["1"]


def test_bis_stands_beside_its_number() -> None:
    assert paths("report", "1. Lamps.\n2. Tides.\n2 bis. Keys.\n3. Logs.") == ["1", "2", "2bis", "3"]
    assert findings("report", "1. Lamps.\n2. Tides.\n2 bis. Keys.\n3. Logs.") == []


def test_unnumbered_paragraphs_count_on() -> None:
    assert paths("report", "## Introduction\nLamps burn.\nTides come.\n## Keys\nKeys turn.") == [
        "u1",
        "u2",
        "u3",
    ]


def test_a_lost_first_item_still_gives_an_item() -> None:
    assert paths("report", "1. Each keeper has:\n(c) a lamp;\n(d) a key.") == ["1", "1.c", "1.d"]


def test_an_item_without_a_paragraph_is_kept_as_text() -> None:
    assert paths("report", "## Introduction\n(c) a lamp for each.") == ["u1"]


ANNEXES = """
## I. Introduction
1. The keepers agreed.
# Annex I
## Principles
It was said that:
(a) Lamps burn;
(b) Tides come;
# Annex II
1. Logs are kept.
2. Keys are kept.
"""


def test_annexes_number_anew_and_lettered_principles_stand_alone() -> None:
    found = clauses_of("report", ANNEXES)

    assert [c.path for c in found] == ["1", "annex1.u1", "annex1.a", "annex1.b", "annex2.1", "annex2.2"]
    assert found[2].chapeau == "annex1.u1"
    assert found[2].heading == ("Annex I", "Principles")


def test_letters_of_several_lists_in_an_annex_stay_with_their_paragraphs() -> None:
    text = "1. Agreed.\n# Annex\nFirst:\n(a) Lamps;\n(b) Keys.\n## More\nSecond:\n(a) Logs;"

    assert paths("report", text) == ["1", "annex.u1", "annex.u1.a", "annex.u1.b", "annex.u2", "annex.u2.a"]


def test_items_that_begin_anew_under_headings_stay_with_the_paragraph_that_introduces_them() -> None:
    text = (
        "1. We will:\n# A. Lamps\n(a) Light them;\n# B. Keys\n(a) Keep them:\n(i) By day;\n"
        "# C. Logs\n(a) Read them."
    )

    assert paths("report", text) == ["1", "1.a", "1.a~2", "1.a~2.i", "1.a~3"]


def test_letters_under_a_heading_do_not_join_a_paragraph_that_is_complete() -> None:
    text = "1. We keep:\n(a) Lamps;\n(b) Keys.\n2. We read logs.\n# B. Keys\n(a) Keep them."

    assert paths("report", text) == ["1", "1.a", "1.b", "2", "u1"]
