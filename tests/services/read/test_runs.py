"""Overlapping spans are cut into runs; joined again the runs are the text."""

from __future__ import annotations

from dataclasses import replace

from normsbase.services.given import Given
from normsbase.services.read.runs import Label, Note, cut

TEXT = "States should keep networks steady."
NORM = Label(
    id=1, scheme="norm", key="13a", name="Norm a", title="Norm a: steady", start=0, end=35, words="",
    rests_on="text", state="proposed",
    given=Given(by="rule", proposed_by="rule", proposed="rule norm-a, version 2", decided=""),
)  # fmt: skip
FORCE = replace(NORM, id=2, scheme="force", key="recommendation", start=7, end=13)


def test_runs_joined_are_the_text_whatever_the_spans() -> None:
    theme = replace(NORM, id=3, scheme="theme", key="cbms", start=10, end=99)
    runs = cut(TEXT, [NORM, FORCE, theme], [Note("4", 18, "fn1"), Note("5", 500, "fn2")])
    assert "".join(run.text for run in runs) == TEXT
    assert [run.note.mark for run in runs if run.note] == ["4", "5"]


def test_a_run_under_two_labels_is_one_run_with_both() -> None:
    runs = cut(TEXT, [NORM, FORCE])
    assert [(run.text, run.css) for run in runs] == [
        ("States ", "norm"),
        ("should", "norm force-3"),
        (" keep networks steady.", "norm"),
    ]


def test_a_note_stands_before_its_character() -> None:
    runs = cut("One two", [], [Note("1", 3, "fn0")])
    assert [run.text or run.note for run in runs] == ["One", Note("1", 3, "fn0"), " two"]


def test_a_text_without_labels_is_one_run_and_an_empty_one_none() -> None:
    assert [run.text for run in cut(TEXT, [])] == [TEXT]
    assert cut("", []) == ()


def test_labels_that_rest_on_other_words_or_draw_no_stroke_cut_nothing() -> None:
    elsewhere = replace(NORM, rests_on="chapeau", start=3, end=9)
    addressee = replace(NORM, scheme="addressee", start=0, end=6)
    assert len(cut(TEXT, [elsewhere, addressee])) == 1
