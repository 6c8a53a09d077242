"""A block of an act in; the section it opens, and where an act begins after its title and contents, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.markers import Marker, Reading
from ingest.paragraphs import Block

SECTION = re.compile(
    r"\s*(?P<word>section\s|sec\.\s?|s\.\s|§\s?)?(?P<number>\d{1,3})(?P<tail>[A-Z]{0,2})"
    r"(?P<dot>[.:]|(?=\s?\([1a]\)))?(?=[\s—–(]|$|(?<=\.)(?-i:[A-Z][a-z]))\s*",
    re.IGNORECASE,
)
CONTENTS = re.compile(
    r"arrangement\sof\s(?:sections|act|provisions)|index|(?:table\sof\s)?(?:contents|provisions|sections)"
    r"(?:\sof\s(?:the\s)?act)?",
    re.IGNORECASE,
)
LONG_TITLE = re.compile(r"an?\sact\s", re.IGNORECASE)
DIVISION = re.compile(r"(?:part|chapter|title|division|preamble)\b", re.IGNORECASE)
FAR = 10  # entries of the contents that may stand in a block of another


class Section(NamedTuple):
    """A section's number, a letter after it, where its words begin, and whether type or a word shows it."""

    number: int
    tail: str
    end: int
    is_sure: bool


class Front(NamedTuple):
    """Where an act's contents begin, and where the act itself does."""

    contents: int
    start: int


def section_of(block: Block) -> Section | None:
    """Return the section whose number a block begins with, None where it begins with none."""
    match = SECTION.match(block.lines[0].text)
    if match is None or block.quoted or (match.group("tail") or "").islower():
        return None
    if match.group("dot") is None and not block.is_heading:
        return None
    sure = bool(match.group("word")) or block.is_heading
    return Section(int(match.group("number")), match.group("tail").lower(), match.end(), sure)


def numbered_heading(block: Block, section: Section) -> Block:
    """Return a section's heading with its number as its marker."""
    text = block.lines[0].text[: section.end].strip()
    label = f"{section.number}{section.tail}"
    marker = Marker(text, ".", (Reading("number", section.number),), label, end=section.end)
    return Block(lines=block.lines, markers=(marker,), start=section.end, is_heading=True)


def front_of(blocks: Sequence[Block]) -> Front:
    """Find the contents by their title, and the act by its long title, first part or first section."""
    contents = next((n for n, b in enumerate(blocks[:80]) if CONTENTS.fullmatch(b.text.strip(" .:"))), None)
    if contents is None:
        return Front(0, 0)
    last, entry, again = 0, contents, 0
    for at in range(contents + 1, len(blocks)):
        found = section_of(blocks[at])
        if found and found.number == 1 and last > 1:
            again = at
            break
        if found and last < found.number <= last + FAR:
            last, entry = found.number, at
    return Front(contents, _start(blocks, entry + 1, again)) if again else Front(0, 0)


def _start(blocks: Sequence[Block], after: int, first: int) -> int:
    """Return where the act begins between the last entry of its contents and its first section."""
    between = range(after, first)
    titled = next((n for n in between if LONG_TITLE.match(blocks[n].text)), None)
    if titled is None:
        titled = next((n for n in between if blocks[n].is_heading and DIVISION.match(blocks[n].text)), None)
    if titled is not None:
        return titled
    while first > after and blocks[first - 1].is_heading:
        first -= 1
    return first
