"""Blocks of an act of law in: recitals, articles, paragraphs and points, annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.grammar.desk import Desk
from ingest.grammar.parts import article_of, is_article_heading
from ingest.grammar.treaty import cut_articles
from ingest.paragraphs import Block
from ingest.scopes import Scope

FORMULA = re.compile(r"(?:THE|LE|LA|LES|DAS|EL)\s[A-ZÉÈ’' ,]{12,},?")
WHEREAS = re.compile(
    r"(?:whereas|considérant(?:\sce\squi\ssuit)?|considerando\slo\ssiguiente)\s?:?", re.IGNORECASE
)
ADOPTED = re.compile(r"(?:have|has|ont|a|han)\s(?:adopted|arrêté|adopté|adoptado)\s.{0,60}:?", re.IGNORECASE)


def is_union_act(blocks: Sequence[Block]) -> bool:
    """Whether the act has recitals: "Whereas:" before its articles."""
    return any(WHEREAS.fullmatch(block.raw.strip()) for block in blocks[:400])


def cut_law(desk: Desk, blocks: Sequence[Block], prefix: str = "") -> None:
    """Cut an act with recitals: citations, recitals, articles."""
    at = next(n for n, block in enumerate(blocks) if WHEREAS.fullmatch(block.raw.strip()))
    opening = next((n for n, block in enumerate(blocks[:at]) if FORMULA.fullmatch(block.raw.strip())), 0)
    desk.set_aside("title-block", blocks[:opening])
    desk.set_aside("enacting-formula", [blocks[opening]])
    desk.cutter.enter(Scope(prefix=prefix, plain="pp", plain_kind="preambular", attaches=False))
    for block in blocks[opening + 1 : at]:
        desk.block(block)
    desk.set_aside("enacting-formula", [blocks[at]])
    first = next(
        (n for n, b in enumerate(blocks) if n > at and article_of(b) and is_article_heading(b)), len(blocks)
    )
    desk.cutter.enter(Scope(prefix=prefix, stem="rec", plain="u", number_kind="recital"))
    for number, block in enumerate(blocks[at + 1 : first], at + 1):
        if ADOPTED.fullmatch(block.raw.strip()):
            desk.set_aside("enacting-formula", [block])
            desk.cutter.enter(Scope(prefix=prefix))
        elif block.is_heading and number > at + 1:
            desk.heading(block)
        else:
            desk.cutter.paragraph(block)
    cut_articles(desk, blocks[first:], prefix)
