"""Blocks of a decision or an amendment in: one text without an enacting formula on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.grammar.desk import Desk
from ingest.grammar.parts import Part
from ingest.grammar.report import body_start, cut_report
from ingest.grammar.resolution import FORMULA
from ingest.paragraphs import Block
from ingest.scopes import Scope

SPONSORS = re.compile(
    r"\w.*:\s?\**\s?(?:revised\s)?(?:draft\s(?:resolution|decision)|amendments?\sto)\b.*", re.IGNORECASE
)
FRONT = 20  # blocks that can stand above the words of a draft


def cut_decision(desk: Desk, part: Part) -> None:
    """Cut what an organ decides in a sentence, or what sponsors would amend; another text as a report."""
    start = below_sponsors(part.blocks)
    begin = start or body_start(part.blocks)
    decides = FORMULA.match(part.blocks[begin].raw.strip()) if begin < len(part.blocks) else None
    if not start and not decides:
        cut_report(desk, part)
        return
    desk.set_aside("title-block", part.blocks[:begin])
    stem, kind = ("op", "operative") if decides else ("", "paragraph")
    desk.cutter.enter(
        Scope(prefix=part.prefix, stem=stem, plain=stem or "u", number_kind=kind, plain_kind=kind)
    )
    for block in part.blocks[begin:]:
        desk.block(block)


def below_sponsors(blocks: Sequence[Block]) -> int:
    """Return where the words begin below the sponsors and the title; 0 where none propose."""
    at = next((n for n, block in enumerate(blocks[:FRONT], 1) if SPONSORS.fullmatch(block.raw)), 0)
    while at and at < len(blocks) and blocks[at].is_heading:
        at += 1
    return at
