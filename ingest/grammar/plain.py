"""Blocks of any other text in: numbered as it is numbered, otherwise paragraphs in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.grammar.compendium import SALUTATION
from ingest.grammar.desk import Desk
from ingest.paragraphs import Block
from ingest.scopes import Scope

PLACE = r"(?:[^\W\d_][\w.’'-]*(?:[ ,]+[^\W\d_][\w.’'-]*){0,4},?\s)?"
YEAR = r",?\s(?:(?:of|de|del)\s)?\d{4}[.,]?"
DATED = re.compile(
    rf"{PLACE}\d{{1,2}}(?:st|nd|rd|th|er|º)?(?:\s(?:of|de))?\s[^\W\d_]{{3,12}}{YEAR}|"
    rf"{PLACE}[^\W\d_]{{3,12}}\s\d{{1,2}}(?:st|nd|rd|th)?{YEAR}"
)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
FEWEST_WORDS = 9  # of a sentence that opens a text and is shorter than a paragraph mostly is
SMALL = 0.6  # share of the words of a sentence that begin with a small letter


def cut_plain(desk: Desk, blocks: Sequence[Block], prefix: str = "") -> None:
    """Cut a statement, declaration or strategy; salutations, and place and date alone, are no paragraphs."""
    desk.cutter.enter(Scope(prefix=prefix, plain="p", attaches=False, nests_numbers=True))
    for block in blocks:
        text = block.text.strip()
        if block.is_heading:
            desk.block(block)
        elif SALUTATION.fullmatch(text):
            desk.set_aside("salutation", [block])
        elif not block.markers and DATED.fullmatch(text):
            desk.set_aside("signature", [block])
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
