"""What a reader should doubt is a finding with its page and what to do: spaces, language, tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.doubts import doubts_of
from ingest.pipeline import Source, read
from ingest.records import Clause, Document, Page, SetAside, Told

WORDS = (
    "Keepers of the harbours write down what the tide brings and tell the keepers of other harbours of it."
)
NAMES = "Ojukwu Abeba Tshering Kwame Ndiaye Solveig Marchetti Yamashita Oyelaran Villanueva Gudmundsson Pham"


def document(text: str, *pages: str) -> Document:
    return Document(
        file="a.txt",
        sha256="0",
        media_type="text/plain",
        family="statement",
        language="en",
        clauses=(Clause(path="p1", kind="paragraph", text=text),),
        pages=tuple(
            Page(number=number, width=0, height=0, text=page)
            for number, page in enumerate(pages or (text,), start=1)
        ),
    )


def test_sound_words_raise_no_doubt() -> None:
    assert list(doubts_of(document(WORDS), Told())) == []


def test_words_that_run_into_each_other_are_told_with_their_pages() -> None:
    glued = " ".join(("Keepersoftheharbourswritedown", "whatthetidebringsandtelltheothers") * 4)
    (finding,) = doubts_of(document(WORDS, WORDS, glued, WORDS, glued), Told())

    assert (finding.code, finding.severity, finding.page) == ("missing-spaces", "warning", 2)
    assert (
        finding.message == "Words run into each other on pages 2, 4, such as “Keepersoftheharbourswritedown”."
    )
    assert finding.remedy


@pytest.mark.parametrize(
    "text",
    ["hulpverleningsorganisaties " * 3 + WORDS, "港口守护者记录每次潮汐带来的东西并告诉其他港口的守护者" * 9],
)
def test_a_few_long_words_and_scripts_without_spaces_are_no_fault(text: str) -> None:
    assert list(doubts_of(document(text), Told(language="nl"))) == []


def test_a_language_that_is_not_sure_is_told_unless_somebody_told_it() -> None:
    found = document(NAMES)

    assert [finding.code for finding in doubts_of(found, Told())] == ["language-doubtful"]
    assert list(doubts_of(found, Told(language="en"))) == []
    assert list(doubts_of(document("Ojukwu"), Told())) == []


def test_rows_that_are_not_cut_are_told_once() -> None:
    row = SetAside(reason="table", page=3, text="North 7")
    found = replace(document(WORDS), set_aside=(row, row))
    (finding,) = doubts_of(found, Told())

    assert (finding.code, finding.severity, finding.page) == ("table-not-read", "info", 3)
    assert list(doubts_of(replace(found, findings=(finding,)), Told())) == []


def test_reading_a_file_tells_its_doubts() -> None:
    text = f"| Harbour | Lamps |\n|---|---|\n| North | 7 |\n\n{WORDS}\n"
    found = read(Source("a.md", text.encode(), Told()))

    assert "table-not-read" in [finding.code for finding in found.findings]
    assert all(finding.remedy and finding.severity for finding in found.findings)


@pytest.mark.parametrize(
    ("reason", "page", "characters", "said"),
    [
        ("signature", 2, 600, True),
        ("title-block", 2, 600, True),
        ("title-block", 1, 600, False),  # where every official text has one
        ("signature", 2, 400, False),
        ("running-head", 2, 600, False),
    ],
)
def test_a_page_most_of_which_stands_in_no_paragraph_is_told(
    reason: str, page: int, characters: int, said: bool
) -> None:
    apart = SetAside(reason=reason, page=page, text="lamp" * (characters // 4))
    read_text = replace(document(WORDS, "a" * 900, "b " * 900), set_aside=(apart,))
    found = [finding for finding in doubts_of(read_text, Told()) if finding.code == "text-outside-clauses"]

    assert [finding.page for finding in found] == ([page] if said else [])
    assert all(f"{characters} characters of page {page}" in finding.message for finding in found)
