"""A preamble printed as one run of words is parted into its recitals; what was apart stays as it is."""

from __future__ import annotations

import pytest

from ingest.grammar.recitals import parted
from ingest.grammar.treaty import PARTIES
from ingest.lines import Line, Mark
from ingest.paragraphs import Block
from tests.ingest.cutting import clauses_of, desk_of

RUN = (
    "The member States of the Harbour Union and the other States signatory hereto, Considering that lamps "
    "burn; Recognising the value of oil;  Mindful also of the tides; Having regard to the log of 1997, which "
    "recalls the wicks; Have agreed as follows:"
)
ARTICLE = "## Article 1\nLamps burn."


@pytest.mark.parametrize("lead", ["", "Preamble ", "Harbourtown, 16.V.2005 "])
def test_each_recital_is_a_paragraph_and_formulas_are_none(lead: str) -> None:
    text = f"# Convention on Lamps\n{lead}{RUN}\n{ARTICLE}"

    assert [(clause.path, clause.text) for clause in clauses_of("treaty", text)] == [
        ("pp1", "Considering that lamps burn;"),
        ("pp2", "Recognising the value of oil;"),
        ("pp3", "Mindful also of the tides;"),
        ("pp4", "Having regard to the log of 1997, which recalls the wicks;"),
        ("art1", "Lamps burn."),
    ]
    reasons = [each.reason for each in desk_of("treaty", text).aside]
    assert reasons.count("enacting-formula") == 2


def test_a_resolution_in_one_run_is_parted_too() -> None:
    text = (
        "The General Assembly, Recalling the lamps, Noting the oil, Aware of the wicks,\n1. Calls for light."
    )

    assert [(clause.path, clause.text) for clause in clauses_of("resolution", text)] == [
        ("pp1", "Recalling the lamps,"),
        ("pp2", "Noting the oil,"),
        ("pp3", "Aware of the wicks,"),
        ("op1", "Calls for light."),
    ]


def test_a_sentence_that_names_two_reasons_is_one_paragraph() -> None:
    text = f"The Parties,\nConsidering the lamps, Recalling the oil.\nHave agreed as follows:\n{ARTICLE}"

    assert [clause.text for clause in clauses_of("treaty", text)][:1] == [
        "Considering the lamps, Recalling the oil."
    ]


def test_places_in_the_page_and_marks_go_with_their_words() -> None:
    at = RUN.index("oil") + 3
    line = Line(1, RUN, 0, 0, 0, 0, at=100, marks=(Mark(at, at + 1, ";"),))
    parts = parted([Block(lines=(line,))], PARTIES)

    assert " ".join(part.lines[0].text for part in parts) == " ".join(RUN.split())
    for part in parts:
        (one,) = part.lines
        assert RUN[one.at - 100 : one.at - 100 + len(one.text)] == one.text
        assert [one.text[mark.start : mark.end] for mark in one.marks] == [mark.text for mark in one.marks]
    assert sum(len(part.lines[0].marks) for part in parts) == 1


def test_lines_of_a_page_keep_their_boxes_and_stay_whole() -> None:
    block = Block(lines=(Line(1, RUN, 50, 50, 400, 60),))

    assert parted([block], PARTIES) == [block]
