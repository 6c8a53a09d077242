"""An initial set over several lines belongs to its word; type that draws nothing does not double it."""

from __future__ import annotations

import pytest

from ingest.lines import Line
from ingest.pages import read_pages
from ingest.pipeline import Source, read
from ingest.records import Told
from tests.ingest.paper import LEFT, Paper, prose, wide

INVISIBLE = 3  # the mode of a text that draws nothing


def with_initial(letter: str, rest: str, *, ghost: str = "") -> Paper:
    """Write a paragraph whose first letter is set over two lines; a ghost draws nothing."""
    paper = Paper()
    lines = wide(rest, 250)
    if ghost:
        paper.canvas.saveState()
        text = paper.canvas.beginText(LEFT, 692)
        text.setFont("Times-Roman", 10)
        text.setTextRenderMode(INVISIBLE)
        text.textLine(ghost)
        paper.canvas.drawText(text)
        paper.canvas.restoreState()
    paper.put(LEFT, 112, letter, size=30)
    for number, line in enumerate(lines):
        paper.put(LEFT + 26 if number < 2 else LEFT, 100 + 12 * number, line)
    return paper


def lines_of(paper: Paper) -> tuple[Line, ...]:
    return read_pages(paper.data()).pages[0].lines


def text_of(paper: Paper) -> str:
    document = read(Source("paper.pdf", paper.data(), Told(kind="statement")))
    assert document.balance is not None
    assert document.balance.is_exact
    return " ".join(clause.text for clause in document.clauses)


def test_an_initial_over_two_lines_is_joined_to_its_word() -> None:
    words = prose(60)

    assert text_of(with_initial("T", words[1:])) == words


def test_the_line_of_an_initial_is_of_the_type_of_its_words() -> None:
    first = lines_of(with_initial("T", prose(60)[1:]))[0]

    assert first.text.startswith("The keeper")
    assert first.size == pytest.approx(10)
    assert first.x0 == pytest.approx(LEFT, abs=1)


@pytest.mark.parametrize(
    ("rest", "expected"), [("rmed keepers saw that armed", "Armed"), ("boat that armed", "A boat")]
)
def test_a_letter_that_can_be_a_word_is_joined_where_the_document_has_that_word(
    rest: str, expected: str
) -> None:
    assert text_of(with_initial("A", f"{rest} {prose(60)}")).startswith(f"{expected} ")


def test_a_letter_that_draws_nothing_does_not_double_the_initial() -> None:
    words = prose(60)

    assert text_of(with_initial("T", words[1:], ghost="T")) == words


def test_a_page_whose_type_lies_unseen_over_its_picture_is_read() -> None:
    paper = Paper()
    text = paper.canvas.beginText(LEFT, 692)
    text.setFont("Times-Roman", 10)
    text.setTextRenderMode(INVISIBLE)
    for line in wide(prose(60)):
        text.textLine(line)
    paper.canvas.drawText(text)

    assert " ".join(line.text for line in lines_of(paper)) == prose(60)
