"""Blocks in; the same blocks out, those marked that a quotation holds: they belong to the words above it.

An amendment quotes the paragraphs it puts in, with numbers of their own; they are no numbers of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.paragraphs import Block, is_definition

OPENS = re.compile(r"[“«„]|‘‘|\"|‘(?=[\d(A-Z])")
CLOSES = re.compile(r"(?:[”»]|’’|\")[\s.,;:)\]]*(?:\s(?:and|or))?[\s.,;]*$")
CLOSES_SINGLE = re.compile(
    r"(?<!’)’[\s.,;:)\]]*(?:\s(?:and|or))?[\s.,;]*$"
)  # also an apostrophe, but not here
INTRODUCES = re.compile(r"[:：—–-]\s*$")
SINGLE = re.compile(r"‘(?!‘)")
PAIRS = (("“", "”"), ("«", "»"), ("‘‘", "’’"))
LONGEST = 200  # blocks of one quotation


def with_quotations(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Mark the blocks of quotations that words above them introduce."""
    marked = list(blocks)
    for start, end in _quotations(blocks):
        for at in range(start, end):
            marked[at] = replace(blocks[at], quoted=True, is_heading=False, markers=(), start=0)
    return tuple(marked)


def _quotations(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    at = 1
    while at < len(blocks):
        end = _end(blocks, at) if _begins(blocks[at - 1], blocks[at]) else 0
        if end:
            yield at, end
        at = max(end, at + 1)


def _begins(above: Block, block: Block) -> bool:
    """Whether a block opens a quotation that the words above introduce."""
    if above.is_heading or not OPENS.match(block.lines[0].text):
        return False
    if not INTRODUCES.search(above.lines[-1].text):
        return False
    return not is_definition(block.text) or _balance(block.raw, goes_on=False) > 0


def _end(blocks: Sequence[Block], start: int) -> int:
    """Return the number of the block after a quotation; 0 where none closes it.

    Signs that open and close alike tell nothing of a quotation of several paragraphs.
    """
    if blocks[start].raw.startswith('"'):
        return start + 1 if CLOSES.search(blocks[start].raw) else 0
    if SINGLE.match(blocks[start].raw):
        return _single_end(blocks, start)
    depth = 0
    for at in range(start, min(start + LONGEST, len(blocks))):
        text = blocks[at].raw
        depth += _balance(text, goes_on=at > start)
        if depth <= 0 and CLOSES.search(text):
            return at + 1
    return 0


def _single_end(blocks: Sequence[Block], start: int) -> int:
    """Return where a quotation in single signs ends: where one closes it, or with the block that opens it."""
    for at in range(start, min(start + LONGEST, len(blocks))):
        if at > start and (blocks[at].is_heading or SINGLE.match(blocks[at].raw)):
            break
        if CLOSES_SINGLE.search(blocks[at].raw):
            return at + 1
    return start + 1


def _balance(text: str, *, goes_on: bool) -> int:
    """Return how many quotations a block opens and does not close.

    Every paragraph of a quotation may begin with the sign that opens it; only the first counts.
    """
    repeated = goes_on and any(text.startswith(opening) for opening, _ in PAIRS)
    return sum(text.count(opening) - text.count(closing) for opening, closing in PAIRS) - repeated
