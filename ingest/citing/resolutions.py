"""A text in -> the resolutions and decisions that it names by number, in six languages, one a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.citing.references import ACT, Reference
from ingest.citing.symbols import numbered
from ingest.slugs import slug_of_symbol

YEAR = r"\s?\(\d{4}\)"
ROMAN = r"(?:\s[A-Z])?\s?\((?:ES-|S-)?[IVXLC]+\)"
NUMBERED = rf"(?:(?:E?S-)?\d{{1,4}}/\d{{1,4}}|\d{{1,4}}(?:{YEAR}|{ROMAN}))(?:\s[A-Z]\b(?!\.))?"
DATED = r"(?:,?\s(?:of|adopted on|du|de|от)\s\d{1,2}(?:er)?\s(?:de\s)?\w+(?:\sde)?\s\d{4}(?:\sг\.|\sгода)?)?"
COUNCIL = (
    r"(?:(?:General|Health|Environment|Parliamentary|Human\sRights|Security|Economic\sand\sSocial|Governing"
    r"|Executive|Trusteeship|Permanent|Ministerial|European|Nations)\s)?"
    r"(?:Assembly|Council|Commission|Conference|Committee|Board|Congress|Parliament)"
)
RESOLUTION = re.compile(
    rf"(?P<organ>{COUNCIL})?(?:’s|'s)?\s?(?:its\s)?\b(?P<kind>[Rr]esolution|[Dd]ecision)s?\s(?P<first>{NUMBERED})"
    rf"(?P<more>(?:{DATED}(?:,\s(?:and\s)?|;\s|\sand\s){NUMBERED})*)"
    rf"(?P<tail>{DATED},?\sof\sthe\s(?P<after>{COUNCIL}))?"
)
#: The same in other languages; the list after it is found by NUMBER, as in English.
OTHERS = re.compile(
    rf"(?P<kind>[Rr]ésolution|[Dd]écision|[Rr]esoluci(?:ón|ones)|[Dd]ecisi(?:ón|ones)|[Рр]езолюци\w+|[Рр]ешени\w+"
    rf"|القرار(?:ات|ين)?|قراره?ا?)s?\s(?P<first>{NUMBERED})(?P<more>(?:{DATED}(?:,\s|\set\s|\sy\s|\sи\s|\sو\s?){NUMBERED})*)"
)
CHINESE = re.compile(r"第(?P<first>(?:\d{1,4}/\d{1,4}|\d{3,4}(?:（|\()\d{4}(?:）|\))))号(?P<kind>决议|决定)")
NUMBER = re.compile(NUMBERED)
#: A number with its year alone, in a text that speaks of resolutions.
OF_COUNCIL = re.compile(r"(?<=[\s,])\d{3,4}\s\((?:19[4-9]\d|20[0-4]\d)\)")
#: A number with its day, after the subject of the resolution before it: "…, 51/10 of 6 October 2022 on …".
ONE_MORE = re.compile(rf"(?<=[\s,])(?<!No\.\s){NUMBERED}(?=\sof\s\d{{1,2}}\s[A-Z][a-z]+\s\d{{4}})")
SAYS_ONE = ("esolution", "ecision")
SAYS_OTHER = ("ésolution", "écision", "esoluci", "ecisió", "ecisiones", "езолюци", "ешени", "قرار")
#: Every match of RESOLUTION holds one; that tries the name of an organ at every letter, which takes longer.
NAMES_ONE = re.compile(r"(?:esolution|ecision)s?\s(?:E?S-)?\d")
RIGHTS = "Human Rights Council"
#: Organs whose numbers lead somewhere, and where; "Council" alone is any of three, as the number tells.
BY_SESSION = {"": "a", "General Assembly": "a", "Assembly": "a", RIGHTS: "a-hrc", "Council": "a-hrc"}
BY_YEAR = ("", "Council", "Security Council")
ECOSOC = ("", "Council", "Economic and Social Council")


def resolutions(text: str, *, council: bool = False) -> Iterator[Reference]:
    """Yield one document a number, so that "resolutions 73/27 and 74/28" leads to both.

    `council` says that the text is one of the Human Rights Council, whose own numbers go without its name.
    """
    if any(sign in text for sign in SAYS_ONE):
        yield from _english(text, RIGHTS if council else "")
    if any(sign in text for sign in SAYS_OTHER):
        for match in OTHERS.finditer(text):
            yield from _listed(text, match, RIGHTS if council else "", 0)
    if "号决" in text:
        for match in CHINESE.finditer(text):
            number = match["first"].replace("（", " (").replace("）", ")")
            slug = _slug("", number, decision=match["kind"] == "决定")
            yield numbered(match.start(), match.end(), slug, ACT)


def _english(text: str, own: str) -> Iterator[Reference]:
    """Yield the resolutions of each list, and dated numbers between two lists, which go on with the first."""
    matches = list(RESOLUTION.finditer(text)) if NAMES_ONE.search(text) else []
    for place, match in enumerate(matches, 1):
        organ = " ".join((match["after"] or match["organ"] or own).split())
        yield from _listed(text, match, organ, match.end("tail") if match["tail"] else 0)
        decision = match["kind"].lower() == "decision"
        until = matches[place].start() if place < len(matches) else len(text)
        for more in ONE_MORE.finditer(text, match.end(), until):
            yield numbered(more.start(), more.end(), _slug(organ, more.group(), decision=decision), ACT)
    listed = text.find("esolutions")
    for more in OF_COUNCIL.finditer(text, listed) if listed >= 0 else ():
        yield numbered(more.start(), more.end(), _slug("", more.group(), decision=False), ACT)


def _listed(text: str, match: re.Match[str], organ: str, end: int) -> Iterator[Reference]:
    decision = match["kind"][:4].casefold() in ("deci", "déci", "реше")
    numbers = list(NUMBER.finditer(text, match.start("first"), match.end("more")))
    for number in numbers:
        start = number.start() if number.start() != match.start("first") else match.start()
        while text[start].isspace():
            start += 1
        last = end if end and len(numbers) == 1 else number.end()
        yield numbered(start, last, _slug(organ, number.group(), decision=decision), ACT)


def _slug(organ: str, number: str, *, decision: bool) -> str:
    """Return where a number leads; one of four figures before the stroke is of ECOSOC."""
    kind = "dec" if decision else "res"
    plain = slug_of_symbol(number)
    if re.search(r"[IVXLC]+\)", number):
        return f"a-{kind}-{plain}" if BY_SESSION.get(organ) == "a" else ""
    if "(" in number:
        return f"s-{kind}-{plain}" if organ in BY_YEAR else ""
    if re.match(r"\d{4}/", number):
        return f"e-{kind}-{plain}" if organ in ECOSOC else ""
    return f"{BY_SESSION[organ]}-{kind}-{plain}" if organ in BY_SESSION else ""
