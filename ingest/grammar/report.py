"""Blocks of a report in: numbered paragraphs with their items, summaries, annexes of any kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.grammar.compendium import cut_replies, is_compendium
from ingest.grammar.desk import Desk
from ingest.grammar.drafts import prefixes, stretches
from ingest.grammar.parts import Part, consecutive_articles
from ingest.grammar.resolution import cut_resolution, formula_at
from ingest.grammar.treaty import cut_treaty
from ingest.paragraphs import Block
from ingest.scopes import Scope

SUMMARY = re.compile(
    r"(?:executive\s)?summary|foreword(?:\sby\s.*)?|preface|résumé|resumen|avant-propos|резюме|摘要|abstract",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"(?:introduction|background|contents|mandate|введение|introducción)\b.{0,60}", re.IGNORECASE
)
AGENDA_ITEM = re.compile(
    r"(?:provisional\s)?(?:agenda\s)?item\s\d{1,3}(?:\s\([a-z]\))?.{0,40}", re.IGNORECASE
)
DIVISION = re.compile(r"(?:chapter|part|section)\s(?:[ivxl]+|\d{1,2}|[a-z])\b.{0,80}", re.IGNORECASE)
HAN = re.compile(r"[\u3400-\u9fff]")  # a sign says as much as three letters
PROSE = 160  # characters of a paragraph that is no title
TITLE_PAGES = 3  # pages that can belong to a title block


def cut_report(desk: Desk, part: Part) -> None:
    """Cut one part of a report: an annex by what it is, the main part from the end of its title block."""
    blocks = part.blocks
    if part.is_annex:
        _cut_annex(desk, part)
        return
    start = body_start(blocks)
    desk.set_aside("title-block", blocks[:start])
    cut_stretches(desk, blocks[start:], part.prefix)


def _cut_annex(desk: Desk, part: Part) -> None:
    head, *rest = part.blocks
    desk.outline.close()
    desk.heading(head)
    if is_compendium(rest):
        cut_replies(desk, rest)
    elif consecutive_articles(rest) >= 3:
        cut_treaty(desk, rest, part.prefix)
    elif formula_at(rest[:12]) is not None and sum(bool(s.name) for s in stretches(rest)) == 1:
        cut_resolution(desk, rest, part.prefix)
    else:
        cut_stretches(desk, rest, part.prefix)


def cut_stretches(desk: Desk, blocks: Sequence[Block], prefix: str) -> None:
    """Cut a report and the resolutions and decisions in it, whose numbers are their own."""
    cutter = desk.cutter
    cutter.enter(Scope(prefix=prefix, root_letters=bool(prefix) and _is_one_list(blocks)))
    found = stretches(blocks)
    for stretch, own in zip(found, prefixes(found, prefix), strict=True):
        if not stretch.name:
            cut_paragraphs(desk, stretch.blocks)
            continue
        outer = cutter.leave()
        for block in stretch.blocks[: stretch.at]:
            desk.block(block)
        if stretch.runs_in:
            cutter.enter(
                Scope(
                    prefix=own,
                    stem="op",
                    plain="op",
                    number_kind="operative",
                    plain_kind="operative",
                    nests_numbers=True,
                )
            )
            cut_paragraphs(desk, stretch.blocks[stretch.at :])
        else:
            cut_resolution(desk, stretch.blocks[stretch.at :], own)
        cutter.go_back(outer)


def cut_numbered(desk: Desk, blocks: Sequence[Block], prefix: str) -> None:
    """Cut paragraphs numbered or not; a summary counts its own."""
    desk.cutter.enter(Scope(prefix=prefix, root_letters=bool(prefix) and _is_one_list(blocks)))
    cut_paragraphs(desk, blocks)


def cut_paragraphs(desk: Desk, blocks: Sequence[Block]) -> None:
    """Cut paragraphs in the scope that is open."""
    cutter = desk.cutter
    for block in blocks:
        if block.is_heading:
            desk.heading(block)
            if cutter.scope.plain in ("s", "u"):
                plain = "s" if SUMMARY.fullmatch(block.text.strip("* ")) else "u"
                cutter.scope = replace(cutter.scope, plain=plain)
        else:
            desk.block(block)


def _is_one_list(blocks: Sequence[Block]) -> bool:
    """Whether a part without numbered paragraphs holds one list of letters: principles (a) to (k)."""
    firsts = [m.readings[0] for block in blocks if not block.is_heading for m in block.markers[:1]]
    numbers = any(reading.style == "number" for reading in firsts)
    return not numbers and sum(reading == ("letter", 1) for reading in firsts) == 1


def body_start(blocks: Sequence[Block]) -> int:
    """Return the number of the block with which a text begins after its title block."""
    for number, block in enumerate(blocks):
        if block.lines[0].page > TITLE_PAGES:
            return number
        if _is_anchor(block) and not (number and _is_item_title(blocks[number - 1], block)):
            return number
    return 0


def _is_item_title(above: Block, block: Block) -> bool:
    """Whether words are the title, however long, of the agenda item that the line above names."""
    bold = not (block.is_heading or block.markers) and all(line.bold for line in block.lines)
    return bold and bool(AGENDA_ITEM.fullmatch(above.text.strip("* ")))


def _is_anchor(block: Block) -> bool:
    text = block.text.strip("* ")
    if block.is_heading:
        numbered = bool(block.markers) and block.markers[0].readings[0].style in ("ROMAN", "LETTER", "number")
        return numbered or any(words.fullmatch(text) for words in (SUMMARY, OPENING, DIVISION))
    if any(reading.style == "number" for marker in block.markers[:1] for reading in marker.readings):
        return True
    return not text.isupper() and len(text) + 2 * len(HAN.findall(text)) >= PROSE
