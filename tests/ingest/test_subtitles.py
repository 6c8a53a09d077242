"""A line in the type of the text is a heading where its place between numbered paragraphs shows it."""

from __future__ import annotations

from ingest.cut import cut
from ingest.layout import lay_out
from ingest.pages import read_pages
from ingest.paragraphs import to_blocks
from ingest.wording import Joiner
from tests.ingest.cutting import desk_of
from tests.ingest.paper import Paper, prose, wide


def headings(line: str, room: float) -> list[str]:
    paper = Paper()
    for number in (1, 2, 3):
        paper.numbered(f"{number}.", *wide(prose(40)))
    paper.y += room
    paper.lines(line)
    for number in (4, 5):
        paper.numbered(f"{number}.", *wide(prose(40)))
    layout = lay_out(read_pages(paper.data()).pages)
    desk = cut("report", to_blocks(layout.body, layout.measure), Joiner.of(layout.body))
    return [heading.text for heading in desk.outline.headings]


def test_a_plain_line_with_room_above_it_between_two_numbers_is_a_heading() -> None:
    assert headings("E-harbours", 12) == ["E-harbours"]


def test_such_a_line_can_stand_below_a_heading() -> None:
    paper = Paper()
    paper.numbered("1.", *wide(prose(40)))
    paper.heading("Lamps and keys", size=10)
    paper.y += 8
    paper.lines("E-harbours")
    paper.numbered("2.", *wide(prose(40)))
    layout = lay_out(read_pages(paper.data()).pages)
    desk = cut("report", to_blocks(layout.body, layout.measure), Joiner.of(layout.body))

    assert [heading.text for heading in desk.outline.headings] == ["Lamps and keys", "E-harbours"]


def test_a_line_that_stands_as_paragraphs_do_or_that_ends_is_none() -> None:
    assert headings("E-harbours", 0) == []
    assert headings("Lamps burn.", 12) == []


def test_the_item_of_the_agenda_under_a_heading_is_no_paragraph() -> None:
    desk = desk_of("report", "# I. Lamps\n(Agenda item 2)\n1. Lamps burn at night.")

    assert [one.text for one in desk.aside] == ["(Agenda item 2)"]
    assert [draft.path for draft in desk.cutter.drafts] == ["1"]
