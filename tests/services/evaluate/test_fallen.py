"""Only figures that fall are complained of, with counts before and after and the rule that is to blame."""

from __future__ import annotations

from dataclasses import replace

from normsbase.services.evaluate.answers import Earned
from normsbase.services.evaluate.comparison import Difference
from normsbase.services.evaluate.fallen import complaint, falls
from normsbase.services.evaluate.tags import Absent, Measured
from normsbase.services.measured import Figure
from normsbase.services.measured.table import Run

OLD = Figure(set="ours", scheme="theme", label="tides", right=8, extra=2, missed=2)
RUN = Run(set="ours", measured="2026-01-02", vocabulary="1", clauses=20, absent=0, with_force=9, inverted=0)
WRONG = Difference(
    scheme="theme", name="c7", missed=("ebb",), words="The tide is high.", language="en", family="report",
    extra=(("tides", Earned(rule="theme-tides.2", words="tide", start=4, end=8)),),
)  # fmt: skip


def measured(*figures: Figure, inverted: tuple[str, ...] = ()) -> Measured:
    return Measured(
        set="ours", clauses=20, figures=figures, differences=(WRONG,), with_force=9, inverted=inverted,
        absent=(),
    )  # fmt: skip


def test_the_same_and_better_are_no_complaint() -> None:
    assert list(complaint([OLD], RUN, measured(OLD))) == []
    assert list(complaint([OLD], RUN, measured(replace(OLD, right=9, missed=1, extra=1)))) == []


def test_a_fall_is_told_with_counts_and_rule() -> None:
    told = "\n".join(complaint([OLD], RUN, measured(replace(OLD, extra=4))))

    assert "“ours” have got worse since 2026-01-02: 2 published figures have fallen." in told
    assert "theme tides: precision 0.800 -> 0.667 (right 8, wrong 2, missed 2; now right 8, wrong 4" in told
    assert "theme tides wrong on c7: rule theme-tides.2, “tide”" in told
    assert "make tag-figures" in told


def test_a_label_given_no_more_falls_by_what_is_missed() -> None:
    ebb = replace(OLD, label="ebb")
    assert "  theme ebb missed on c7" in complaint([ebb], RUN, measured(replace(ebb, missed=9)))
    (recall, f1) = falls([OLD], measured(replace(OLD, right=0, extra=0, missed=10)))
    assert (recall.share, f1.share) == ("recall", "f1")


def test_a_new_inverted_duty_is_told_where_no_figure_fell() -> None:
    told = "\n".join(complaint([OLD], RUN, measured(OLD, inverted=("c3",))))
    assert "inverted duties: 0 -> 1 (c3)" in told


def test_paragraphs_that_are_cut_in_another_way_are_told() -> None:
    lost = replace(measured(OLD), absent=(Absent("rules.pdf", 2, read=True),))
    told = "\n".join(complaint([OLD], RUN, lost))
    assert "2 labelled paragraphs of the set “ours” are not found, 0 were not on 2026-01-02" in told
    assert "2 of rules.pdf" in told


def test_figures_of_another_set_or_part_are_let_be() -> None:
    other = replace(OLD, set="theirs", right=10, extra=0, missed=0)
    part = replace(OLD, by="language", value="fr", right=10, extra=0)
    assert falls([other, part], measured(OLD)) == ()
