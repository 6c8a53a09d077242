"""Blocks of a treaty in: preamble, articles, their paragraphs and items; formulas set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.grammar.desk import Desk
from ingest.grammar.parts import article_of, article_value, is_article_heading
from ingest.outline import WORDS
from ingest.paragraphs import Block
from ingest.scopes import Scope

PARTIES = re.compile(
    r"the\s(?:states?\s(?:parties|signator\w+)|(?:high\s)?contracting\s(?:states|parties)|parties|"
    r"(?:member\s)?states|governments?)\b.{0,160},",
    re.IGNORECASE,
)
AGREED = re.compile(
    r"(?:have|has)\s+(?:hereby\s+)?agreed\b.{0,80}[:,.]?|(?:sont|han)\s+conven\w+.{0,60}:?", re.IGNORECASE
)
TESTIMONIUM = re.compile(
    r"in\s+witness\s+(?:whereof|thereof)\b|done\s+(?:at|in)\s+\w+|en\s+foi\s+de\s+quoi", re.IGNORECASE
)
OPENS = re.compile(r"\s*[.:–—-]?\s*")


def cut_treaty(desk: Desk, blocks: Sequence[Block], prefix: str = "") -> None:
    """Cut a treaty from its title to its signatures."""
    first = next((n for n, block in enumerate(blocks) if article_of(block)), len(blocks))
    _cut_preamble(desk, blocks[:first], prefix)
    cut_articles(desk, blocks[first:], prefix)


def cut_articles(desk: Desk, blocks: Sequence[Block], prefix: str) -> None:
    """Cut articles, each in a scope of its own, up to the testimonium."""
    blocks = joined_headings(blocks)
    for number, block in enumerate(blocks):
        if TESTIMONIUM.match(block.text):
            desk.set_aside("signature", blocks[number:])
            return
        match = article_of(block)
        if match and is_article_heading(block):
            desk.heading(block)
            _enter_article(desk, match, prefix)
        elif match and _opens_article(block, match):
            _enter_article(desk, match, prefix)
            desk.cutter.paragraph(_without(block, match))
        else:
            desk.block(block)


def _cut_preamble(desk: Desk, blocks: Sequence[Block], prefix: str) -> None:
    formula = next((n for n, block in enumerate(blocks) if PARTIES.fullmatch(block.text)), None)
    preamble = next((n for n, b in enumerate(blocks) if b.text.strip().lower() == "preamble"), None)
    start = formula if preamble is None else preamble
    desk.cutter.enter(Scope(prefix=prefix, plain="pp", plain_kind="preambular", attaches=False))
    for number, block in enumerate(blocks):
        if number == formula or AGREED.fullmatch(block.text):
            desk.set_aside("enacting-formula", [block])
        elif start is not None and number < start and not (block.is_heading and prefix):
            desk.set_aside("title-block", [block])
        else:
            desk.block(block)


def joined_headings(blocks: Sequence[Block]) -> list[Block]:
    """Make one heading of an article's number and the title below it."""
    joined: list[Block] = []
    for block in blocks:
        above = joined[-1] if joined else None
        if above and block.is_heading and _is_bare(above) and not block.markers and not _opens(block):
            joined[-1] = Block(lines=(*above.lines, *block.lines), is_heading=True)
        else:
            joined.append(block)
    return joined


def _is_bare(block: Block) -> bool:
    """Whether a block is an article's number and nothing else."""
    match = article_of(block)
    return bool(match) and len(block.lines) == 1 and is_article_heading(block) and len(block.text) < 24


def _opens(block: Block) -> bool:
    return bool(WORDS.match(block.text.strip()))


def _enter_article(desk: Desk, match: re.Match[str], prefix: str) -> None:
    label = f"{article_value(match)}{(match.group('tail') or '').lower()}"
    desk.cutter.enter(
        Scope(prefix=prefix, stem=f"art{label}.", plain="", number_kind="article", plain_kind="article")
    )


def _opens_article(block: Block, match: re.Match[str]) -> bool:
    """Whether "Article 6. Words" opens the article, and does not only cite it."""
    rest = block.lines[0].text.strip()[match.end() :]
    return rest[:1] in ".:–—-" and rest[1:2] in (" ", "–", "—", "-")


def _without(block: Block, match: re.Match[str]) -> Block:
    """Return the block without the article's number before its words."""
    text = block.lines[0].text
    lead = len(text) - len(text.lstrip())
    gap = OPENS.match(text, lead + match.end())
    return Block(lines=block.lines, start=gap.end() if gap else lead + match.end())
