"""Blocks of a compendium in: each State's or body's reply, paragraph by paragraph under its name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.clauses import Scope
from ingest.grammar.desk import Desk
from ingest.paragraphs import Block

ORIGINAL = re.compile(r"\[?\s*Original:\s*(?P<language>[\w/ ,]+?)\s*\]?(?:\s*\[.*\])?", re.IGNORECASE)
DATED = re.compile(r"\[\s*\d{1,2}\s+\w+\s+\d{4}\s*\]")
SALUTATION = re.compile(
    r"(?:(?:thank\syou,?\s)?(?:mr|mrs|ms|madam|dear|sr|sra|señor|monsieur|madame|m|excellenc\w+|уважаем\w+|господин)\b\.?"
    r".{0,60}[,:!.;]|i thank you.{0,20}|thank you.{0,40}|muchas gracias.{0,20}|(?:je vous )?remercie.{0,20}|"
    r"merci.{0,20}|gracias.{0,20}|благодарю.{0,30}|شكرا.{0,30})",
    re.IGNORECASE,
)
GROUP = re.compile(r"[A-Z]\.|[IVX]+\.")
LONGEST_NAME = 400
LANGUAGES = {
    "arabic": "ar",
    "chinese": "zh",
    "english": "en",
    "french": "fr",
    "russian": "ru",
    "spanish": "es",
}


@dataclass(slots=True)
class _Names:
    """Slugs of replies, none twice."""

    used: Counter[str] = field(default_factory=Counter)

    def take(self, slug: str) -> str:
        self.used[slug] += 1
        return slug if self.used[slug] == 1 else f"{slug}-{self.used[slug]}"


def is_compendium(blocks: Sequence[Block]) -> bool:
    """Whether replies follow each other here, each with the language it was given in."""
    return sum(bool(ORIGINAL.match(block.text)) for block in blocks if len(block.text) < 120) >= 3


def cut_replies(desk: Desk, blocks: Sequence[Block]) -> None:
    """Cut replies: a name, the language and date in brackets, then paragraphs."""
    names = _Names()
    owners = set(_owners(blocks))
    for number, block in enumerate(blocks):
        if number in owners:
            desk.heading(block)
            _enter(desk, names.take(reply_slug(block.text)))
        elif ORIGINAL.fullmatch(block.text.strip()) or DATED.fullmatch(block.text.strip()):
            desk.set_aside("title-block", [block])
        elif SALUTATION.fullmatch(block.text.strip()):
            desk.set_aside("signature", [block])
        else:
            desk.block(block)


def _owners(blocks: Sequence[Block]) -> list[int]:
    """Return the numbers of the headings that name who replies: those above the bracket with the language."""
    found = []
    for number, block in enumerate(blocks):
        if number and len(block.text) < 120 and ORIGINAL.match(block.text):
            before = number - 1
            if blocks[before].is_heading and len(blocks[before].text) <= LONGEST_NAME:
                found.append(before)
    return found


def _enter(desk: Desk, slug: str) -> None:
    desk.cutter.enter(
        Scope(
            prefix=f"{slug}.",
            plain="p",
            number_kind="reply-paragraph",
            plain_kind="reply-paragraph",
            attaches=False,
            nests_numbers=True,
        )
    )


def reply_slug(name: str) -> str:
    """Return the slug of who replies: the first named, and whether others join: `austria-and-others`."""
    name = re.sub(r"\([^)]*\)|\d+$|\*+$", " ", name)
    parts = [part for part in re.split(r",\s|;\s|\sand\s(?=[A-Z])", name.strip()) if part.strip()]
    joint = len(parts) > 2
    first = parts[0] if joint and parts else name
    plain = unicodedata.normalize("NFKD", first.lower())
    slug = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")
    return (f"{slug}-and-others" if joint else slug) or "reply"
