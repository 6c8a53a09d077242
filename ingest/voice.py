"""A text's family, title and headings in -> whose words a clause holds, and who "we" is in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ingest.addressee import Speaker
from ingest.lexicon import Hit, Reading
from ingest.records import Tag
from ingest.tags import Context

OWN_TEXTS = frozenset({"statement", "strategy", "compendium", "law"})
AGREED_TEXTS = frozenset({"report", "resolution", "treaty"})
SPEAKING_FOR_ALL = frozenset({"resolution", "treaty"})  # whoever they name, the words are all the adopters'
NEAR = 10  # words between speakers and what they say
OPENING = frozenset({",", "while", "whereas", "although", "that", "and", ":"})  # before who says something


def speaker_of(family: str, title: Reading | None) -> Speaker:
    """Return whom "we" and an unnamed actor mean in a text of this family and title."""
    if family == "treaty" or (not family and title is not None and title.of("treaty-text")):
        return Speaker(we="parties", default="parties", decides="parties")
    if family in ("report", "resolution"):
        treaty = title is not None and bool(title.of("treaty-text"))
        return Speaker(we="states", default="parties" if treaty else "states", decides="un-system")
    if family in ("strategy", "upr", "law", "compendium"):
        return Speaker(we="states", default="states", decides="states")
    if family == "statement" and not (title is not None and title.of("joint-text")):
        return Speaker(we="states", default="states", decides="states")
    if family:  # a group's statement binds its members
        return Speaker(we="members", default="members", decides="members")
    return Speaker(we="members", default="states", decides="un-system")


def voice_tag(reading: Reading, context: Context, version: str) -> Tag | None:
    """Return whose words the clause holds, or None where neither text nor family says so."""
    given = context.voice_given
    if given and given != "agreed":
        return _voice(given, None, "heading", "part", version)
    around = _voice_around(context, version)
    if around is not None:
        return around
    if context.family == "upr":  # a working group reports what the State and others said to it
        return _voice("reported-view", None, "report", "family", version)
    if context.family in OWN_TEXTS:
        return _voice("own", None, "report", "family", version)
    if context.family not in SPEAKING_FOR_ALL and (hit := _reported(reading)):
        return _voice("reported-view", hit, "text", "1", version)
    if given or context.family in AGREED_TEXTS:
        return _voice("agreed", None, "report", "family", version)
    return None


def _voice_around(context: Context, version: str) -> Tag | None:
    """Return the voice that a heading or the title names: an attached statement, or the Chair's text."""
    for part in context.headings:
        for label in ("attached-statement", "chair"):
            hit = next(_voiced(part, label), None)
            if hit:
                return _voice(label, hit, "heading", "1", version)
    hit = next(_voiced(context.title, "chair"), None) if context.title else None
    return _voice("chair", hit, "report", "1", version) if hit else None


def _reported(reading: Reading) -> Hit | None:
    """Return the words of the first sentence that report a view: a phrase, or some who say something."""
    hit = next((hit for hit in _voiced(reading, "reported-view") if hit.sentence == 0), None)
    if hit:
        return hit
    saying = [each for each in reading.of("saying") if each.sentence == 0]
    named = (each for each in _voiced(reading, "reported-view=") if each.sentence == 0)
    speakers = (each for each in named if not each.first or reading.words[each.first - 1] in OPENING)
    return next((one for one in speakers if any(0 <= verb.first - one.last < NEAR for verb in saying)), None)


def _voiced(reading: Reading, label: str) -> Iterator[Hit]:
    return (hit for hit in reading.of("voice") if hit.name == f"voice:{label}")


def _voice(label: str, hit: Hit | None, rests_on: str, rule: str, version: str) -> Tag:
    if hit is None:
        return _given(label, rests_on, rule, version)
    return _tag(label, (hit.start, hit.end), rests_on, rule, version)


@lru_cache(maxsize=100)
def _given(label: str, rests_on: str, rule: str, version: str) -> Tag:
    """Return the tag that a text's family or part gives every clause alike."""
    return _tag(label, (0, 0), rests_on, rule, version)


def _tag(label: str, span: tuple[int, int], rests_on: str, rule: str, version: str) -> Tag:
    return Tag(
        scheme="voice",
        label=label,
        start=span[0],
        end=span[1],
        rests_on=rests_on,
        rule=f"voice-{label}.{rule}",
        version=version,
    )
