"""What stands before a table of contents, and is neither foreword nor numbered, belongs to no text."""

from __future__ import annotations

from ingest.pipeline import Source, read
from ingest.records import Document, Told
from tests.ingest.paper import BOLD, LEFT, Paper, prose, wide

ENTRIES = ("Foreword vii", "The harbours 3", "The lamps 7", "The tides 12", "The keepers 15")


def brochure(*, foreword: bool) -> Document:
    """Read a brochure of five pages: cover, imprint, credits, contents, text."""
    paper = Paper()
    paper.put(LEFT, 120, "Our lamps: a strategy", BOLD, 20)
    paper.page().lines("The cover shows a paper lantern, folded by keepers for the yearly feast of lamps.")
    paper.page()
    if foreword:
        paper.heading("Foreword").lines(*wide(prose(60, "lamp")))
    paper.lines("Photographs by the Keepers of Port Lamps.")
    paper.page().heading("Contents")
    for entry in ENTRIES:
        paper.lines(entry)
    paper.page().heading("The harbours").lines(*wide(prose(60, "harbour"))).lines(*wide(prose(60, "quay")))
    return read(Source("brochure.pdf", paper.data(), Told(kind="strategy")))


def test_cover_imprint_and_credits_are_no_paragraphs() -> None:
    found = brochure(foreword=False)

    assert [(clause.path, clause.page) for clause in found.clauses] == [("p1", 5), ("p2", 5)]
    front = [each for each in found.set_aside if each.reason == "front-matter"]
    assert {each.page for each in front} == {1, 2}  # the credits run on there
    assert front[-1].text.endswith("Photographs by the Keepers of Port Lamps.")


def test_a_foreword_before_the_contents_is_text() -> None:
    found = brochure(foreword=True)

    assert found.clauses[0].page == 3
    assert list(map(str, found.clauses[0].heading)) == ["Foreword"]


def test_a_note_on_the_first_page_and_a_letter_before_the_contents_are_text() -> None:
    def read_with(*, note: bool) -> Document:
        paper = Paper()
        paper.put(LEFT, 120, "Lamps of all harbours", BOLD, 16)
        paper.y = 160
        if note:
            paper.lines(*wide(prose(60, "note")))
        paper.page().heading("Letter of transmittal").lines(*wide(prose(60, "letter")))
        paper.page().heading("Contents")
        for entry in ENTRIES:
            paper.lines(entry)
        paper.page().heading("I. Introduction").numbered("1.", *wide(prose(60, "harbour")))
        return read(Source("report.pdf", paper.data(), Told(kind="report")))

    assert [(clause.path, clause.page) for clause in read_with(note=False).clauses] == [("u1", 2), ("1", 4)]
    assert [clause.page for clause in read_with(note=True).clauses] == [1, 2, 4]
