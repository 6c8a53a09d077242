"""Text in a frame is a box of its own, and the text of the page runs on around it."""

from __future__ import annotations

import pytest

from ingest.pipeline import Source, read
from ingest.records import Clause, Document, Told
from tests.ingest.paper import BOLD, HEIGHT, LEFT, RIGHT, Paper, prose, wide

WIDTH = RIGHT - LEFT


class Brochure(Paper):
    """A paper on which frames are drawn."""

    def frame(self, x0: float, y0: float, x1: float, y1: float, *, tint: float = 0.0) -> None:
        """Draw a frame with its outline, or tinted this much."""
        self.canvas.setFillGray(1 - tint)
        self.canvas.rect(x0, HEIGHT - y1, x1 - x0, y1 - y0, stroke=not tint, fill=bool(tint))
        self.canvas.setFillGray(0)

    def four_lines(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a frame as four lines, each with a path of its own."""
        for start, end in (
            ((x0, y0), (x1, y0)),
            ((x0, y1), (x1, y1)),
            ((x0, y0), (x0, y1)),
            ((x1, y0), (x1, y1)),
        ):
            self.canvas.line(start[0], HEIGHT - start[1], end[0], HEIGHT - end[1])

    def text(self, x: float, y: float, width: float, words: str) -> float:
        """Write a paragraph; return where the next one can begin."""
        for line in wide(words, width):
            self.put(x, y, line)
            y += 12
        return y + 8


def read_paper(paper: Paper) -> Document:
    return read(Source("brochure.pdf", paper.data(), Told(kind="statement")))


def boxes(document: Document) -> list[Clause]:
    return [clause for clause in document.clauses if clause.kind == "box"]


def around(paper: Brochure, words: str, *, title: str = "") -> tuple[float, float]:
    """Write a paragraph whose lines run on below a box; return the height the box takes."""
    lines = wide(prose(90), WIDTH)
    y = paper.text(LEFT, 100, WIDTH, prose(60, "lantern"))
    for line in lines[:3]:
        paper.put(LEFT, y, line)
        y += 12
    top = y + 4
    y = top + 18
    if title:
        paper.put(LEFT + 12, y, title, BOLD, 11)
        y += 18
    bottom = paper.text(LEFT + 12, y, WIDTH - 24, words)
    y = bottom + 20
    for line in lines[3:]:
        paper.put(LEFT, y, line)
        y += 12
    paper.text(LEFT, y + 8, WIDTH, prose(60, "mooring"))
    return top, bottom


def test_a_paragraph_runs_on_below_the_box_that_stands_in_it() -> None:
    paper = Brochure()
    top, bottom = around(paper, prose(40, "beacon"))
    paper.frame(LEFT, top, RIGHT, bottom)
    document = read_paper(paper)

    assert [clause.path for clause in document.clauses] == ["p1", "p2", "box1", "p3"]
    assert document.clauses[1].text == prose(90)
    assert document.clauses[2].text == prose(40, "beacon")
    assert document.balance is not None
    assert document.balance.is_exact


@pytest.mark.parametrize("drawn", ["outline", "tint", "lines"])
def test_a_frame_may_be_an_outline_a_tint_or_four_lines(drawn: str) -> None:
    paper = Brochure()
    measured = Brochure()
    top, bottom = around(measured, prose(40, "beacon"))
    if drawn == "lines":
        paper.four_lines(LEFT, top, RIGHT, bottom)
    else:
        paper.frame(LEFT, top, RIGHT, bottom, tint=0.1 if drawn == "tint" else 0)
    around(paper, prose(40, "beacon"))

    assert [clause.text for clause in boxes(read_paper(paper))] == [prose(40, "beacon")]


def test_a_box_stands_under_its_own_title_and_the_heading_of_the_text() -> None:
    paper = Brochure()
    paper.text(LEFT, 100, WIDTH, prose(60))
    paper.page()
    paper.put(LEFT, 78, "On harbours", BOLD, 14)
    top, bottom = around(paper, prose(40, "beacon"), title="How beacons burn")
    paper.frame(LEFT, top, RIGHT, bottom)
    document = read_paper(paper)
    (box,) = boxes(document)

    assert box.heading == ("On harbours", "How beacons burn")
    assert document.clauses[-1].heading == ("On harbours",)
    assert [heading.text for heading in document.headings] == ["On harbours", "How beacons burn"]
    assert box.heading_at == 1


def test_numbered_paragraphs_of_a_box_bear_its_number() -> None:
    paper = Brochure()
    y = paper.text(LEFT, 100, WIDTH, prose(90))
    top = y
    y = paper.text(LEFT + 12, y + 16, WIDTH - 24, "The keepers agreed on these points:")
    for number in (1, 2):
        paper.put(LEFT + 12, y, f"{number}.")
        y = paper.text(LEFT + 36, y, WIDTH - 60, prose(30, f"buoy{number}"))
    paper.frame(LEFT, top, RIGHT, y)
    paper.text(LEFT, y + 20, WIDTH, prose(60, "mooring"))
    found = boxes(read_paper(paper))

    assert [box.path for box in found] == ["box1", "box1.1", "box1.2"]
    assert found[1].text == prose(30, "buoy1")


def test_a_box_that_a_page_cuts_is_one() -> None:
    paper = Brochure()
    lines = wide(prose(110, "beacon"), WIDTH - 24)
    paper.text(LEFT, 100, WIDTH, prose(120))
    for number, line in enumerate(lines[:3]):
        paper.put(LEFT + 12, 650 + 12 * number, line)
    paper.frame(LEFT, 634, RIGHT, 684)
    paper.page()
    for number, line in enumerate(lines[3:]):
        paper.put(LEFT + 12, 90 + 12 * number, line)
    paper.frame(LEFT, 72, RIGHT, 90 + 12 * len(lines[3:]))
    paper.text(LEFT, 300, WIDTH, prose(60, "mooring"))
    (box,) = boxes(read_paper(paper))

    assert box.text == prose(110, "beacon")
    assert box.page == 1


def test_a_sidebar_is_cut_apart_from_the_columns_beside_it() -> None:
    paper = Brochure()
    for column, word in ((60, "tide"), (240, "rope")):
        paper.text(column, 100, 160, prose(150, word))
    paper.frame(420, 80, 560, 300, tint=0.15)
    paper.text(430, 100, 120, prose(50, "beacon"))
    document = read_paper(paper)

    assert {clause.text for clause in document.clauses} == {
        prose(150, "tide"),
        prose(150, "rope"),
        prose(50, "beacon"),
    }
    assert len(boxes(document)) == 1


def test_cells_of_a_table_are_no_boxes() -> None:
    paper = Brochure()
    paper.text(LEFT, 100, WIDTH, prose(60))
    for column in range(2):
        for row in range(3):
            x, y = LEFT + 180 * column, 300 + 60 * row
            paper.frame(x, y, x + 180, y + 60)
            paper.text(x + 4, y + 16, 170, prose(18, "cell"))

    assert boxes(read_paper(paper)) == []


def test_the_ground_of_a_whole_page_is_no_box() -> None:
    paper = Brochure()
    paper.frame(10, 10, 602, 782, tint=0.1)
    paper.text(LEFT, 100, WIDTH, prose(200))

    assert boxes(read_paper(paper)) == []


def test_a_framed_summary_of_a_report_stays_its_summary() -> None:
    paper = Brochure()
    paper.put(LEFT + 12, 100, "Summary", "Times-Italic")
    y = paper.text(LEFT + 12, 120, WIDTH - 24, prose(60, "beacon"))
    paper.frame(LEFT, 80, RIGHT, y)
    paper.text(LEFT, y + 40, WIDTH, prose(90))

    assert boxes(read_paper(paper)) == []


def test_a_page_in_smaller_type_within_a_sentence_is_a_box() -> None:
    paper = Brochure()
    lines = wide(prose(300), WIDTH)
    for number, line in enumerate(lines[:9]):
        paper.put(LEFT, 100 + 12 * number, line)
    paper.page()
    paper.put(LEFT, 100, "Lamps of the small harbours", BOLD, 12)
    for number, line in enumerate(wide(prose(120, "lamp"), WIDTH, size=8)):
        paper.put(LEFT, 130 + 10 * number, line, size=8)
    paper.page()
    for number, line in enumerate(lines[9:]):
        paper.put(LEFT, 100 + 12 * number, line)
    found = read_paper(paper)

    assert [(clause.path, clause.page) for clause in found.clauses] == [("p1", 1), ("box1", 2)]
    assert found.clauses[0].text == " ".join(lines)


def test_a_framed_title_on_a_cover_is_no_box() -> None:
    paper = Brochure()
    paper.frame(LEFT - 10, 200, RIGHT, 280)
    paper.put(LEFT, 224, "Working group of the harbours on lamps", BOLD, 16)
    paper.put(LEFT, 252, "Summary and final words of the keepers of all quays", size=12)
    paper.page()
    top, bottom = around(paper, prose(40))
    paper.frame(LEFT, top, RIGHT, bottom)
    found = read_paper(paper)

    assert [(clause.path, clause.page) for clause in boxes(found)] == [("box1", 2)]
    assert {each.page for each in found.set_aside if each.reason == "title-block"} == {1}
