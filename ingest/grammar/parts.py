"""Blocks in, the parts of a document out: the main part, sections A and B of a resolution, annexes.

Each part numbers its paragraphs on its own and puts its prefix before their paths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.divisions import ANNEX, ARTICLE, HAN_DIGITS, article_value, han_number
from ingest.markers import roman
from ingest.paragraphs import Block

NUMBER = (
    r"(?:\s*(?P<number>\d{1,2}\s?[–-]\s?[a-z](?!\w)|[ivxl]+|\d{1,2}|[a-z]|[一二三四五六七八九十]{1,3})"
    r"(?!\w))?"
)
ANNEX_LINE = re.compile(
    rf"(?:{ANNEX}){NUMBER}\s*[*†]*[.:]?(?:\s+to\s+the\s.{{0,80}})?",
    re.IGNORECASE,
)
ANNEX_TITLE = re.compile(rf"(?:{ANNEX}){NUMBER}\s*[.:：–—-]\s*\S", re.IGNORECASE)
SECTION = re.compile(r"[A-H]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of blocks under one prefix; the heading that opens it is its first block."""

    prefix: str
    blocks: tuple[Block, ...]

    @property
    def is_annex(self) -> bool:
        """Whether the part is an annex or stands in one."""
        return "annex" in self.prefix


def split_parts(blocks: Sequence[Block], *, by_number: bool = False) -> tuple[Part, ...]:
    """Cut at the headings of annexes; one annex is `annex`, several are `annex1`, `annex2`…

    `by_number` names a sole annex that bears a number by it, as acts of the Union are cited.
    """
    starts = [
        n
        for n, block in enumerate(blocks)
        if annex_number(block) is not None and not (n and is_bare_article(blocks[n - 1]))
    ]
    parts = [Part(prefix="", blocks=tuple(blocks[: starts[0] if starts else len(blocks)]))]
    if not starts:
        return tuple(parts)
    spans = list(zip(starts, [*starts[1:], len(blocks)], strict=True))
    numbered = [annex_number(blocks[start]) or "" for start, _ in spans]
    bearing = sum(map(bool, numbered))
    several = bearing > (0 if by_number else 1) or (len(spans) > 1 and not bearing)
    outer = ""
    count = last = opened = 0
    for (start, end), number in zip(spans, numbered, strict=True):
        inside = tuple(blocks[start:end])
        if outer and not number and _is_treaty(parts[-1].blocks):
            parts.append(Part(prefix=f"{outer}annex.", blocks=inside))
            continue
        if number and _value(number) <= last and _is_smaller(blocks[start], blocks[opened]):
            parts.append(Part(prefix=f"{outer}annex{_value(number)}.", blocks=inside))
            continue
        last, opened = _value(number), start
        count += 1
        label = _label(number) or count
        outer = f"annex{label}." if several and not _nested(spans, blocks, start) else "annex."
        parts.append(Part(prefix=outer, blocks=inside))
    return tuple(_with_chapters(parts))


def _with_chapters(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts; an annex to a chapter ends where the next chapter has its first article."""
    last = 0
    for part in parts:
        at = _next_chapter(part.blocks, last) if part.prefix and last else None
        for one in (part,) if at is None else _cut_at(part, at):
            yield one
            if not one.prefix:
                last = max((_chapter(block) for block in one.blocks), default=last)


def _cut_at(part: Part, at: int) -> Iterator[Part]:
    """Cut an annex before an article and the headings over it; what follows may have annexes no more."""
    while at > 1 and part.blocks[at - 1].is_heading:
        at -= 1
    yield Part(prefix=part.prefix, blocks=part.blocks[:at])
    yield Part(prefix="", blocks=part.blocks[at:])


def _next_chapter(blocks: Sequence[Block], last: int) -> int | None:
    """Return where the first article of the chapter after the last one stands; None where none does."""
    for at, block in enumerate(blocks):
        match = article_of(block)
        if match and match.group("sub") == "1" and article_value(match) == last + 1:
            return at
    return None


def _chapter(block: Block) -> int:
    """Return the chapter of an article that bears its number, as 3.12 does; 0 for any other block."""
    match = article_of(block)
    return article_value(match) if match and match.group("sub") else 0


def _is_smaller(heading: Block, outer: Block) -> bool:
    """Whether an annex's heading is set in smaller type: it is an annex of what stands in the last one."""
    return heading.lines[0].size < outer.lines[0].size - 0.5


def annex_number(block: Block) -> str | None:
    """Return the number an annex heading bears ("" where it bears none), None where it is no such heading."""
    first = block.lines[0]
    text = first.text.strip()
    if block.quoted:
        return None
    cut = text[: first.marks[0].start].strip() if first.marks and first.marks[0].start else text
    whole = ANNEX_LINE.fullmatch(cut)
    if whole and re.search(r"\d\s?[–-]\s?[a-z]\.$", cut, re.IGNORECASE) and not block.is_heading:
        return None  # the end of a sentence that names the annex
    if whole and (block.is_heading or first.bold or len(block.lines) <= 3) and not cut[:1].islower():
        return whole.group("number") or ""
    title = ANNEX_TITLE.match(text)
    if title and block.is_heading:
        return title.group("number") or ""
    return None


def article_of(block: Block) -> re.Match[str] | None:
    """Return the match of "Article 6 bis" at the start of a block that it opens."""
    match = None if block.quoted else ARTICLE.match(block.lines[0].text.strip())
    return match if match and article_value(match) else None


def is_article_heading(block: Block) -> bool:
    """Whether a block is an article's number, alone or with its title."""
    match = article_of(block)
    if match is None:
        return False
    rest = block.lines[0].text.strip()[match.end() :]
    return block.is_heading or not rest.strip(" .:：、–—-")


def is_bare_article(block: Block) -> bool:
    """Whether a block is an article's number and nothing else: the heading below it is its title."""
    return len(block.lines) == 1 and len(block.text) < 24 and is_article_heading(block)


def _is_treaty(blocks: Sequence[Block]) -> bool:
    return consecutive_articles(blocks) >= 3


def consecutive_articles(blocks: Sequence[Block]) -> int:
    """Return how many articles follow each other by number from 1: a treaty's do, cited ones do not."""
    expected = 1
    for block in blocks:
        match = article_of(block)
        if match and article_value(match) == expected:
            expected += 1
    return expected - 1


def _label(number: str) -> str:
    """Return what an annex is called by its number: 2 for II, 2a for 2-A; empty for none."""
    low = re.sub(r"[\s–-]", "", number.lower())
    return low if low[:1].isdigit() else str(_value(number) or "")


def _value(number: str) -> int:
    low = number.lower()
    if low[:1].isdigit():
        return int(re.sub(r"\D.*", "", low))
    if low[:1] in HAN_DIGITS or low[:1] == "十":
        return han_number(low)
    return roman(low) or (ord(low) - 96 if len(low) == 1 else 0)


def _nested(spans: Sequence[tuple[int, int]], blocks: Sequence[Block], start: int) -> bool:
    """Whether every later annex stands within the one that begins here: it is a treaty of its own."""
    if start != spans[0][0] or annex_number(blocks[start]):
        return False
    return len(spans) == 2 and _is_treaty(blocks[start : spans[1][0]])


def split_sections(blocks: Sequence[Block]) -> list[tuple[str, tuple[Block, ...]]]:
    """Cut a resolution at its parts A, B…, each under a letter alone; without parts all is one."""
    starts = [
        n
        for n, block in enumerate(blocks)
        if block.is_heading and SECTION.fullmatch(block.lines[0].text.strip())
    ]
    letters = [blocks[n].lines[0].text.strip() for n in starts]
    if len(starts) < 2 or letters != [chr(65 + n) for n in range(len(letters))]:
        return [("", tuple(blocks))]
    cut = [("", tuple(blocks[: starts[0]]))]
    for letter, start, end in zip(letters, starts, [*starts[1:], len(blocks)], strict=True):
        cut.append((f"{letter.lower()}.", tuple(blocks[start:end])))
    return cut
