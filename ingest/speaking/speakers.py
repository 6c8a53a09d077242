"""A text and its language in; for whom it says to speak, and behind whose words it puts itself, out.

Kinds are those of the codebook ("Commitments"): a group that says it speaks for its members, a State that
aligns itself with a text. Nobody is expanded here: a group stays a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.speaking.words import Words

# What ends the name of a group or State after the words that announce it.
NAME_ENDS = re.compile(
    r"[.;:\n()\[\]،؛。；：，]"
    r"|,(?!\s*(?:and\s+)?(?:[A-Z]|the\s+[A-Z]))"
    r"|\s(?:to|in|at|on|which|that|who|as|during|before|regarding|concerning|with|we|I|delivered|made"
    r"|qui|que|dans|lors|à|en|sobre|durante|pour|para)\s"
    r"|\s[-–—]\s"
)
ARTICLE = re.compile(r"^(?:the|a|la|le|les|l['’]|el|los|las|du|des|del|de|all)\s+", re.IGNORECASE)
LONGEST = 160  # characters of a group's name
SENTENCE_ENDS = re.compile(r"[.!?。！？؟](?=\s|$|[”\"’»)])|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A name that a text gives for whom, or with whom, it speaks, and where the words that say so stand."""

    name: str
    start: int
    end: int


def spoken_for(text: str, language: str, words: Words) -> Spoken | None:
    """Return the group on behalf of which a text says to speak, as it names it."""
    for found in words.found("on-behalf", text, language):
        name, end = _name(text, found.end())
        if name:
            return Spoken(name=name, start=found.start(), end=end)
    return None


def aligned_with(text: str, language: str, words: Words) -> tuple[Spoken, ...]:
    """Return whose texts a text puts its speaker behind: the group where one is named, else the State.

    Only a text can be aligned with: to align with interests or with the law is not meant here.
    """
    return tuple(_aligned(text, language, words))


def listed(text: str, language: str, words: Words) -> tuple[int, int] | None:
    """Return where, before words of aligning, a text may list who aligns with it."""
    for found in words.found("aligns", text, language):
        end = _sentence_end(text, found.end())
        if words.first("text", text[found.end() : end], language):
            return _sentence_start(text, found.start()), found.start()
    return None


def members_too(text: str, language: str, words: Words) -> Spoken | None:
    """Return the body that speaks together with its members, with the words that say so."""
    found = words.first("and-members", text, language)
    if found is None:
        return None
    begin = _sentence_start(text, found.start())
    name = ARTICLE.sub("", text[begin : found.start()].strip())
    name = re.split(r"[,;:]\s*", name)[-1]
    return Spoken(name=ARTICLE.sub("", name), start=begin, end=found.end()) if name else None


def letter_from(title: str, language: str, words: Words) -> str:
    """Return whom the title of a letter or note verbale names as its sender; empty where it is none."""
    if words.first("letter", title, language) is None:
        return ""
    for found in words.found("letter-from", title, language):
        name, _ = _name(title, found.end())
        if name and not name[0].isdigit():
            return name
    return ""


def _aligned(text: str, language: str, words: Words) -> Iterator[Spoken]:
    for found in words.found("aligns", text, language):
        end = _sentence_end(text, found.end())
        rest = text[found.end() : end]
        of_text = words.first("text", rest, language)
        if of_text is None:
            continue
        for group in words.found("on-behalf", rest, language):
            name, at = _name(rest, group.end())
            if name:
                yield Spoken(name=name, start=found.start(), end=found.end() + at)
        if words.first("on-behalf", rest, language) is None:
            before = ARTICLE.sub("", rest[: of_text.start()].strip())
            name = before or _after(rest, of_text.end())
            if name:
                yield Spoken(name=name, start=found.start(), end=end)


def _after(rest: str, at: int) -> str:
    """Return whose text it is where the name follows: "the statement of (by, delivered by) …"."""
    by = re.compile(r"\s(?:of|by|de|du|por|от)\s", re.IGNORECASE).search(rest, at)
    return _name(rest, by.end())[0] if by else ""


def _name(text: str, at: int) -> tuple[str, int]:
    """Return the name that begins at a place, without its article, and where it ends."""
    cut = text[at : at + LONGEST]
    stop = NAME_ENDS.search(cut + ".")
    end = stop.start() if stop else len(cut)
    name = ARTICLE.sub("", cut[:end].strip()).strip(" ,'’\"“”")
    return name, at + len(cut[:end].rstrip())


def _sentence_start(text: str, at: int) -> int:
    ends = [found.end() for found in SENTENCE_ENDS.finditer(text, 0, at)]
    start = ends[-1] if ends else 0
    return start + len(text[start:at]) - len(text[start:at].lstrip())


def _sentence_end(text: str, at: int) -> int:
    found = SENTENCE_ENDS.search(text, at)
    return found.start() if found else len(text)
