"""Replies, statements and reviews stand under the address by which they are cited."""

from __future__ import annotations

import pytest

from ingest.grammar.compendium import reply_owners, reply_slug
from ingest.lines import Line
from ingest.paragraphs import Block
from tests.ingest.cutting import clauses_of, desk_of, paths

REPLIES = """
# Replies received
## Northport
[Original: English]
[1 May 2035]
Northport keeps its lamps.
Dear keepers,
It holds:
(a) logs;
# Southport, Eastport and Westport
[2 May 2035]
1. Southport agrees.
2. So do the others.
# Eastport
[3 May 2035]
Eastport adds a word.
"""


def test_replies_stand_under_the_name_of_who_gave_them() -> None:
    assert paths("compendium", REPLIES) == [
        "northport.p1", "northport.p2", "northport.p2.a",
        "southport-and-others.1", "southport-and-others.2", "eastport.p1",
    ]  # fmt: skip
    assert {c.kind for c in clauses_of("compendium", REPLIES)} == {"reply-paragraph", "item"}


def test_replies_in_a_report_s_annex_are_cut_as_such() -> None:
    text = "## I. Introduction\n1. Replies follow.\n# Annex\n" + REPLIES

    assert paths("report", text)[:3] == ["1", "northport.p1", "northport.p2"]


def test_a_compendium_without_brackets_is_told_by_the_type_of_its_headings() -> None:
    text = """
    ## I. Members
    # Northport
    Mr. Chair,
    We keep lamps in every harbour of ours and write it down.
    Unofficial translation
    We keep lamps.
    # Southport
    We keep keys in every harbour of ours and write it down.
    # Northport
    We add that we keep logs of all the tides and the boats.
    I thank you.
    """
    found = paths("compendium", text)

    assert found == ["northport.p1", "northport-2.p1", "southport.p1", "northport-3.p1"]


def test_a_second_language_of_one_reply_bears_its_language() -> None:
    text = """
    # Northport
    Nous tenons les lampes allumées dans tous les ports et nous notons les marées chaque jour de l'année.
    Courtesy translation
    We keep the lamps of all the harbours alight and write the tides down on every day of the year.
    # Southport
    We keep keys.
    # Eastport
    We keep logs.
    """

    assert paths("compendium", text)[:2] == ["northport-fr.p1", "northport.p1"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Bolivia (Plurinational State of)", "bolivia"),
        ("Côte d’Ivoire", "cote-d-ivoire"),
        ("Trinidad and Tobago", "trinidad-and-tobago"),
        ("Austria, Belgium and Chile", "austria-and-others"),
        ("(…)", "reply"),
        ("Harbour 36", "harbour-36"),
        ("Northport12", "northport"),
    ],
)
def test_a_name_gives_a_slug(name: str, slug: str) -> None:
    assert reply_slug(name) == slug


def test_a_statement_is_numbered_or_counted() -> None:
    text = "# A declaration\nWe, the keepers of the harbours, have met and have agreed this:\n"

    assert paths("statement", text + "Lamps burn.\nMr. Chair,\nTides come.") == ["p1", "p2", "p3"]
    assert paths("statement", "1. Lamps burn.\n2. Tides come.\nFurther words.") == ["1", "2", "p1"]


def test_a_statement_of_many_articles_is_cut_by_them() -> None:
    articles = "".join(f"## Article {n}\nLamp {n} burns.\n" for n in range(1, 7))

    assert paths("statement", articles) == [f"art{n}" for n in range(1, 7)]


def test_a_review_s_recommendations_bear_their_decimal_numbers() -> None:
    text = "## I. Told\n6. The keepers were told:\n6.1. Keep lamps;\n6.2. Keep keys;\n7. They agreed."
    found = clauses_of("upr", text)

    assert [c.path for c in found] == ["6", "6.1", "6.2", "7"]
    assert found[1].kind == "recommendation"


def test_a_signature_is_set_aside() -> None:
    desk = desk_of("statement", "We agree to keep the lamps.\n(Signed) A. Keeper")

    assert [s.reason for s in desk.aside] == ["signature"]


def test_a_list_goes_on_below_a_heading_that_only_groups_its_items() -> None:
    text = (
        "7. The keepers will, to keep lamps:\n## Oil\n(a) buy oil;\n(b) store oil;\n"
        "## Wicks\n(c) buy wicks.\n8. So it is."
    )
    found = clauses_of("report", text)

    assert [c.path for c in found] == ["7", "7.a", "7.b", "7.c", "8"]
    assert found[3].chapeau == "7"
    assert found[3].heading == ("Wicks",)


def test_letters_under_a_new_heading_without_a_chapeau_are_no_items_of_the_paragraph_above() -> None:
    assert paths("report", "1. Lamps burn.\n## Keys\n(a) a key;") == ["1", "u1"]


def test_a_group_of_one_reply_is_a_reply() -> None:
    text = """
    # I. Harbours
    ## Northport
    We keep lamps in every harbour.
    ## Southport
    We keep keys in every harbour.
    ## Eastport
    We keep logs in every harbour.
    # II. The League of Harbours
    The League keeps the charts of all.
    """

    assert paths("compendium", text)[-2:] == ["eastport.p1", "the-league-of-harbours.p1"]


def test_a_name_of_many_lines_over_a_bracket_owns_the_reply_below() -> None:
    def line(text: str, *, bold: bool = False) -> Line:
        return Line(page=1, text=text, x0=0, y0=0, x1=9, y1=9, bold=bold)

    long = Block(lines=tuple(line("Northport, Southport, Westport", bold=True) for _ in range(5)))
    short = Block(lines=(line("Eastport", bold=True),), is_heading=True)
    bracket = Block(lines=(line("[Original: English]"),))
    words = Block(lines=(line("Lamps burn."),))

    assert reply_owners([long, bracket, words, short, bracket, words, short, bracket, words]) == [0, 3, 6]


def test_a_reply_that_goes_on_in_another_script_is_a_second_one_of_its_owner() -> None:
    text = """
    # Northport
    We keep the lamps of all the harbours alight and write the tides down on every day of the year.
    ## О лампах
    Мы держим лампы всех гаваней зажжёнными и записываем приливы каждый день года.
    Unofficial translation
    We keep the lamps alight, as we have said, and write down what the tide brings to the harbour.
    # Southport
    We keep keys.
    # Eastport
    We keep logs.
    """

    assert paths("compendium", text)[:3] == ["northport.p1", "northport-ru.p1", "northport-2.p1"]


def test_short_words_of_a_reply_are_in_its_language() -> None:
    text = """
    # Northport
    Sobre las lámparas:
    Nosotros mantenemos encendidas las lámparas de todos los puertos y anotamos las mareas cada día.
    # Southport
    We keep the keys of all the harbours, and we write the tides down on every day of the year.
    # Eastport
    We keep the logs of all the harbours, and we write the tides down on every day of the year.
    """

    assert [clause.language for clause in clauses_of("compendium", text)] == ["es", "es", "en", "en"]


def test_digits_of_another_width_number_as_others_do() -> None:
    assert paths("report", "１. Lamps burn.\n２. Keys turn.") == ["1", "2"]


def test_letters_under_a_heading_number_the_paragraphs_where_no_words_lead_to_them() -> None:
    text = """
    # Replies
    ## Northport
    [1 May 2035]
    Northport keeps its lamps.
    ### What the keepers said
    a. Lamps burn at night.
    They are seen from afar.
    b. Wicks are trimmed at noon.
    The keepers see a need to:
    1. Light more lamps;
    2. Write it down.
    Port Lamps, Northport
    23 and 24 February 2035
    ## Southport
    [2 May 2035]
    Southport asks for:
    (a) lamps;
    ## Eastport
    [3 May 2035]
    Eastport agrees.
    """
    assert paths("compendium", text) == [
        "northport.p1", "northport.a", "northport.p2", "northport.b", "northport.p3", "northport.p3.1",
        "northport.p3.2",
        "southport.p1", "southport.p1.a", "eastport.p1",
    ]  # fmt: skip
    assert clauses_of("compendium", text)[1].text == "Lamps burn at night."
    aside = [each.text for each in desk_of("compendium", text).aside if each.reason == "signature"]
    assert aside == ["Port Lamps, Northport", "23 and 24 February 2035"]


def test_a_list_goes_on_after_paragraphs_that_explain_its_points() -> None:
    text = """
    # Replies
    ## Northport
    [1 May 2035]
    Northport asks for three things:
    1. Lamps in every harbour.
    They burn at night.
    2. Keys for every keeper.
    3. Logs.
    ## Southport
    [2 May 2035]
    Southport agrees.
    ## Eastport
    [3 May 2035]
    Eastport agrees.
    """
    assert paths("compendium", text)[:5] == [
        "northport.p1", "northport.p1.1", "northport.p2", "northport.p1.2", "northport.p1.3",
    ]  # fmt: skip


def test_a_list_within_a_list_goes_on_below_headings_that_part_its_points() -> None:
    text = """
    # Replies
    ## Northport
    [1 May 2035]
    Northport decides:
    (a) to light lamps;
    (b) to meet on these points:
    1. Lamps.
    2. Keys.
    ### Papers
    A list of keys
    3. Logs.
    ## Southport
    [2 May 2035]
    Southport agrees.
    ## Eastport
    [3 May 2035]
    Eastport agrees.
    """
    assert paths("compendium", text)[:7] == [
        "northport.p1", "northport.p1.a", "northport.p1.b", "northport.p1.b.1", "northport.p1.b.2",
        "northport.p2", "northport.p1.b.3",
    ]  # fmt: skip
