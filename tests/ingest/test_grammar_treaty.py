"""Treaties and acts are cut by articles, paragraphs, items and recitals."""

from __future__ import annotations

from tests.ingest.cutting import clauses_of, desk_of, paths

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


def test_an_act_without_recitals_is_cut_by_its_articles() -> None:
    text = "".join(f"# Article {n} Lamp {n}\n1. It burns.\n2. It is kept.\n" for n in range(1, 6))

    assert paths("law", text)[:4] == ["art1.1", "art1.2", "art2.1", "art2.2"]


def test_paragraphs_that_an_amendment_quotes_in_single_signs_belong_to_it() -> None:
    text = (
        "# Article 1\nThe Lamps Act is amended as follows:\n"
        "(1) paragraphs 1 and 2 are replaced by the following:\n"
        "‘1. Lamps burn.\n2. Keys are kept.’;\n(2) paragraph 3 is replaced by the following:\n"
        "‘3. Oil is bought under the Oil Act (*1).\n(3) paragraph 4 is deleted.\n# Article 2\nThe end.\n"
        "# Article 3\nThe very end.\n"
    )

    assert paths("treaty", text) == ["art1", "art1.1", "art1.2", "art1.3", "art2", "art3"]


def test_resolutions_printed_below_the_signatures_are_annexes_and_no_signature() -> None:
    text = (
        "# Article 1\nKeepers light lamps.\nIn witness whereof the undersigned have signed this treaty.\n"
        "The General Assembly,\nRecalling its lamps,\n1. Commends the treaty;\n2. Asks for oil.\n"
        "The Security Council,\nNoting the tides,\n1. Welcomes the lamps.\n"
    )

    assert paths("treaty", text) == [
        "art1", "annex1.pp1", "annex1.op1", "annex1.op2", "annex2.pp1", "annex2.op1",
    ]  # fmt: skip


def test_a_definition_after_another_s_items_is_a_paragraph_of_its_own() -> None:
    text = """
    # Article 1: Words used
    In this Convention:
    Lamp means a light on a quay;
    Keeper means whoever, where a lamp burns:
    a) trims its wick;
    b) keeps its key.
    Key means what opens a lamp.
    # Article 2: Duties
    Each keeper shall:
    (a) light the lamps;
    (b) write it down.
    This duty ends at dawn.
    """
    assert paths("treaty", text) == [
        "art1", "art1.p2", "art1.p3", "art1.p3.a", "art1.p3.b", "art1.p4",
        "art2", "art2.a", "art2.b", "art2.end",
    ]  # fmt: skip


def test_letters_under_a_heading_within_an_article_are_its_items() -> None:
    text = """
    # Article 13: Rules of lamps
    ## Rule 1: oil
    Oil is clean. It may be refused where:
    a) it smokes;
    b) it smells.
    ## Rule 2: wicks
    Wicks are trimmed at noon.
    ## Rule 3: keys
    a) Keys are counted daily;
    b) Keys are never lent.
    """
    assert paths("treaty", text) == [
        "art13", "art13.a", "art13.b", "art13.p2", "art13.a~2", "art13.b~2",
    ]  # fmt: skip


def test_an_annex_to_a_chapter_ends_where_the_next_chapter_begins() -> None:
    text = """
    # Chapter 1
    # Article 1.1: Lamps
    1. Lamps burn, as Annex 1-A tells.
    2. Keys are kept.
    # Annex 1-A
    # Harbours
    1. Northport.
    2. Southport.
    # Annex 1-B
    1. Eastport.
    # Chapter 2
    # Article 2.1: Oil
    1. Oil is clean.
    2. Oil is dear.
    # Article 2.2: Wicks
    Wicks are trimmed.
    """
    assert paths("treaty", text) == [
        "art1.1.1", "art1.1.2", "annex1a.1", "annex1a.2", "annex1b.1", "art2.1.1", "art2.1.2", "art2.2",
    ]  # fmt: skip
    assert clauses_of("treaty", text)[5].heading == ("Chapter 2", "Article 2.1: Oil")


def test_an_article_on_the_annex_is_no_annex() -> None:
    text = (
        "## Article 1\n### Lamps\nLamps burn.\n## Article 2\n### Annex\nThe annex is part of this.\n"
        "## Article 3\n### Keys\nKeys open.\n# Annex\n1. Of oil."
    )
    found = {clause.path: clause.heading[-1] for clause in clauses_of("treaty", text)}

    assert list(found) == ["art1", "art2", "art3", "annex.1"]
    assert found["art2"] == "Article 2 Annex"


def test_the_testimonium_of_a_dutch_translation_is_set_aside() -> None:
    text = (
        "## Artikel 1\nLampen branden.\nTen blijke waarvan de ondergetekenden dit verdrag hebben ondertekend."
    )

    assert paths("treaty", text) == ["art1"]
