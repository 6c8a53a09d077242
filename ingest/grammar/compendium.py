"""Blocks of a compendium in: each State's or body's reply, paragraph by paragraph under its name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.grammar.desk import Desk, is_bracket
from ingest.language import Languages, document_language
from ingest.paragraphs import Block
from ingest.scopes import Scope

SALUTATION = re.compile(
    r"(?:(?:thank\syou,?\s)?(?:distinguished\s|hono[u]?rable\s)?"
    r"(?:mr|mrs|ms|madam|dear|sr|sra|señor|monsieur|madame|m|excellenc\w+|уважаем\w+|господин)\b\.?.{0,60}[,:!.;]|"
    r"(?:madam\s)?chair(?:person|man)?[,:.]?|(?:i\s)?thank\syou\b.{0,40}|(?:muchas\s)?gracias\b.{0,20}|"
    r"(?:je\svous\s)?remercie\b.{0,20}|merci\b.{0,40}|благодарю.{0,30}|"
    r"[\u064b-\u0652\s]*(?:شكرا|السيدة?\sالرئيسة?).{0,60}|主席.{0,12}[,:，：]|谢谢.{0,20})",
    re.IGNORECASE,
)
TRANSLATION = re.compile(
    r"[(\[]?(?:courtesy|unofficial|non-official|informal)\stranslation.{0,30}[)\]]?|"
    r"(?:traduction|traducción)\s.{0,20}",
    re.IGNORECASE,
)
JOINING = re.compile(r",\s|;\s|\sand\s(?=[A-Z])")
SCRIPTS = {
    "latin": re.compile(r"[A-Za-zÀ-ɏ]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "arabic": re.compile(r"[\u0600-\u06ff]"),
    "han": re.compile(r"[\u3400-\u9fff]"),
}
SAMPLE = 1500  # characters that tell an English reply from others
PLACE = r"(?:[^\W\d_][\w.’'-]*(?:[ ,]+[^\W\d_][\w.’'-]*){0,4},?\s)?"
DAY = r"\d{1,2}(?:st|nd|rd|th|er|º)?(?:\s?(?:and|to|[-–])\s?\d{1,2}(?:st|nd|rd|th)?)?"
YEAR = r",?\s(?:(?:of|de|del)\s)?\d{4}[.,]?"
DATED = re.compile(
    rf"{PLACE}{DAY}(?:\s(?:of|de))?\s[^\W\d_]{{3,12}}{YEAR}|"
    rf"{PLACE}[^\W\d_]{{3,12}}\s\d{{1,2}}(?:st|nd|rd|th)?{YEAR}"
)
LONGEST_NAME = 400  # characters of a heading that names who replies
LONGEST_PLACE = 60  # characters of a line over the date of a text
FEWEST = 3  # replies that make a compendium


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One reply: the heading that names who gave it, its slug, and its blocks."""

    owner: Block
    slug: str
    blocks: tuple[Block, ...]
    language: str


def is_compendium(blocks: Sequence[Block]) -> bool:
    """Whether replies follow each other here, each with its language or date in brackets."""
    return len(_bracketed(blocks)) >= FEWEST


def cut_replies(desk: Desk, blocks: Sequence[Block]) -> None:
    """Cut replies: a name, the language and date in brackets, then paragraphs."""
    owners = reply_owners(blocks)
    for block in blocks[: owners[0] if owners else len(blocks)]:
        desk.block(block)
    cut_owned(desk, blocks, owners)


def cut_owned(desk: Desk, blocks: Sequence[Block], owners: Sequence[int]) -> None:
    """Cut the replies under the headings of these numbers."""
    above: Block | None = None
    for reply in _named(blocks, owners):
        if reply.owner is not above:
            desk.heading(reply.owner)
        above = reply.owner
        _enter(desk, reply)
        for block, below in zip(reply.blocks, (*reply.blocks[1:], None), strict=True):
            _take(desk, block, below)


def _take(desk: Desk, block: Block, below: Block | None) -> None:
    text = block.text.strip()
    if is_bracket(text) or TRANSLATION.fullmatch(text):
        desk.set_aside("title-block", [block])
    elif SALUTATION.fullmatch(text):
        desk.set_aside("salutation", [block])
    elif is_date(block) or (below is not None and is_date(below) and _is_place(block)):
        desk.set_aside("signature", [block])
    else:
        desk.block(block)


def is_date(block: Block) -> bool:
    """Whether a block holds a date alone, or one with the name of its place."""
    return not block.markers and bool(DATED.fullmatch(block.text.strip()))


def _is_place(block: Block) -> bool:
    """Whether a block is as short as the name of a place and no sentence."""
    text = block.text.strip()
    plain = not (block.is_heading or block.markers or block.bullet)
    return plain and len(text) < LONGEST_PLACE and text[-1] not in ".;:!?" and text[:1].isupper()


def reply_owners(blocks: Sequence[Block]) -> list[int]:
    """Return the numbers of the headings that name who replies."""
    found = _bracketed(blocks)
    return found if len(found) >= FEWEST else _by_type(blocks)


def _bracketed(blocks: Sequence[Block]) -> list[int]:
    """Return the numbers of the headings that stand above a bracket with the language or date."""
    return [
        number
        for number, (block, below) in enumerate(pairwise(blocks))
        if (block.is_heading or all(line.bold for line in block.lines))
        and is_bracket(below.text.strip())
        and len(block.text) <= LONGEST_NAME
    ]


def _by_type(blocks: Sequence[Block]) -> list[int]:
    """Return the headings of the type that most headings without a number have."""
    start = _group_start(blocks)
    types = Counter(_type(block) for block in blocks[start:] if block.is_heading and not block.markers)
    if not types or types.most_common(1)[0][1] < FEWEST:
        return []
    most = types.most_common(1)[0][0]
    named = {
        n for n, b in enumerate(blocks) if n >= start and b.is_heading and not b.markers and _type(b) == most
    }
    return [n for n in range(start, len(blocks)) if n in named or _is_alone(blocks, n)]


def _is_alone(blocks: Sequence[Block], at: int) -> bool:
    """Whether a heading over a group of replies stands over words at once: it names who gave the only one."""
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return _opens_group(blocks[at]) and below is not None and not below.is_heading


def _group_start(blocks: Sequence[Block]) -> int:
    """Return the number of the first heading over a group of replies: "I. Member States"; 0 without."""
    return next((number for number, block in enumerate(blocks) if _opens_group(block)), 0)


def _opens_group(block: Block) -> bool:
    upper = bool(block.markers) and block.markers[0].readings[-1].style in ("ROMAN", "LETTER")
    return block.is_heading and upper


def _type(block: Block) -> tuple[float, bool]:
    return round(block.lines[0].size), block.lines[0].bold


def _named(blocks: Sequence[Block], owners: Sequence[int]) -> list[Reply]:
    """Give every reply its slug: a translation bears its language, a second reply of one State a number."""
    spans = list(_spans(blocks, owners))
    printed = Counter(owner for owner, _, _ in spans)
    used: Counter[str] = Counter()
    replies = []
    for owner, start, end in spans:
        slug = reply_slug(blocks[owner].text)
        language = _language(blocks[start:end])
        slug = slug if language == "en" or printed[owner] == 1 else f"{slug}-{language}"
        used[slug] += 1
        slug = slug if used[slug] == 1 else f"{slug}-{used[slug]}"
        inside = tuple(blocks[start:end])
        replies.append(Reply(owner=blocks[owner], slug=slug, blocks=inside, language=language))
    return replies


def _spans(blocks: Sequence[Block], owners: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield owner, start and end of each reply; a translation below it is a reply of the same owner."""
    for number, owner in enumerate(owners):
        end = owners[number + 1] if number + 1 < len(owners) else len(blocks)
        start = owner + 1
        for at in range(start + 1, end):
            translated = TRANSLATION.fullmatch(blocks[at].text.strip())
            if translated or _changes_script(blocks[start:at], blocks[at:end]):
                yield owner, start, at
                start = at
        yield owner, start, end


def _language(blocks: Sequence[Block]) -> str:
    text = " ".join(block.text for block in blocks[:6])[:SAMPLE]
    return "en" if Languages("en").of(text) == "en" else document_language(block.text for block in blocks)


def _changes_script(above: Sequence[Block], below: Sequence[Block]) -> bool:
    """Whether a heading begins the same words in another script: nothing but that tells a translation."""
    if not below[0].is_heading or len(below) < 2:
        return False
    scripts = {_script(blocks) for blocks in (above, below[:1], below[1:2])}
    return len(scripts) == 2 and _script(above) != _script(below[:1]) == _script(below[1:2])


def _script(blocks: Sequence[Block]) -> str:
    """Return the script most letters of some blocks are of."""
    text = "".join(block.text for block in blocks)
    counts = {name: len(letters.findall(text)) for name, letters in SCRIPTS.items()}
    return max(counts, key=lambda name: counts[name])


def _enter(desk: Desk, reply: Reply) -> None:
    desk.cutter.enter(
        Scope(
            prefix=f"{reply.slug}.",
            language=reply.language,
            plain="p",
            number_kind="reply-paragraph",
            plain_kind="reply-paragraph",
            attaches=False,
            nests_numbers=True,
            letters_number=True,
        )
    )


def reply_slug(name: str) -> str:
    """Return the slug of who replies: the first named, and whether others join: `austria-and-others`."""
    name = re.sub(r"\(.*\)|(?<=[^\W\d])\d+$|\*+$", " ", name)
    parts = [part for part in JOINING.split(name.strip()) if part.strip()]
    joint = len(parts) > 2
    first = parts[0] if joint and parts else name
    plain = unicodedata.normalize("NFKD", first.lower())
    slug = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")
    return (f"{slug}-and-others" if joint else slug) or "reply"
