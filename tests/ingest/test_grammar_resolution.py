"""Resolutions have preambular and operative paragraphs, parts and a formula."""

from __future__ import annotations

from tests.ingest.cutting import clauses_of, desk_of, paths

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


def test_a_resolution_of_one_paragraph_has_no_preamble() -> None:
    assert paths("resolution", "The General Assembly,\nAdopts the rules of the harbour.") == ["op1"]
    assert paths("resolution", "The General Assembly,\nRecalling the rules of the harbour,") == ["pp1"]


def test_parts_of_a_resolution_stand_under_their_letters() -> None:
    part = "The General Assembly,\nNoting the tides,\n1. Decides so;\n"
    text = f"# 90/8. Harbours\n## A\n### Lamps\n{part}## B\n### Keys\n{part}"

    assert paths("resolution", text) == ["a.pp1", "a.op1", "b.pp1", "b.op1"]


def test_a_text_without_a_formula_is_cut_as_a_report() -> None:
    assert paths("resolution", "1. Lamps burn at night.\n2. Tides come.") == ["1", "2"]


def test_a_convention_in_an_annex_and_the_notes_in_its_own_annex() -> None:
    articles = "".join(f"## Article {n}\n1. Lamp {n} burns.\n" for n in (1, 2, 3, 4))
    text = f"{RESOLUTION}# Annex\nThe Parties,\nMindful,\n{articles}# Annex\n## Article 2\n1. A note.\n"

    assert paths("resolution", text)[-6:] == [
        "annex.pp1", "annex.art1.1", "annex.art2.1", "annex.art3.1", "annex.art4.1", "annex.annex.1",
    ]  # fmt: skip


def test_a_preambular_paragraph_after_the_items_of_another_is_one_of_its_own() -> None:
    text = (
        "The General Assembly,\nRecalling three tides:\n(a) The spring tide;\n(b) The neap tide,\n"
        "Noting the lamps,\nNoting also the keys,\n1. Decides so."
    )

    assert paths("resolution", text) == ["pp1", "pp1.a", "pp1.b", "pp2", "pp3", "op1"]


def test_words_that_close_a_list_of_the_preamble_stay_with_it() -> None:
    text = (
        "The General Assembly,\nRecalling:\n(a) The tide;\n(b) The lamp,\nand their keepers,\n1. Decides so."
    )

    assert paths("resolution", text) == ["pp1", "pp1.a", "pp1.b", "pp1.end", "op1"]
