"""Blocks in; the same blocks out, with the headings that only their place among the others shows.

Some texts set their least headings in the type of the text: one line without an end, with more room above
it than below, after a paragraph that is complete and before the one with the next number, or at the edge
from which the paragraphs are set in. Others end bold headings with a stop or a colon.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.markers import Reading
from ingest.paragraphs import INDENT, TERMINAL, Block

LONGEST = 90  # characters
ROOM = 1.9  # sizes: at least so much above the line
SAME = 2.0  # points between edges that are one
MORE = 1.15  # times as much room above as below


def with_subtitles(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Take lines for headings where their place shows it."""
    titles = {*_numbered_on(blocks), *_set_out(blocks)}
    return _between_numbers([replace(b, is_heading=b.is_heading or id(b) in titles) for b in blocks])


def _between_numbers(blocks: Sequence[Block]) -> tuple[Block, ...]:
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


def _numbered_on(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the bold lines with a full stop whose number goes on from that of the last heading so marked."""
    last: dict[str, Reading] = {}
    for block in blocks:
        if not block.markers:
            continue
        first = block.markers[0]
        before = last.get(first.form)
        goes_on = before and any(read == (before.style, before.value + 1) for read in first.readings)
        line = block.lines[0]
        if goes_on and len(block.lines) == 1 and line.bold and line.text.endswith("."):
            yield id(block)
        elif not block.is_heading:
            continue
        last[first.form] = first.readings[0]


def _set_out(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield plain lines at the edge from which the paragraph below is set in, and bold ones with a colon."""
    for above, block, below in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if below.markers or below.bullet or below.is_heading or below.quoted:
            continue
        plain = _is_plain_line(block) and _is_set_in(below, block) and _has_room(above, block, below)
        if plain or (_is_bold_title(block) and _is_complete(above) and _is_plain_sentence(below)):
            yield id(block)


def _is_plain_sentence(block: Block) -> bool:
    return not block.lines[0].bold and block.text[:1].isupper()


def _is_set_in(paragraph: Block, title: Block) -> bool:
    if len(paragraph.lines) < 2:
        return False
    first, second = paragraph.lines[:2]
    edge = title.lines[0].left
    return first.left - edge > INDENT * first.size and abs(second.left - edge) < SAME


def _is_bold_title(block: Block) -> bool:
    text = block.text
    plain = not (block.markers or block.bullet or block.quoted) and len(block.lines) == 1
    return plain and block.lines[0].bold and text.endswith(":") and text[:1].isupper() and len(text) < LONGEST


def _is_complete(block: Block) -> bool:
    return block.is_heading or block.lines[-1].unmarked.rstrip().endswith((".", "?", "!"))


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
    if not _is_complete(above) or before.page != line.page or line.page != after.page:
        return False
    over, under = line.baseline - before.baseline, after.baseline - line.baseline
    return over > ROOM * line.size and over > MORE * under > 0
