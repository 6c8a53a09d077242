"""A page's quality is the share of its characters that can be trusted; an edition's is their mean."""

from __future__ import annotations

from ingest.balance import Balance, Stretch
from ingest.pipeline import Source, read
from ingest.quality import graded
from ingest.records import Clause, Document, Page, Told

GLUED = "Keepersoftheharbourswritedown whatthetidebringsandtelltheothers " * 4


def document(*pages: Page, balance: Balance | None = None) -> Document:
    return Document(
        file="a.pdf",
        sha256="0",
        media_type="application/pdf",
        family="statement",
        language="en",
        clauses=(Clause(path="p1", kind="paragraph", text="Words."),),
        pages=pages,
        balance=balance,
    )


def page(number: int, text: str, quality: float = 1.0) -> Page:
    return Page(number=number, width=0, height=0, text=text, quality=quality)


def test_pages_in_which_nothing_is_wrong_are_whole() -> None:
    found = graded(document(page(1, "ten letters here"), page(2, "")))

    assert [one.quality for one in found.pages] == [1.0, 1.0]
    assert found.quality == 1.0


def test_letters_that_cannot_be_read_glued_words_and_lost_words_count_against_a_page() -> None:
    lost = Balance(lost=(Stretch(page=3, text="ab cd"),), invented=(Stretch(page=3, text="e"),))
    found = graded(document(page(1, "0123456789", 0.7), page(2, GLUED), page(3, "0123456789"), balance=lost))

    assert [one.quality for one in found.pages] == [0.7, 0.0, 0.5]


def test_an_edition_is_the_mean_of_its_pages_by_their_characters() -> None:
    assert graded(document(page(1, "0" * 30, 0.5), page(2, "0" * 10))).quality == 0.625
    assert graded(document(page(1, ""))).quality == 0.0


def test_reading_a_file_grades_it() -> None:
    found = read(Source("a.txt", f"Of lamps\n\n{GLUED}\n\nA second paragraph of it.\n".encode(), Told()))

    assert found.quality == found.pages[0].quality < 0.3
    assert "missing-spaces" in [finding.code for finding in found.findings]
