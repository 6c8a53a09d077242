"""A text in -> the acts of the European Union that it names by number, in any order of year and number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.citing.references import TREATY, Reference
from ingest.slugs import slug_of_symbol

KINDS = {
    "directive": "directive", "directiva": "directive", "richtlinie": "directive",
    "regulation": "regulation", "règlement": "regulation", "reglamento": "regulation",
    "verordnung": "regulation",
    "decision": "decision", "décision": "decision", "decisión": "decision", "beschluss": "decision",
}  # fmt: skip
BODIES = r"EU|EC|EEC|UE|CE|CEE|CFSP|PESC|JHA|JAI|Euratom"
NUMBER = (
    rf"(?:\((?:{BODIES})(?:,\sEuratom)?\)\s(?:[Nn][o°º]\.?\s?)?\d{{1,4}}/\d{{1,4}}"
    rf"|\d{{2,4}}/\d{{1,4}}/(?:{BODIES})\b)"
)
ACTS = re.compile(
    rf"(?:(?:Council|Commission)\s)?(?P<way>(?:Implementing|Delegated|Framework)\s)?"
    rf"\b(?P<kind>{'|'.join(KINDS)})(?:s|es|en)?\s(?P<numbers>{NUMBER}(?:(?:,\s|,?\s(?:and|or|et|y|und)\s){NUMBER})*)",
    re.IGNORECASE,
)
ONE = re.compile(NUMBER)
CELEX = re.compile(r"\b3(?P<year>20\d\d)(?P<kind>[LRD])(?P<number>\d{4})\b")
SIGNS = ("(E", "/E", "(U", "/U", "(C", "/C", "(P", "/P", "/J")  # how the letters of a number are set
LETTERS = {"L": "directive", "R": "regulation", "D": "decision"}
YEAR_FIRST = 2015  # since then the number of an act begins with "(EU)" and the year
SAME = {"UE": "EU", "CE": "EC", "CEE": "EEC", "PESC": "CFSP", "JAI": "JHA"}


def acts(text: str) -> Iterator[Reference]:
    """Yield one reference a number: "Regulations (EU) No 1093/2010 and (EU) No 1094/2010" are two."""
    if "/" in text and any(sign in text for sign in SIGNS):
        for match in ACTS.finditer(text):
            yield from _listed(text, match)
    if "32" in text:
        for match in CELEX.finditer(text):
            known = int(match["year"]) >= YEAR_FIRST
            slug = f"{LETTERS[match['kind']]}-eu-{match['year']}-{int(match['number'])}"
            yield _reference(match.start(), match.end(), slug if known else "")


def _listed(text: str, match: re.Match[str]) -> Iterator[Reference]:
    kind = f"{(match['way'] or '').lower()}{KINDS[match['kind'].lower()]}"
    for one in ONE.finditer(text, match.start("numbers"), match.end("numbers")):
        start = match.start() if one.start() == match.start("numbers") else one.start()
        number = re.sub(r"[Nn][o°º]\.?\s?", "", one.group())
        number = re.sub(r"\b(?:UE|CEE|CE|PESC|JAI)\b", lambda body: SAME[body.group()], number)
        yield _reference(start, one.end(), slug_of_symbol(f"{kind} {number}"))


def _reference(start: int, end: int, slug: str) -> Reference:
    return Reference(start=start, end=end, slugs=(slug,) if slug else (), kind=TREATY)
