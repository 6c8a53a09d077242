"""A finished document and what was told of it in, what a reader should doubt in it out, as findings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from ingest.language import is_sure
from ingest.records import Document, Finding, Page, Told

LONG = 25  # letters: no word of the field is so long
GLUED = re.compile(rf"[A-Za-z\u00c0-\u024f\u0370-\u052f]{{{LONG},}}")
LETTERS = re.compile(r"[^\W\d_]")
FEW = 3  # long words that may stand on a page by themselves
SHARE = 0.04  # of a page's letters in words that long
FRAMES = ("title-block", "signature", "margin", "front-matter", "number-alone")
MUCH, HALF = 500, 0.5  # characters, and share of a page, that may stand in no paragraph
NAMED = 12  # pages that a message names before it only counts them


def doubts_of(document: Document, told: Told) -> Iterator[Finding]:
    """Yield what the text itself makes doubtful: spaces that are missing, its language, tables unread."""
    yield from _spaces(document)
    yield from _outside(document)
    if not told.language and not is_sure(clause.text for clause in document.clauses):
        yield Finding(
            code="language-doubtful",
            message=f"The language of the text is not sure; it was read as {document.language}.",
            page=1,
            remedy="Tell the language with --language, or set it on the page of the text.",
        )
    rows = [apart for apart in document.set_aside if apart.reason == "table"]
    if rows and all(finding.code != "table-not-read" for finding in document.findings):
        yield Finding(
            code="table-not-read",
            message=f"Tables of {len(rows)} rows in all are kept as rows and not cut into clauses.",
            severity="info",
            page=rows[0].page,
            remedy="Read them in the file itself.",
        )


def _outside(document: Document) -> Iterator[Finding]:
    """Yield a finding for each page most of which was set apart as what frames a text and is none of it."""
    apart: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for each in document.set_aside:
        if each.reason in FRAMES and (each.reason != "title-block" or each.page > 1):
            apart[each.page][each.reason] += _size(each.text)
    for page in document.pages:
        outside = apart[page.number].total()
        if outside > MUCH and outside > HALF * _size(page.text):
            reasons = " and ".join(reason.replace("-", " ") for reason, _ in apart[page.number].most_common())
            yield Finding(
                code="text-outside-clauses",
                message=f"{outside} characters of page {page.number} stand in no paragraph: {reasons}.",
                page=page.number,
                remedy="Compare the page with its cut; tell the kind of the text if another fits better.",
            )


def _size(text: str) -> int:
    return len("".join(text.split()))


def _spaces(document: Document) -> Iterator[Finding]:
    glued = [page for page in document.pages if glued_letters(page)]
    if glued:
        example = GLUED.search(glued[0].text)
        words = example.group()[:40] if example else ""
        yield Finding(
            code="missing-spaces",
            message=f"Words run into each other on {_named(glued)}, such as “{words}”.",
            page=glued[0].number,
            remedy="Search may miss them; look for another copy of the file.",
        )


def glued_letters(page: Page) -> int:
    """Return how many letters of a page stand in words that ran into each other."""
    if max(map(len, page.text.split()), default=0) < LONG:
        return 0  # as nearly every page
    long = GLUED.findall(page.text)
    letters = sum(map(len, long))
    return letters if len(long) > FEW and letters > SHARE * len(LETTERS.findall(page.text)) else 0


def _named(pages: list[Page]) -> str:
    named = ", ".join(str(page.number) for page in pages[:NAMED])
    rest = f" and {len(pages) - NAMED} more" if len(pages) > NAMED else ""
    return f"page{'s' if len(pages) > 1 else ''} {named}{rest}"
