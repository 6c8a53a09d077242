"""Columns are read one after the other, however loosely their lines are spaced out to the edge."""

from __future__ import annotations

from ingest.lines import Line
from ingest.pages import read_pages
from tests.ingest.paper import ROMAN, Paper, prose, wide

LOOSE = 95  # points that the words of a line fill of a column of 210


def spread(paper: Paper, x: float, y: float, width: float, text: str) -> None:
    """Write a line with its words set apart to fill its column."""
    words = text.split()
    lengths = [paper.canvas.stringWidth(word, ROMAN, 10) for word in words]
    gap = (width - sum(lengths)) / max(1, len(words) - 1)
    for word, length in zip(words, lengths, strict=True):
        paper.put(x, y, word)
        x += length + gap


def lines_of(paper: Paper) -> tuple[Line, ...]:
    return read_pages(paper.data()).pages[0].lines


def two_columns(paper: Paper, width: float) -> tuple[list[str], list[str]]:
    """Write two columns; every other line holds few words, spaced out to the edge."""
    sides = []
    for x, word in ((60, "rope"), (300, "tide")):
        texts = [
            line
            for full in wide(prose(150, word), width)
            for line in (full, *wide(prose(4, word), LOOSE)[:1])
        ]
        for number, text in enumerate(texts):
            spread(paper, x, 100 + 12 * number, width, text)
        sides.append(texts)
    return sides[0], sides[1]


def test_loose_lines_do_not_hide_the_gutter() -> None:
    paper = Paper()
    left, right = two_columns(paper, 210)
    lines = lines_of(paper)

    assert [line.text for line in lines] == [*left, *right]
    assert {line.column for line in lines} == {1, 2}


def test_a_line_spaced_out_evenly_has_no_cells() -> None:
    paper = Paper()
    spread(paper, 60, 100, 400, "keepers share what they see")
    paper.put(60, 120, "Harbour of the keepers")
    paper.put(360, 120, "Seven")
    even, row = lines_of(paper)

    assert (even.cells, row.cells) == (1, 2)


def test_a_list_of_symbols_and_titles_is_read_row_by_row() -> None:
    paper = Paper()
    for number in range(20):
        paper.put(60, 100 + 14 * number, f"KEEP/HARB.1/2019/WP.{number:02}/Rev.1")
        paper.put(300, 100 + 14 * number, f"What the keepers of harbour {number} saw at sea")
    lines = lines_of(paper)

    assert {line.column for line in lines} == {0}
    assert lines[3].text == "KEEP/HARB.1/2019/WP.03/Rev.1 What the keepers of harbour 3 saw at sea"


def test_columns_of_a_few_lines_above_a_box_are_read_one_after_the_other() -> None:
    paper = Paper()
    left, right = wide(prose(48, "rope"), 210), wide(prose(56, "tide"), 210)
    for x, texts in ((60, left), (300, right)):
        for number, text in enumerate(texts):
            paper.put(x, 100 + 12 * number, text)

    assert [line.text for line in lines_of(paper)] == [*left, *right]
