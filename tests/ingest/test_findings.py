"""Pages whose characters cannot be read, or run another way, are told with their number and what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.findings import findings_of
from ingest.layout import lay_out
from ingest.pages import read_pages
from ingest.records import Finding
from tests.ingest.paper import Paper, prose, wide


def told(quality: float = 1.0, rotated: int = 0) -> tuple[Finding, ...]:
    """The findings on a page of two, of which the second is as bad as told."""
    paper = Paper().lines(prose(20))
    paper.page()
    sheets = read_pages(paper.lines(prose(20)).data())
    layout = lay_out(sheets.pages)
    first, second = layout.pages
    turned = (sheets.pages[0], replace(sheets.pages[1], rotated=rotated))
    worse = replace(layout, pages=(first, replace(second, quality=quality)))
    return findings_of(replace(sheets, pages=turned), worse)


@pytest.mark.parametrize(("quality", "codes"), [(1.0, []), (0.985, []), (0.9, ["garbled-text"])])
def test_a_page_with_glyphs_that_stand_for_no_letter_is_told(quality: float, codes: list[str]) -> None:
    found = told(quality)

    assert [finding.code for finding in found] == codes
    for finding in found:
        assert (finding.page, finding.severity) == (2, "warning")
        assert finding.message.startswith("10% of the characters of page 2")
        assert finding.remedy


@pytest.mark.parametrize(("rotated", "codes"), [(30, []), (50, ["turned-text"])])
def test_words_that_run_upwards_are_told_as_information(rotated: int, codes: list[str]) -> None:
    found = told(rotated=rotated)

    assert [(finding.code, finding.page, finding.severity) for finding in found] == [
        (code, 2, "info") for code in codes
    ]


@pytest.mark.parametrize(("ends", "codes"), [(True, ["columns-doubtful"]), (False, [])])
def test_a_column_that_begins_inside_a_sentence_is_told_unless_the_one_before_it_breaks_off(
    *, ends: bool, codes: list[str]
) -> None:
    paper = Paper()
    left = wide(prose(150), 210) if ends else wide(prose(200), 210)[:15]
    for x, lines in ((60, left), (310, wide("so the other keepers of it know " + prose(120), 210))):
        for number, line in enumerate(lines):
            paper.put(x, 100 + 12 * number, line)
    sheets = read_pages(paper.data())
    found = findings_of(sheets, lay_out(sheets.pages))

    assert [(finding.code, finding.page, finding.severity) for finding in found] == [
        (code, 1, "warning") for code in codes
    ]
    assert all(finding.remedy for finding in found)


@pytest.mark.parametrize(("gap", "codes"), [(30, ["columns-doubtful"]), (3, [])])
def test_a_box_whose_rows_have_a_wide_gap_is_told(gap: int, codes: list[str]) -> None:
    paper = Paper().lines(*wide(prose(60)))
    paper.canvas.rect(100, 792 - 560, 412, 180)
    for number, line in enumerate(wide(prose(100), 180)):
        end = paper.put(120, 400 + 12 * number, line)
        if number < 4:
            paper.put(end + gap, 400 + 12 * number, "and tells the keeper of it")
    sheets = read_pages(paper.data())
    layout = lay_out(sheets.pages)

    assert layout.boxes
    assert [finding.code for finding in findings_of(sheets, layout)] == codes
