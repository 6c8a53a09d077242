"""A line in the type of the text is a heading where its place between numbered paragraphs shows it."""

from __future__ import annotations

from ingest.cut import cut
from ingest.layout import lay_out
from ingest.pages import read_pages
from ingest.paragraphs import to_blocks
from ingest.wording import Joiner
from tests.ingest.cutting import desk_of
from tests.ingest.paper import BOLD, INDENT, LEFT, ROMAN, Paper, prose, wide


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


def titled(*titles: str, font: str = ROMAN, first: float = INDENT, edge: float = LEFT) -> list[str]:
    """Return the headings of a statement whose paragraphs are set in, with these lines between them."""
    paper = Paper().lines(*wide(prose(60)), first=first)
    for title in titles:
        paper.y += 10
        paper.lines(title, x=edge, font=font)
        paper.lines(*wide(prose(60, "quay")), first=first)
    layout = lay_out(read_pages(paper.data()).pages)
    desk = cut("statement", to_blocks(layout.body, layout.measure), Joiner.of(layout.body))
    return [heading.text for heading in desk.outline.headings]


def test_a_plain_line_at_the_edge_is_a_heading_where_paragraphs_are_set_in() -> None:
    assert titled("Lamps of the quay", "Keys") == ["Lamps of the quay", "Keys"]
    assert titled("Lamps of the quay", edge=INDENT) == []
    assert titled("Lamps of the quay", first=LEFT) == []
    assert titled("Lamps burn on the quay.") == []


def test_a_bold_line_with_a_colon_over_a_plain_sentence_is_a_heading() -> None:
    assert titled("New lamps are needed:", font=BOLD) == ["New lamps are needed:"]
    assert titled("New lamps are needed:") == []


def test_a_bold_line_with_a_full_stop_is_a_heading_where_its_number_goes_on_from_the_last_one() -> None:
    paper = Paper()
    for number, title in enumerate(
        ("Oil and wicks", "Keys and logs", "What all the keepers do at night."), start=1
    ):
        paper.lines(f"({number}) {title}", font=BOLD).lines(*wide(prose(60)))
    paper.lines("(9) What all the ships of the bay do at night.", font=BOLD).lines(*wide(prose(60)))
    layout = lay_out(read_pages(paper.data()).pages)
    desk = cut("statement", to_blocks(layout.body, layout.measure), Joiner.of(layout.body))
    assert [heading.text for heading in desk.outline.headings] == [
        "Oil and wicks", "Keys and logs", "What all the keepers do at night.",
    ]  # fmt: skip
