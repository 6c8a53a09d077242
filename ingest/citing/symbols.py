"""A text in -> the documents it names by symbol: of the United Nations, the OSCE, the OAS, treaty series."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.citing.references import ACT, REPORT, TREATY, Reference
from ingest.slugs import slug_of_symbol

ORGANS = "A|S|E|ST|CCW|TD|CD|HRI|NPT|BWC|TPNW|DP|CAT|CCPR|CEDAW|CERD|CRC|CRPD|CMW|FCCC|UNEP|CTOC|CICTE|JIU"
#: A/70/174, A/RES/79/243, A/79/PV.45, S/RES/1373 (2001), CCW/GGE.1/2019/3, A/AC.292/2024/L.1
SYMBOL = re.compile(
    rf"(?<![\w/.])(?:{ORGANS})(?:/(?:[A-Z]+[\w.\-]*|\d[\w.\-]*))+(?:\s?\(\d{{4}}\))?(?![\w/])"
)
OTHER_SYMBOL = re.compile(
    r"\b(?:(?:MC|PC)(?:\([\d)]+\))?\.?(?:DEC|DOC|JOUR)/\d+(?:/\d{2})?|AG/RES\.\s?\d+\s\([^)]{3,16}\)|COM\(\d{4}\)\s?\d+)"
)
OSCE = re.compile(
    r"\b(?P<organ>Permanent|Ministerial)\sCouncil\s[Dd]ecisions?\s(?:Nos?\.\s?)?(?P<number>\d{1,4}(?:/\d{2})?)\b"
)
SERIES = re.compile(r"\b(?P<series>C?ETS)\s?(?:[Nn]o\.?\s?)?(?P<number>\d{1,3})\b")
FIRST_CETS = 194  # the Council of Europe's series has another name from this number on
TREATY_SERIES = re.compile(r"Treaty Series,\s?vol\.\s?\d+(?:,\sNos?\.\s?[IA\-]*\d+)?|\bUNTS\s(?:vol\.\s)?\d+")


def symbols(text: str) -> Iterator[Reference]:
    """Yield documents named by symbol or by the number of a treaty series."""
    for match in SYMBOL.finditer(text) if "/" in text else ():
        symbol = match.group().rstrip(".-")
        if any(character.isdigit() for character in symbol):
            yield numbered(match.start(), match.start() + len(symbol), slug_of_symbol(symbol))
    for match in OTHER_SYMBOL.finditer(text) if "/" in text or "COM(" in text else ():
        yield numbered(match.start(), match.end(), slug_of_symbol(match.group()))
    for match in OSCE.finditer(text) if "Council " in text and "ecision" in text else ():
        organ = "pc" if match["organ"] == "Permanent" else "mc"
        yield numbered(match.start(), match.end(), f"{organ}-dec-{slug_of_symbol(match['number'])}")
    yield from _in_series(text)


def _in_series(text: str) -> Iterator[Reference]:
    for match in SERIES.finditer(text) if "ETS" in text else ():
        number = int(match["number"])
        series = "cets" if number >= FIRST_CETS else "ets"
        yield numbered(match.start(), match.end(), f"{series}-{number:03d}", TREATY)
    for match in TREATY_SERIES.finditer(text) if "Treaty Series" in text or "UNTS" in text else ():
        yield Reference(start=match.start(), end=match.end(), kind=TREATY)


def numbered(start: int, end: int, slug: str, kind: str = "") -> Reference:
    """Return a document with its kind: a resolution or draft has operative paragraphs."""
    kind = kind or (ACT if "-res-" in slug or re.search(r"-l-\d+", slug) else REPORT)
    return Reference(start=start, end=end, slugs=(slug,) if slug else (), kind=kind)
