"""What was read in, what the reader of it must be told out: garbled pages, turned words, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.balance import Balance, Stretch
from ingest.breaks import doubtful_pages
from ingest.layout import Layout
from ingest.lines import Sheets
from ingest.records import Clause, Finding

CUT_FULLY = ("report", "resolution", "treaty")
GARBLED = 0.98  # quality under which a page is called garbled
ROTATED = 40  # turned characters that are worth a word
QUOTED = 400  # characters of words that a message quotes
NAMED = 12  # pages that a message names before it only counts them


def findings_of(sheets: Sheets, layout: Layout) -> tuple[Finding, ...]:
    """Return the findings about a document's pages."""
    return tuple(_findings(sheets, layout))


def _findings(sheets: Sheets, layout: Layout) -> Iterator[Finding]:
    for page in layout.pages:
        if page.text and page.quality < GARBLED:
            yield Finding(
                code="garbled-text",
                message=f"{1 - page.quality:.0%} of the characters of page {page.number} cannot be read.",
                page=page.number,
                remedy="Compare with the page image; look for another copy of the file.",
            )
    for sheet in sheets.pages:
        if sheet.rotated > ROTATED:
            yield Finding(
                code="turned-text",
                message=f"{sheet.rotated} characters of page {sheet.number} run upwards or downwards.",
                severity="info",
                page=sheet.number,
                remedy="Read the page image for tables or notes set sideways.",
            )
    for number in doubtful_pages(layout.body, layout.boxes):
        yield Finding(
            code="columns-doubtful",
            message=f"On page {number}, a column does not go on from the one before it, or a box mixes two.",
            page=number,
            remedy="Compare the order of the paragraphs of this page with the page image.",
        )
    yield from _tables(layout)


def findings_of_cut(
    family: str, clauses: Sequence[Clause], *, is_rough: bool, first: int = 1
) -> Iterator[Finding]:
    """Yield what must be said about the cut itself; `first` is the first page with words."""
    if is_rough and clauses:
        yield Finding(
            code="family-cut-as-paragraphs",
            message=f"Texts of the family {family} are cut into paragraphs in order for now.",
            severity="info",
            page=clauses[0].page,
            remedy="Cite by the paragraph's page until its own numbering is cut.",
        )
    if not clauses:
        yield Finding(
            code="text-outside-clauses",
            message="The text holds no paragraph that could be cut.",
            page=first,
            remedy="Tell the kind of the text, or look at what was set aside.",
        )


def findings_of_balance(balance: Balance) -> Iterator[Finding]:
    """Yield one finding for each page on which words are lost or invented, with the words."""
    pages = sorted({stretch.page for stretch in (*balance.lost, *balance.invented)})
    for page in pages:
        said = [
            f"{_words(found, page)} {what}"
            for found, what in (
                (balance.lost, "stand on the page and in no part of the cut"),
                (balance.invented, "stand in the cut and not on the page"),
            )
            if _words(found, page)
        ]
        yield Finding(
            code="words-unaccounted",
            message=f"Page {page}: {'; '.join(said)}.",
            page=page,
            remedy="Compare the page image with the paragraphs of this page, and report the file.",
        )


def _words(stretches: Sequence[Stretch], page: int) -> str:
    words = " … ".join(stretch.text for stretch in stretches if stretch.page == page)
    if not words:
        return ""
    return f"“{words}”" if len(words) <= QUOTED else f"“{words[:QUOTED]}…” ({len(words)} characters)"


def _tables(layout: Layout) -> Iterator[Finding]:
    pages = sorted({line.page for reason, line in layout.set_aside if reason == "table"})
    if pages:
        yield Finding(
            code="table-not-read",
            message=f"Tables on {_pages(pages)} are kept as rows and not cut into clauses.",
            severity="info",
            page=pages[0],
            remedy="Read them on the page image.",
        )


def _pages(numbers: Sequence[int]) -> str:
    named = ", ".join(map(str, numbers[:NAMED]))
    rest = f" and {len(numbers) - NAMED} more" if len(numbers) > NAMED else ""
    return f"page{'s' if len(numbers) > 1 else ''} {named}{rest}"
