"""Blocks of any other text in: numbered as it is numbered, otherwise paragraphs in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.grammar.compendium import SALUTATION, is_date
from ingest.grammar.desk import Desk
from ingest.paragraphs import Block
from ingest.scopes import Scope

ENACTS = re.compile(
    r"we\s(?:do\s)?hereby\s(?:\w+\s?){1,4}:|"
    r"(?:we\s)?(?:have\s)?(?:agreed?|declared?|decided?|resolved?)"
    r"(?:\s(?:as\sfollows|the\sfollowing|that|to))?\s?:|"
    r"(?:nous\s|avons\s|sommes\s)*(?:conven\w+|déclar\w+|décid\w+)\s(?:de\s)?ce\squi\ssuit\s?:",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:adopted|done|signed|issued)\s(?:in|at)\s[^.;]{3,60}\s(?:on|this)\s[^.;]{0,80}"
    r"(?:\d{4}|\bthousand\b[^.;]{0,40})\.?",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
FEWEST_WORDS = 9  # of a sentence that opens a text and is shorter than a paragraph mostly is
SMALL = 0.6  # share of the words of a sentence that begin with a small letter


def cut_plain(desk: Desk, blocks: Sequence[Block], prefix: str = "") -> None:
    """Cut a statement, declaration or strategy; salutations, and place and date alone, are no paragraphs."""
    desk.cutter.enter(
        Scope(prefix=prefix, plain="p", attaches=False, nests_numbers=True, letters_number=True)
    )
    for block in blocks:
        text = block.text.strip()
        if not block.markers and (is_date(block) or CLOSING.fullmatch(text)):
            desk.set_aside("signature", [block])
        elif block.is_heading:
            desk.block(block)
        elif SALUTATION.fullmatch(text):
            desk.set_aside("salutation", [block])
        elif ENACTS.fullmatch(text):
            desk.set_aside("enacting-formula", [block])
        elif ADDRESS.fullmatch(text):
            desk.set_aside("margin", [block])
        else:
            desk.block(block)


def with_opening(blocks: Sequence[Block], start: int) -> int:
    """Return where a text begins that was seen to begin at `start`: at the short sentences just above."""
    while start and _is_sentence(blocks[start - 1]):
        start -= 1
    return start


def _is_sentence(block: Block) -> bool:
    text = block.text.strip()
    words = text.split()
    if block.is_heading or len(words) < FEWEST_WORDS or text[-1] not in ".;" or "©" in text:
        return False
    return text[0].isupper() and sum(word[0].islower() for word in words) >= SMALL * len(words)
