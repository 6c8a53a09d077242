"""Blocks of a treaty in: preamble, articles, their paragraphs and items; formulas set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.divisions import article_value, division_of
from ingest.grammar.desk import Desk
from ingest.grammar.parts import annex_number, article_of, is_article_heading, is_bare_article
from ingest.grammar.recitals import parted
from ingest.grammar.resolution import cut_resolution, formula_at
from ingest.paragraphs import Block
from ingest.scopes import Scope

PARTIES = re.compile(
    r"(?:the\s(?:states?\s(?:parties|signator\w+)|(?:high\s)?contracting\s(?:states|parties)|parties|"
    r"(?:member\s)?states|governments?)|les\s(?:états|hautes\sparties|parties|gouvernements)|"
    r"(?:los\s(?:estados|gobiernos)|las\s(?:altas\s)?partes)|(?:договаривающиеся\s)?(?:государства|стороны)|"
    r"(?:إن\s)?الدول\sالأطراف)(?!\w).{0,320}[,،:]|本(?:公约|条约|议定书)(?:各)?缔约[国方][，,：]",
    re.IGNORECASE,
)
AGREED = re.compile(
    r"(?:(?:have|has)\s+(?:hereby\s+)?|hereby\s+)agreed\b.{0,80}[:,.]?|(?:sont|han)\s+conven\w+.{0,60}:?|"
    r"zijn\s.{0,30}overeengekomen.{0,40}:?|"
    r"(?:согласились|договорились)\s.{0,60}:?|(?:قد\s)?اتفقت\s.{0,40}:?|.{0,8}(?:议定|协议|达成协议)(?:如下|条款如下)?[：:]",
    re.IGNORECASE,
)
TESTIMONIUM = re.compile(
    r"in\s+witness\s+(?:whereof|thereof)\b|done\s+(?:at|in)\s+\w+|en\s+foi\s+de\s+quoi|fait\s+à\s+\w+|"
    r"en\s+(?:fe|testimonio)\s+de\s+lo\s+cual|hecho\s+en\s+\w+|в\s+удостоверение\s+чего|совершено\s+в\s|"
    r"ten\s+blijke\s+waarvan|gedaan\s+te\s+\w+|"
    r"وإثبات\w*\s+لذلك|حررت?\s+في\s|为此.{0,40}(?:签署|签字)|以昭信守",
    re.IGNORECASE,
)
ORGAN = re.compile(r"the\s(?:general\sassembly|security\scouncil|conference|council),(?:\s|$)", re.IGNORECASE)
BARE_DIVISION = re.compile(r"\w+\s+(?:\d{1,2}|[IVXL]{1,6}|[A-Z])\.?", re.IGNORECASE)
OPENS = re.compile(r"\s*[.:：、–—-]?\s*")


def cut_treaty(desk: Desk, blocks: Sequence[Block], prefix: str = "") -> None:
    """Cut a treaty from its title to its signatures."""
    blocks = joined_headings(blocks)
    first = next((n for n, block in enumerate(blocks) if article_of(block)), len(blocks))
    _cut_preamble(desk, blocks[:first], prefix)
    cut_articles(desk, blocks[first:], prefix)


def cut_articles(desk: Desk, blocks: Sequence[Block], prefix: str) -> None:
    """Cut articles, each in a scope of its own, up to the testimonium."""
    blocks = joined_headings(blocks)
    under = ""
    title = 0
    for number, block in enumerate(blocks):
        if TESTIMONIUM.match(block.text):
            end = _after_signatures(blocks, number + 1)
            desk.set_aside("signature", blocks[number:end])
            _cut_enclosed(desk, blocks[end:], prefix)
            return
        match = article_of(block)
        if match and (is_article_heading(block) or _opens_article(block, match)):
            under, title = _label(match), 0
            _open_article(desk, block, match, prefix)
        elif under and _numbers(block) == title + 1:
            title += 1
            desk.heading(block)
            _enter(desk, prefix, f"{under}.{title}")
        else:
            desk.block(block)


def _after_signatures(blocks: Sequence[Block], start: int) -> int:
    """Return where a resolution begins that is printed below the signatures, with the headings over it."""
    opening = next((n for n in range(start, len(blocks)) if ORGAN.match(blocks[n].text)), len(blocks))
    while start < opening < len(blocks) and blocks[opening - 1].is_heading:
        opening -= 1
    return opening


def _cut_enclosed(desk: Desk, blocks: Sequence[Block], prefix: str) -> None:
    """Cut the resolutions below a treaty's signatures, each as an annex that nothing announces."""
    opens = [n for n, block in enumerate(blocks) if ORGAN.match(block.text)]
    for at, (first, end) in enumerate(pairwise((*opens, len(blocks))), start=1):
        name = f"annex{at}" if len(opens) > 1 else "annex"
        desk.outline.close()
        for block in blocks[:first] if at == 1 else ():
            desk.block(block)
        cut_resolution(desk, blocks[first:end], f"{prefix}{name}.")


def _cut_preamble(desk: Desk, blocks: Sequence[Block], prefix: str) -> None:
    blocks = parted(blocks, PARTIES)
    formula = next((n for n, block in enumerate(blocks) if PARTIES.fullmatch(block.text)), None)
    preamble = next((n for n, b in enumerate(blocks) if _is_preamble(b)), None)
    start = formula if preamble is None else preamble
    desk.cutter.enter(Scope(prefix=prefix, plain="pp", plain_kind="preambular", attaches=False))
    for number, block in enumerate(blocks):
        enacts = AGREED.fullmatch(block.text) or formula_at([block]) is not None
        if number == formula or enacts:
            desk.set_aside("enacting-formula", [block])
        elif _is_above(block, number, start, prefix) or (number == preamble and not block.is_heading):
            desk.set_aside("title-block", [block])
        else:
            desk.block(block)


def _is_above(block: Block, number: int, start: int | None, prefix: str) -> bool:
    """Whether a block stands over the preamble and is no heading of a treaty that a text adopts."""
    return start is not None and number < start and not (block.is_heading and prefix)


def _is_preamble(block: Block) -> bool:
    text = block.text.strip(" .:")
    return len(text) < 16 and division_of(text) == "preamble"


def joined_headings(blocks: Sequence[Block]) -> list[Block]:
    """Make one heading of the number of an article, chapter, section… and the title below it."""
    joined: list[Block] = []
    for block in blocks:
        above = joined[-1] if joined else None
        titles = block.is_heading and not block.markers and not _opens(block, above)
        if above and titles and _is_bare(above):
            joined[-1] = Block(lines=(*above.lines, *block.lines), is_heading=True)
        else:
            joined.append(block)
    return joined


def _is_bare(block: Block) -> bool:
    """Whether a block is the number of an article or of a division and nothing else."""
    if article_of(block):
        return is_bare_article(block)
    return block.is_heading and bool(BARE_DIVISION.fullmatch(block.text) and division_of(block.text))


def _opens(block: Block, above: Block | None) -> bool:
    """Whether a heading opens a division; "Annex" below an article's number is the article's title."""
    if above and is_bare_article(above) and annex_number(block) == "":
        return False
    return bool(division_of(block.text.strip()))


def _label(match: re.Match[str]) -> str:
    """Return an article's label: 6, 6bis, or 3.12 where chapters number their articles."""
    sub = f".{match.group('sub')}" if match.group("sub") else ""
    return f"{article_value(match)}{sub}{(match.group('tail') or '').lower()}"


def _open_article(desk: Desk, block: Block, match: re.Match[str], prefix: str) -> None:
    """Begin an article with its heading, or with the words after its number."""
    if is_article_heading(block):
        desk.heading(block)
    _enter(desk, prefix, _label(match))
    if not is_article_heading(block):
        desk.cutter.paragraph(_without(block, match))


def _enter(desk: Desk, prefix: str, label: str) -> None:
    desk.cutter.enter(
        Scope(
            prefix=prefix,
            stem=f"art{label}.",
            plain="",
            number_kind="article",
            plain_kind="article",
            letters_number=True,
        )
    )


def _numbers(block: Block) -> int:
    """Return the number of a heading that titles a paragraph of an article; 0 for any other block."""
    if not block.is_heading or not block.markers or block.markers[0].form != ".":
        return 0
    return next((r.value for r in block.markers[0].readings if r.style == "number"), 0)


def _opens_article(block: Block, match: re.Match[str]) -> bool:
    """Whether "Article 6. Words" opens the article, and does not only cite it."""
    rest = block.lines[0].text.strip()[match.end() :]
    if match.group("han"):
        return rest[:1] in (" ", "\u3000", "：", "、")  # a citation goes on without a space
    return rest[:1] in ".:–—-" and rest[1:2] in (" ", "–", "—", "-")


def _without(block: Block, match: re.Match[str]) -> Block:
    """Return the block without the article's number before its words."""
    text = block.lines[0].text
    lead = len(text) - len(text.lstrip())
    gap = OPENS.match(text, lead + match.end())
    return Block(lines=block.lines, start=gap.end() if gap else lead + match.end())
