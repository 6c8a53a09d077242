"""Blocks of a national act in: sections with their subsections, items and definitions, schedules.

The paths: section 3, subsection (2), item (b) is `sec3.2.b`; a definition, which bears no number, is the
next paragraph of its section, `sec3.p2`; what a schedule numbers is `schedule.4` or `schedule2.4`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ingest.grammar.desk import Desk
from ingest.grammar.report import cut_numbered
from ingest.grammar.sections import Section, front_of, numbered_heading, section_of
from ingest.markers import roman
from ingest.paragraphs import Block, is_definition
from ingest.scopes import Scope

MISSING = 3  # numbers that a section may be ahead of the last: a page can be missing, or its number misread
LONGEST_TITLE = 120  # characters of a section's title that no type shows
SIGNED = re.compile(r"(?:[A-Z][A-Z.,’' -]{3,60}[A-Z]\.?,?\s*)(?:\w+ \d{1,2}, \d{4}\.?)?")
FEWEST = 4  # sections in a row that make an act
ENACTED = re.compile(
    r"(?:(?:now,?\s)?(?:therefore,?\s)?be\sit\s(?:therefore\s)?enacted|enacted\sby|parliament\s.{0,60}enacts)"
    r"\b.{0,300}",
    re.IGNORECASE | re.DOTALL,
)
LONG_TITLE = re.compile(r"an?\s+act\b", re.IGNORECASE)
WHEREAS = re.compile(r"(?:and\s+)?(?:whereas|recogni[sz]ing|considering|preamble)\b", re.IGNORECASE)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
SCHEDULE = re.compile(
    rf"(?:(?P<ordinal>{'|'.join(ORDINALS)})\s+)?schedule(?:\s+(?P<number>\d{{1,2}}|[ivx]+|[a-z]))?"
    r"\s*[*.:–—-]?(?:\s*[(\[].{0,40}[)\]])?",
    re.IGNORECASE,
)


class Schedule(NamedTuple):
    """Where a schedule begins and the number it bears, 0 where it bears none."""

    at: int
    number: int


def is_act(blocks: Sequence[Block]) -> bool:
    """Whether sections follow each other by number from 1."""
    expected = 1
    for block in blocks[front_of(blocks).start :]:
        found = section_of(block)
        if found and found.number == expected:
            expected += 1
    return expected > FEWEST


def cut_act(desk: Desk, blocks: Sequence[Block], prefix: str = "") -> None:
    """Cut an act from its title to its schedules."""
    contents, start = front_of(blocks)
    schedules = list(_schedules(blocks, start))
    end = schedules[0].at if schedules else len(blocks)
    first = next((n for n in range(start, end) if _opens(blocks[n], 0)), end)
    preamble = next((n for n in range(contents) if WHEREAS.match(blocks[n].raw.strip())), contents)
    desk.set_aside("title-block", blocks[:preamble])
    _cut_front(desk, blocks[preamble:contents], prefix)
    desk.set_aside("contents", blocks[contents:start])
    _cut_front(desk, blocks[start:first], prefix)
    _cut_sections(desk, blocks[first:end], prefix)
    ends = [schedule.at for schedule in schedules[1:]] + [len(blocks)]
    for schedule, following in zip(schedules, ends, strict=False):
        desk.outline.close()
        desk.heading(blocks[schedule.at])
        name = f"schedule{schedule.number or ''}" if len(schedules) > 1 or schedule.number else "schedule"
        cut_numbered(desk, blocks[schedule.at + 1 : following], f"{prefix}{name}.")


def _cut_front(desk: Desk, blocks: Sequence[Block], prefix: str) -> None:
    """Set the title aside; what stands before the first section can be a preamble."""
    desk.cutter.enter(Scope(prefix=prefix, plain="pp", plain_kind="preambular", attaches=False))
    in_preamble = False
    for block in blocks:
        text = block.raw.strip()
        in_preamble = in_preamble or bool(WHEREAS.match(text))
        if ENACTED.match(text):
            desk.set_aside("enacting-formula", [block])
            in_preamble = False
        elif block.is_heading and not LONG_TITLE.match(text):
            desk.heading(block)
        elif in_preamble and not LONG_TITLE.match(text):
            desk.cutter.paragraph(block)
        else:
            desk.set_aside("title-block", [block])


def _cut_sections(desk: Desk, blocks: Sequence[Block], prefix: str) -> None:
    last = 0
    titled = -1  # index of the heading that is the last section's number and title
    signed = _signed(blocks)
    for at, block in enumerate(blocks[:signed]):
        found = _opens(block, last)
        if found:
            last = found.number
            _enter(desk, found, prefix)
            if block.is_heading or _is_title(block, found, blocks[at + 1 : signed]):
                desk.heading(numbered_heading(block, found))
                titled = len(desk.outline.headings) - 1
            else:
                desk.outline.close_one(titled)
                _first(desk, block, found)
        elif is_definition(block.text) and not block.markers and not block.is_heading:
            _define(desk, block)
        else:
            desk.block(block)
    desk.set_aside("signature", blocks[signed:])


def _signed(blocks: Sequence[Block]) -> int:
    """Return where the last words of an act begin that are nothing but names in capitals, a place, a date."""
    end = len(blocks)
    while end > 1 and not blocks[end - 1].markers and SIGNED.fullmatch(blocks[end - 1].raw.strip()):
        end -= 1
    return end


def _is_title(block: Block, section: Section, below: Sequence[Block]) -> bool:
    """Whether the words after "Sec. 2." are its title alone: they end, and its first item follows at once."""
    words = block.lines[0].text[section.end :] if len(block.lines) == 1 else block.text
    if not section.is_sure or not words.endswith(".") or len(words) > LONGEST_TITLE or not below:
        return False
    return any(reading.value == 1 for marker in below[0].markers[:1] for reading in marker.readings)


def _opens(block: Block, last: int) -> Section | None:
    """Return the section a block opens: the next one, or one a little on where its type shows it."""
    found = section_of(block)
    if found is None or found.number < last or (found.number == last and not found.tail):
        return None
    return found if found.number <= last + MISSING else None


def _enter(desk: Desk, section: Section, prefix: str) -> None:
    desk.cutter.enter(
        Scope(
            prefix=prefix,
            stem=f"sec{section.number}{section.tail}.",
            plain="",
            number_kind="article",
            plain_kind="article",
        )
    )


def _first(desk: Desk, block: Block, section: Section) -> None:
    """Cut a block that bears a section's number and its first words."""
    inner = tuple(marker for marker in block.markers if marker.end > section.end)
    desk.cutter.paragraph(replace(block, markers=inner, start=max(block.start if inner else 0, section.end)))
    if inner:
        draft = desk.cutter.drafts[-1]
        draft.marker = f"{block.lines[0].text[: section.end].strip()} {draft.marker}".strip()


def _define(desk: Desk, block: Block) -> None:
    """Give a definition its place: the next unnumbered paragraph of its section."""
    cutter = desk.cutter
    stem = cutter.scope.unnumbered(1)
    cutter.counts[stem] = max(cutter.counts[stem], 1)
    cutter.unnumbered(block)


def _schedules(blocks: Sequence[Block], start: int) -> list[Schedule]:
    """Return the schedules that follow the sections."""
    found: list[Schedule] = []
    for at in range(start, len(blocks)):
        block = blocks[at]
        match = SCHEDULE.fullmatch(block.lines[0].text.strip())
        if match and not block.quoted and (block.is_heading or block.lines[0].text.isupper()):
            found.append(Schedule(at, _number(match)))
    return found


def _number(match: re.Match[str]) -> int:
    ordinal, number = match.group("ordinal"), (match.group("number") or "").lower()
    if ordinal:
        return ORDINALS.index(ordinal.lower()) + 1
    if number.isdigit():
        return int(number)
    return roman(number) or (ord(number) - 96 if number else 0)
