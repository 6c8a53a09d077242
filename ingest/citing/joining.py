"""A text in -> documents and places joined: "paragraph 13 (f) of the 2015 report" is one citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.citing.names import Names
from ingest.citing.places import places
from ingest.citing.references import ACT, REPORT, TREATY, Place, Reference, longest
from ingest.citing.reports import reports
from ingest.citing.resolutions import DATED, resolutions
from ingest.citing.symbols import symbols
from ingest.citing.union import acts

TREATIES = "Convention|Protocol|Agreement|Treaty|Charter|Covenant|Directive|Regulation|Statute"
NAMED = TREATIES.split("|")
OWN = re.compile(
    rf"\b(?:[Tt]he\spresent|[Tt]his)\s(?P<word>{TREATIES}|[Rr]esolution|[Rr]eport|[Dd]ecision|[Dd]eclaration|[Aa]rticle)\b"
)
ALIAS = re.compile(
    rf"\b[Tt]he\s(?P<word>{TREATIES})\b(?!\s(?:on|against|for|relating|concerning|[A-Z]\w+\b)|,\s\d)(?!\sof\s(?!the\sParties))"
)
BACK = re.compile(
    rf"\b(?:[Tt]he\s(?:said|aforementioned|above-?mentioned|aforesaid|same)|[Tt]hat)\s(?P<word>{TREATIES}|resolution|decision|report)\b"
)
IBID = re.compile(r"\b[Ii]bid\b\.?")
OP_CIT = re.compile(r"\bop\.\s?cit\b\.?")
AFTER = re.compile(
    r",?\s(?:thereof\s)?(?:(?:as\s)?(?:contained|set\sout|laid\sdown|provided\sfor)\sin|of|in|to|from|under|du|de|del|من)\s"
    r"(?:(?:the|la|el|le|l[’'])\s?)?(?P<annex>annex\s(?:to|of)\s)?(?:the\s)?(?:its\s)?|\s(?:l[’'])?"
)
BEFORE = re.compile(rf"{DATED}(?:,\s|\s\(|》?的?)(?:(?P<annex>(?:the\s)?annex),?\s)?")
BESIDE = re.compile(r",?\s(?:and|or)\s(?:in\s|of\s|with\s)?|,\s")
NEARBY = re.compile(r"\s(?:above|below)\b")
OF_SOMETHING = re.compile(r",?\s(?:of|thereof)\b")
SPACED = ("ru", "ar")  # languages in which a place stands before its document with nothing between


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A document, a place, or a place in a document; `nearby` is "above" or "below" of the text itself."""

    start: int
    end: int
    reference: Reference | None = None
    place: Place | None = None
    annex: bool = False
    nearby: bool = False
    of_another: bool = False  # a document was named that is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text with what is known around it."""

    text: str
    language: str
    about: bool  # the text or its title is about ICTs, so that "the 2015 report" is the group's
    council: bool  # a text of the Human Rights Council


def references(reading: Reading, names: Names) -> list[Reference]:
    """Return the documents that a text names, by position."""
    text = reading.text
    found = [
        *symbols(text),
        *resolutions(text, council=reading.council),
        *acts(text),
        *names.find(text, reading.language),
    ]
    if reading.about:
        found += reports(text, names)
    if reading.language == "en":
        found += _pointers(text)
    return longest(found)


def join(reading: Reading, names: Names) -> tuple[Joined, ...]:
    """Return everything cited, by position."""
    cited = references(reading, names)
    spots = [spot for spot in longest(places(reading.text)) if _free(spot, cited)]
    joined: list[Joined] = []
    used: set[Reference] = set()
    taken = {each for spot in spots for each in cited if _after(reading, spot, [each])}
    rest = [each for each in cited if each not in taken]
    for place in reversed(spots):  # from the last, so that "Articles 2 and 51 of the Charter" share it
        one = _joined(reading, place, (cited, rest), joined)
        joined.append(one)
        if one.reference:
            used.add(one.reference)
    joined += [Joined(start=r.start, end=r.end, reference=r) for r in cited if r not in used]
    return tuple(sorted(joined, key=lambda one: one.start))


def _free(place: Place, cited: list[Reference]) -> bool:
    return all(place.end <= each.start or place.start >= each.end for each in cited)


def _after(reading: Reading, place: Place, cited: list[Reference]) -> Joined | None:
    """Return the place with the document that its words lead on to: "paragraph 5 of …"."""
    after = next((each for each in cited if each.start >= place.end), None)
    gap = AFTER.fullmatch(reading.text, place.end, after.start) if after else None
    if after is None or gap is None or not (gap.group().strip() or reading.language in SPACED):
        return None
    return Joined(start=place.start, end=after.end, reference=after, place=place, annex=bool(gap["annex"]))


def _joined(
    reading: Reading, place: Place, cited: tuple[list[Reference], list[Reference]], later: list[Joined]
) -> Joined:
    """Return a place with its document; `cited` are all documents, and those that no place leads on to."""
    text = reading.text
    if with_after := _after(reading, place, cited[0]):
        return with_after
    if later and _beside(text, place, later[-1]):
        shared = later[-1]
        return Joined(
            start=place.start, end=place.end, reference=shared.reference, place=place, annex=shared.annex
        )
    if near := NEARBY.match(text, place.end):
        return Joined(start=place.start, end=near.end(), place=place, nearby=True)
    if text.endswith(("(see ", "(see also "), 0, place.start):
        return Joined(start=place.start, end=place.end, place=place, nearby=True)
    if OF_SOMETHING.match(text, place.end):
        return Joined(start=place.start, end=place.end, place=place, of_another=True)
    before = next((each for each in reversed(cited[1]) if each.end <= place.start), None)
    if before and (gap := BEFORE.fullmatch(text, before.end, place.start)):
        return Joined(
            start=before.start, end=place.end, reference=before, place=place, annex=bool(gap["annex"])
        )
    return Joined(start=place.start, end=place.end, place=place)


def _beside(text: str, place: Place, later: Joined) -> bool:
    """Whether a place shares the document of the next: "Article 2 and Article 51 of the Charter"."""
    if later.reference is None or later.place is None or later.place.unit != place.unit:
        return False
    return bool(BESIDE.fullmatch(text, place.end, later.place.start))


def _pointers(text: str) -> Iterator[Reference]:
    """Yield words that point to the text itself, to what it defined, or to what it cited before."""
    for match in OWN.finditer(text) if "resent " in text or "his " in text else ():
        yield _pointer(match, own=True)
    for match in ALIAS.finditer(text) if any(word in text for word in NAMED) else ():
        yield _pointer(match)
    for match in BACK.finditer(text):
        yield _pointer(match, back=True)
    for match in IBID.finditer(text) if "bid" in text else ():
        yield Reference(start=match.start(), end=match.end(), back=True, alias="ibid")
    for match in OP_CIT.finditer(text) if "cit." in text else ():
        yield Reference(start=match.start(), end=match.end())


def _pointer(match: re.Match[str], *, own: bool = False, back: bool = False) -> Reference:
    word = match["word"].lower()
    kind = (
        ACT if word in ("resolution", "decision") else REPORT if word in ("report", "declaration") else TREATY
    )
    return Reference(
        start=match.start(), end=match.end(), kind=kind, alone=False, own=own, back=back, alias=word
    )
