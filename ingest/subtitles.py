"""Blocks in; the same blocks out, with the headings that only their place between numbers shows.

Some reports set their least headings in the type of the text: one line without an end, with more room
above it than below, after a paragraph that is complete and before the one with the next number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.paragraphs import TERMINAL, Block

LONGEST = 90  # characters
ROOM = 1.9  # sizes: at least so much above the line
MORE = 1.15  # times as much room above as below


def with_subtitles(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Take plain lines between paragraphs 7 and 8 for headings where room above shows it."""
    found = list(blocks)
    last = 0
    for at, block in enumerate(blocks):
        number = _number(block)
        if number == last + 1:
            last = number
        elif last and 0 < at < len(blocks) - 1 and _number(blocks[at + 1]) == last + 1:
            stands_apart = _is_plain_line(block) and _has_room(blocks[at - 1], block, blocks[at + 1])
            found[at] = replace(block, is_heading=block.is_heading or stands_apart)
    return tuple(found)


def _number(block: Block) -> int:
    """Return the number a paragraph bears with a full stop, 0 where it bears none."""
    if block.is_heading or not block.markers or block.markers[0].form != ".":
        return 0
    return next((r.value for r in block.markers[0].readings if r.style == "number"), 0)


def _is_plain_line(block: Block) -> bool:
    text = block.text
    plain = not block.markers and not block.bullet and not block.quoted and len(block.lines) == 1
    return plain and text[:1].isupper() and len(text) < LONGEST and not TERMINAL.search(text)


def _has_room(above: Block, block: Block, below: Block) -> bool:
    before, line, after = above.lines[-1], block.lines[0], below.lines[0]
    complete = above.is_heading or before.unmarked.rstrip().endswith((".", "?", "!"))
    if not complete or before.page != line.page or line.page != after.page:
        return False
    over, under = line.baseline - before.baseline, after.baseline - line.baseline
    return over > ROOM * line.size and over > MORE * under > 0
