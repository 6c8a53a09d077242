"""Blocks and the page of the first table of contents in; how many blocks are front matter out.

A cover, an imprint and credits stand before the contents. A foreword, a summary or a letter that stands
there too is text, as is all from a numbered paragraph on, or from one on the first page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.grammar.report import DIVISION, OPENING, PROSE, SUMMARY
from ingest.paragraphs import Block

FEWEST_PAGES = 2  # before the contents: a first page alone holds a title and, mostly, its text
TRANSMITTAL = re.compile(
    r"letters?\s(?:of\stransmittal|dated\s|from\s|to\s).{0,200}|note\s(?:by|verbale)\s.{0,200}", re.IGNORECASE
)
FAMILIES = ("report", "statement", "strategy")


def front_matter(family: str, blocks: Sequence[Block], contents: int) -> int:
    """Return how many blocks stand before the contents and belong to no text; `contents` is a page, or 0."""
    if family not in FAMILIES or contents <= FEWEST_PAGES:
        return 0
    before = [block for block in blocks if block.lines[0].page < contents]
    return next((number for number, block in enumerate(before) if _is_text(block)), len(before))


def _is_text(block: Block) -> bool:
    if block.is_heading:
        text = block.text.strip("* ")
        return any(words.fullmatch(text) for words in (SUMMARY, OPENING, DIVISION, TRANSMITTAL))
    if block.lines[0].page == 1 and len(block.text) >= PROSE:
        return True
    return any(reading.style == "number" for marker in block.markers[:1] for reading in marker.readings)
