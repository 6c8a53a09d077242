"""Every family's numbering gives the paths by which its texts are cited."""

from __future__ import annotations

import pytest

from ingest.assembly import finish
from ingest.cut import cut
from ingest.flow import Flow
from ingest.grammar.compendium import reply_slug
from ingest.grammar.desk import Desk
from ingest.language import Languages
from ingest.records import Clause
from ingest.wording import Joiner


def desk_of(family: str, text: str) -> Desk:
    """Cut a text whose paragraphs stand on lines; a line that begins with # is a heading."""
    flow = Flow()
    for line in filter(None, map(str.strip, text.splitlines())):
        level = len(line) - len(line.lstrip("#"))
        flow.add([line.lstrip("# ")], level=level)
    lines = [line for block in flow.blocks for line in block.lines]
    return cut(family, flow.blocks, Joiner.of(lines))


def clauses_of(family: str, text: str) -> tuple[Clause, ...]:
    desk = desk_of(family, text)
    return finish(desk.cutter.drafts, desk.joiner, Languages("en"))


def paths(family: str, text: str) -> list[str]:
    return [clause.path for clause in clauses_of(family, text)]


def findings(family: str, text: str) -> list[str]:
    return [finding.code for finding in desk_of(family, text).cutter.findings]


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


RESOLUTION = """
# 90/7. The keeping of lamps
The General Assembly,
Recalling its resolution 89/7,
Noting the tides,
1. Decides to keep the lamps;
2. Requests the keepers:
(a) To log the tides;
(b) To light the lamps;
3. Decides to remain seized of the matter.
12th plenary meeting
1 May 2035
"""


def test_a_resolution_has_preambular_and_operative_paragraphs() -> None:
    found = clauses_of("resolution", RESOLUTION)

    assert [c.path for c in found] == ["pp1", "pp2", "op1", "op2", "op2.a", "op2.b", "op3"]
    assert [c.kind for c in found[1:4]] == ["preambular", "operative", "operative"]


def test_formula_title_and_meeting_of_a_resolution_are_set_aside() -> None:
    reasons = [(s.reason, s.text) for s in desk_of("resolution", RESOLUTION).aside]

    assert ("enacting-formula", "The General Assembly,") in reasons
    assert ("title-block", "90/7. The keeping of lamps") in reasons
    assert [text for reason, text in reasons if reason == "signature"] == [
        "12th plenary meeting",
        "1 May 2035",
    ]


def test_a_sole_operative_paragraph_is_op1_with_its_items() -> None:
    text = (
        "The Security Council,\nRecalling the tides,\nDecides to:\n(a) light the lamps;\n(b) keep the keys."
    )

    assert paths("resolution", text) == ["pp1", "op1", "op1.a", "op1.b"]


def test_parts_of_a_resolution_stand_under_their_letters() -> None:
    part = "The General Assembly,\nNoting the tides,\n1. Decides so;\n"
    text = f"# 90/8. Harbours\n## A\n### Lamps\n{part}## B\n### Keys\n{part}"

    assert paths("resolution", text) == ["a.pp1", "a.op1", "b.pp1", "b.op1"]


def test_a_text_without_a_formula_is_cut_as_a_report() -> None:
    assert paths("resolution", "1. Lamps burn at night.\n2. Tides come.") == ["1", "2"]


CONVENTION = """
The States Parties to this Convention,
Mindful of the tides,
Have agreed as follows:
# Chapter I
## Article 1
Use of terms
In this Convention:
(a) "Lamp" means a light;
(b) "Key" means a thing that opens.
## Article 2
## Lamps
1. Each Party shall:
(a) light lamps; and
(b) keep them.
2. (a) Lamps may be of oil;
(b) Oil may be of fish.
## Article 3. Keys
Keys are kept.
They are kept well.
## Article 3 bis
Locks are kept.
In witness whereof, the keepers have signed.
"""


def test_a_treaty_is_cut_by_articles() -> None:
    found = clauses_of("treaty", CONVENTION)

    assert [c.path for c in found] == [
"pp1", "art1", "art1.p2", "art1.p2.a", "art1.p2.b", "art2.1", "art2.1.a", "art2.1.b",
        "art2.2.a", "art2.2.b", "art3", "art3.p2", "art3bis",
    ]  # fmt: skip
    assert found[8].marker == "2. (a)"
    assert found[8].chapeau is None
    assert found[5].heading[-1] == "Article 2 Lamps"


def test_formulas_and_testimonium_of_a_treaty_are_set_aside() -> None:
    reasons = [s.reason for s in desk_of("treaty", CONVENTION).aside]

    assert reasons.count("enacting-formula") == 2
    assert reasons.count("signature") == 1


def test_articles_that_open_their_own_line_are_articles() -> None:
    text = "Article 1. Lamps burn.\nArticle 2. Tides come.\nArticle 3 of this text is cited here."

    assert paths("treaty", text) == ["art1", "art2", "art2.p2"]


def test_a_convention_in_an_annex_and_the_notes_in_its_own_annex() -> None:
    articles = "".join(f"## Article {n}\n1. Lamp {n} burns.\n" for n in (1, 2, 3, 4))
    text = f"{RESOLUTION}# Annex\nThe Parties,\nMindful,\n{articles}# Annex\n## Article 2\n1. A note.\n"

    assert paths("resolution", text)[-6:] == [
        "annex.pp1", "annex.art1.1", "annex.art2.1", "annex.art3.1", "annex.art4.1", "annex.annex.1",
    ]  # fmt: skip


def test_points_in_brackets_under_an_article_are_its_items() -> None:
    text = "## Article 1\nIn this act:\n(1) lamps are lights;\n(2) keys:\n(a) open; and\n(b) close."
    found = clauses_of("treaty", text)

    assert [c.path for c in found] == ["art1", "art1.1", "art1.2", "art1.2.a", "art1.2.b"]
    assert found[1].chapeau == "art1"


ACT = """
# REGULATION (EU) 2035/7
THE COUNCIL OF THE HARBOURS,
Having regard to the tides,
Whereas:
(1) Tides come.
(2) Tides go.
HAVE ADOPTED THIS REGULATION:
# Chapter I
## Article 1
1. Lamps shall burn.
2. Keys shall:
(a) open;
## Article 2
Logs shall be kept.
"""


def test_an_act_has_recitals_and_articles() -> None:
    assert paths("law", ACT) == ["pp1", "rec1", "rec2", "art1.1", "art1.2", "art1.2.a", "art2"]
    assert clauses_of("law", ACT)[1].kind == "recital"


def test_a_national_law_is_told_to_be_cut_roughly() -> None:
    assert desk_of("law", "1. Lamps shall burn.\n2. Keys shall open.").is_rough
    assert not desk_of("law", ACT).is_rough


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
