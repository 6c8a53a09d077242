"""Footnotes of texts without pages go to the clauses that bear their marks, also where marks start again."""

from __future__ import annotations

from ingest.assembly import tied
from ingest.records import Clause, Footnote, FootnoteMark


def a_clause(path: str, *marks: tuple[str, int]) -> Clause:
    notes = tuple(FootnoteMark(mark=mark, at=at) for mark, at in marks)
    return Clause(path=path, kind="paragraph", text="Words of our own.", footnotes=notes)


def places(notes: list[str], clauses: list[Clause]) -> list[tuple[str | None, int | None]]:
    made = [Footnote(mark=mark, text=f"Note {mark}", page=1) for mark in notes]
    return [(note.clause, note.at) for note in tied(made, clauses)]


def test_marks_that_start_again_go_to_their_next_place() -> None:
    clauses = [a_clause("p1", ("1", 4)), a_clause("p2", ("1", 7)), a_clause("p3", ("2", 2))]

    assert places(["1", "1", "2"], clauses) == [("p1", 4), ("p2", 7), ("p3", 2)]


def test_a_sole_note_marked_twice_goes_to_its_first_place() -> None:
    assert places(["*"], [a_clause("p1", ("*", 3)), a_clause("p2", ("*", 5))]) == [("p1", 3)]


def test_a_note_without_a_mark_in_the_text_stays_untied() -> None:
    assert places(["1", "1"], [a_clause("p1", ("1", 4))]) == [("p1", 4), (None, None)]
