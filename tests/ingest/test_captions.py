"""Figures leave the text with their captions, their sources and the words that are drawn in them."""

from __future__ import annotations

import pytest

from tests.ingest.paper import BOLD, LEFT, Paper, prose, wide
from tests.ingest.test_layout import aside, body, layout_of


def test_a_figure_s_caption_and_source_leave_the_sentence_that_it_stands_in() -> None:
    paper = Paper().lines(*wide(prose(60)), "The keepers count the ships of the")
    paper.page().lines("Figure 3", "Ships in the harbour", font=BOLD)
    paper.y += 100
    paper.put(LEFT, paper.y, "Source: the harbour's log, for all years in", size=8)
    paper.put(LEFT, paper.y + 10, "which it was kept", size=8)
    paper.put(LEFT, paper.y + 20, "Note: boats are ships.", size=8)
    paper.y += 40
    paper.lines("harbour every night, as is shown in", "Figure 3")
    layout = layout_of(paper)

    assert [line.text for reason, line in layout.set_aside if reason == "caption"] == [
        "Figure 3",
        "Ships in the harbour",
        "Source: the harbour's log, for all years in",
        "which it was kept",
        "Note: boats are ships.",
    ]
    assert body(layout)[-3:] == [
        "The keepers count the ships of the",
        "harbour every night, as is shown in",
        "Figure 3",
    ]


def test_all_that_stands_on_a_page_of_a_figure_alone_belongs_to_the_figure() -> None:
    paper = Paper().lines(*wide(prose(220)))
    paper.page()
    paper.put(LEFT, 80, "Figure 1", BOLD, 10)
    paper.put(LEFT, 94, "Lamps and the tides", BOLD, 11)
    for number, line in enumerate(wide(prose(60, "lamp"), 200, size=8)):
        paper.put(LEFT, 130 + 10 * number, line, size=8)
    paper.put(LEFT, 300, "Keys at a glance", BOLD, 13)
    paper.page().lines(*wide(prose(220, "quay")))
    layout = layout_of(paper)

    assert {line.page for line in layout.body} == {1, 3}
    assert {reason for reason, line in layout.set_aside if line.page == 2} == {"caption"}


def figure_between_columns(paper: Paper, *, source: bool) -> Paper:
    """Write two columns, and below them a figure whose caption and axes stand in the left or in both."""
    for x, word in ((60, "rope"), (310, "tide")):
        for number, line in enumerate(wide(prose(110, word), 210)):
            paper.put(x, 90 + 12 * number, line)
    paper.put(60, 300, "Figure 2", BOLD, 11)
    paper.put(60, 313, "Ships by harbour", BOLD, 11)
    for number, (left, right) in enumerate([("7,000", "Old ships"), ("6,000", "New ships")]):
        paper.put(60, 340 + 20 * number, left, size=6)
        paper.put(400, 344 + 20 * number, right, size=6)
    if source:
        paper.put(60, 400, "Source: the keepers", size=8)
        paper.put(60, 412, "* New ships are those of this year, whoever", size=8)
        paper.put(60, 422, "sails them.", size=8)
    return paper


@pytest.mark.parametrize("source", [True, False])
def test_what_is_drawn_in_a_figure_is_set_apart_with_its_caption(*, source: bool) -> None:
    layout = layout_of(figure_between_columns(Paper(), source=source))
    below = ["Source: the keepers", "* New ships are those of this year, whoever", "sails them."]

    assert sorted(aside(layout)["caption"]) == sorted(
        [
            "Figure 2",
            "Ships by harbour",
            "7,000",
            "6,000",
            "Old ships",
            "New ships",
            *(below if source else ()),
        ]
    )
    assert body(layout) == [*wide(prose(110, "rope"), 210), *wide(prose(110, "tide"), 210)]
