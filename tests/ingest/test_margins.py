"""What stands in a margin, or turned beside the text, is no part of the lines it stands by."""

from __future__ import annotations

import pytest

from ingest.layout import lay_out
from ingest.pages import read_pages
from tests.ingest.paper import LEFT, RIGHT, Paper, prose, wide


def an_act(*notes: str, left: float = RIGHT + 14) -> Paper:
    """A page of full lines with words in the margin of its first lines."""
    paper = Paper()
    texts = wide(prose(220))[:-1]
    for number, text in enumerate(texts):
        paper.full(100 + 12 * number, text)
    for number, note in enumerate(notes):
        paper.put(left, 124 + 36 * number, note, size=8)
    return paper


def test_words_in_the_margin_are_set_apart() -> None:
    layout = lay_out(read_pages(an_act("Short", "title.", "15").data()).pages)

    assert [line.text for line in layout.body] == wide(prose(220))[:-1]
    assert [(reason, line.text) for reason, line in layout.set_aside] == [
        ("margin", "Short"),
        ("margin", "title."),
        ("margin", "15"),
    ]


def test_a_note_set_close_to_its_line_is_in_the_margin_still() -> None:
    layout = lay_out(read_pages(an_act("Short", "title.", left=RIGHT + 5).data()).pages)

    assert [line.text for line in layout.body] == wide(prose(220))[:-1]
    assert [line.text for _, line in layout.set_aside] == ["Short", "title."]


def test_a_note_a_little_above_the_first_line_is_in_the_margin() -> None:
    paper = an_act()
    paper.put(RIGHT + 14, 97, "Short", size=8)
    layout = lay_out(read_pages(paper.data()).pages)

    assert [line.text for _, line in layout.set_aside] == ["Short"]


def test_a_long_line_beyond_the_edge_makes_a_column_and_no_margin() -> None:
    sheet = read_pages(
        an_act("Short", "which goes on beyond what a margin holds", left=RIGHT + 8).data()
    ).pages[0]

    assert not any(line.beside for line in sheet.lines)


def test_numbers_at_the_end_of_dots_are_no_margin() -> None:
    paper = Paper()
    for number in range(12):
        title = f"Harbour number {number} and its keepers "
        end = paper.put(LEFT, 100 + 14 * number, title)
        dots = "." * int((RIGHT - end) / 2.5)
        paper.put(RIGHT - paper.canvas.stringWidth(dots), 100 + 14 * number, dots)
        paper.put(RIGHT + 18, 100 + 14 * number, str(number))
    sheet = read_pages(paper.data()).pages[0]

    assert not any(line.beside for line in sheet.lines)


def test_a_page_whose_text_is_turned_is_read_as_if_it_ran_level() -> None:
    paper = Paper()
    paper.canvas.translate(0, 792)
    paper.canvas.rotate(-90)
    paper.canvas.drawString(100, 500, "First the tide comes in,")
    paper.canvas.drawString(100, 488, "then it goes out again.")
    sheet = read_pages(paper.data()).pages[0]

    assert [line.text for line in sheet.lines] == ["First the tide comes in,", "then it goes out again."]
    assert not any(line.beside for line in sheet.lines)
    assert (sheet.rotated, sheet.depth) == (0, 612)
    first, second = (line.box for line in sheet.lines)
    assert first.y0 == pytest.approx(100, abs=2)
    assert first.y1 - first.y0 > 5 * (first.x1 - first.x0)
    assert first.x0 - second.x0 == pytest.approx(12, abs=1)


def test_a_page_that_reads_upwards_has_its_first_line_on_the_left() -> None:
    paper = Paper()
    paper.canvas.rotate(90)
    paper.canvas.drawString(100, -80, "First the tide comes in,")
    paper.canvas.drawString(100, -92, "then it goes out again.")
    first, second = read_pages(paper.data()).pages[0].lines

    assert (first.text, second.text) == ("First the tide comes in,", "then it goes out again.")
    assert first.box.x0 == pytest.approx(73, abs=3)
    assert first.box.y1 == pytest.approx(692, abs=2)


def test_words_turned_beside_the_text_are_set_apart() -> None:
    paper = an_act()
    paper.canvas.rotate(90)
    paper.canvas.drawString(300, -50, "Sideways words")
    layout = lay_out(read_pages(paper.data()).pages)

    assert [(reason, line.text) for reason, line in layout.set_aside] == [("margin", "Sideways words")]
    assert len(layout.body) == len(wide(prose(220))) - 1
