"""A document's first pages in, facts about it out, each with the place where it was found.

What was told by the person who handed the file in outranks what is found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.flow import Flow
from ingest.kinds import kind_of
from ingest.lines import Line, Sheets
from ingest.records import Fact, Told
from ingest.running import SYMBOL
from ingest.titles import find_title

MONTHS = (
    "january february march april may june july august september october november december",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
)
MONTH = {name: number for names in MONTHS for number, name in enumerate(names.split(), 1)}
DAY = re.compile(
    r"\b(?P<day>\d{1,2})(?:er)?(?:\sde)?\s(?P<month>[^\W\d]{3,11})(?:\sde)?\s(?P<year>(?:19|20)\d{2})\b"
)
AMERICAN = re.compile(r"\b(?P<month>[A-Z][a-z]{2,8})\s(?P<day>\d{1,2}),\s(?P<year>(?:19|20)\d{2})\b")
ADOPTED = re.compile(
    r"(?:resolution adopted by|adopted by the security council|résolution adoptée|aprobada por)\b[^.]{0,160}?"
    r"\b(?:on|le|el)\s(?P<date>\d{1,2}[^.\n]{3,24}\d{4})",
    re.IGNORECASE,
)
ACT = re.compile(
    r"\b(?:directive|regulation|règlement|decision|décision)\s\((?:eu|ue|ec|ce)\)", re.IGNORECASE
)
SESSION = re.compile(
    r"\b(?P<session>(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|tenth)[- ]?)?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    r"fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|"
    r"seventieth|eightieth|ninetieth|hundredth)\s(?:emergency\s|special\s)*session)\b",
    re.IGNORECASE,
)
DISTRIBUTION = re.compile(r"Distr\.?:?\s*(?P<value>General|Limited|Restricted|GENERAL|LIMITED|RESTRICTED)")
ORIGINAL = re.compile(r"\bOriginal:?\s*(?P<value>(?:[A-Za-z]+)(?:[/,]\s?[A-Za-z]+)*)", re.IGNORECASE)
UN_SYMBOL = re.compile(
    r"(?:A|S|E|ST|T|CCW|TD|CD|DP|HRI|NPT|TPNW|GEGN|CCPR|CERD|BWC|FCCC|UNEP|IDB|LC|CAT|CRC)\b"
)
ORGANS = (
    ("A/HRC", "UN Human Rights Council"),
    ("A/AC.290", "UN OEWG 2019-2021"),
    ("A/AC.292", "UN OEWG 2021-2025"),
    ("A/", "UN General Assembly"),
    ("S/", "UN Security Council"),
    ("E/", "UN Economic and Social Council"),
    ("CCW/", "Convention on Certain Conventional Weapons"),
    ("TPNW/", "Treaty on the Prohibition of Nuclear Weapons"),
)
TOP = 0.22  # of the page's height: where a symbol stands
HEAD = 0.12  # of the page's height: where running heads stand
OFFICIAL = re.compile(r"\bDistr\b|united nations|nations unies|naciones unidas", re.IGNORECASE)
SECOND = re.compile(r"[-–](?=[A-Z]{1,4}/).*")  # a document of two organs bears two symbols


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What facts are looked for in: the first page's lines, heads of later pages, the first words."""

    first: tuple[Line, ...]
    heads: tuple[str, ...]
    text: str
    height: float = 792.0
    stated: tuple[tuple[str, str], ...] = ()  # facts that a text states about itself: date, symbol

    @classmethod
    def of(cls, sheets: Sheets) -> Opening:
        """Take the opening of a PDF; an empty first page gives way to the next."""
        pages = [page for page in sheets.pages if page.lines]
        if not pages:
            return cls(first=(), heads=(), text="")
        heads = [
            line.text for page in pages[1:12] for line in page.lines if line.baseline < HEAD * page.height
        ]
        text = "\n".join(line.text for page in pages[:2] for line in page.lines)
        return cls(first=pages[0].lines, heads=tuple(heads), text=text, height=pages[0].height)

    @classmethod
    def of_flow(cls, flow: Flow) -> Opening:
        """Take the opening of a text without pages; its type says nothing."""
        lines = [line for block in flow.blocks[:30] for line in block.lines]
        text = "\n".join(line.text for line in lines)[:6000]
        return cls(first=(), heads=(), text=text, stated=tuple(flow.stated.items()))


def find_facts(opening: Opening, told: Told, *, title: str = "", created: str = "") -> dict[str, Fact]:
    """Return the facts found and told; `title` and `created` are what the file's metadata state."""
    facts = dict(_found(opening))
    found = None if "title" in facts else find_title(opening.first, title, opening.height)
    if found:
        facts["title"] = found
    if created:
        facts["created"] = Fact(value=created, found="metadata of the file")
    facts = dict(_stated(opening, facts)) | facts
    facts |= _told(told, facts, opening.text)
    facts |= _organ(facts)
    kind = told.kind or kind_of(opening.text, facts)
    facts["kind"] = Fact(value=kind, found="told" if told.kind else "words of the first pages")
    return facts


def _stated(opening: Opening, facts: dict[str, Fact]) -> Iterator[tuple[str, Fact]]:
    """Yield what a text states in its front matter, and the date that an act bears in its title."""
    for name, value in opening.stated:
        if name in ("symbol", "date") and value:
            yield name, Fact(value=value, found="front matter", kind="issued" if name == "date" else "")
    title = facts["title"].value if "title" in facts else ""
    dated = next(find_dates(title), "") if ACT.search(title) else ""
    if dated:
        yield "date", Fact(value=dated, found="title", kind="adopted")


def _told(told: Told, facts: dict[str, Fact], opening: str) -> Iterator[tuple[str, Fact]]:
    for name in ("symbol", "title", "body", "date"):
        value = getattr(told, name)
        if value:
            kind = facts[name].kind if name == "date" and name in facts else ""
            stands = name == "title" and _letters(value) in _letters(opening)
            yield (
                name,
                Fact(value=value, found="told, and stands in the text" if stands else "told", kind=kind),
            )


def _letters(text: str) -> str:
    """Return the letters and digits of a text, so that line breaks and quotes do not hide its words."""
    return "".join(filter(str.isalnum, text.casefold()))


def find_dates(text: str) -> Iterator[str]:
    """Yield the dates a text names, as ISO 8601, in order."""
    for pattern in (DAY, AMERICAN):
        for match in pattern.finditer(text):
            month = MONTH.get(match.group("month").lower())
            if month:
                yield f"{match.group('year')}-{month:02}-{int(match.group('day')):02}"


def _found(opening: Opening) -> Iterator[tuple[str, Fact]]:
    symbol = _symbol(opening)
    if symbol:
        yield "symbol", Fact(value=symbol, found="page 1, top")
    head = "\n".join(line.text for line in opening.first[:30])
    adopted = ADOPTED.search(head)
    adopted_on = next(find_dates(adopted.group("date")), "") if adopted else ""
    issued = next(find_dates(_after(head, "Distr")), "") or next(find_dates(head[:300]), "")
    if adopted_on:
        yield "date", Fact(value=adopted_on, found="page 1, under the masthead", kind="adopted")
        if issued:
            yield "issued", Fact(value=issued, found="page 1, top right", kind="issued")
    elif issued:
        yield (
            "date",
            Fact(value=issued, found="page 1, top right", kind="issued" if "Distr" in head else "unknown"),
        )
    for name, pattern in (
        ("session", SESSION),
        ("distribution", DISTRIBUTION),
        ("original-language", ORIGINAL),
    ):
        match = pattern.search(head)
        if match:
            yield name, Fact(value=match.group(match.lastgroup or 0).strip(" ,").capitalize(), found="page 1")


def _after(text: str, word: str) -> str:
    at = text.find(word)
    return text[at:] if at >= 0 else ""


def _symbol(opening: Opening) -> str:
    """Return the symbol at the top of page 1; heads of later pages decide between several."""
    top = [line.text.strip() for line in opening.first if line.baseline < TOP * opening.height]
    official = bool(OFFICIAL.search("\n".join(top)))
    candidates = [
        symbol for text in top for symbol in _symbols(text, official or bool(SYMBOL.fullmatch(text)))
    ]
    heads = Counter(symbol for text in opening.heads for symbol in _symbols(text, official))
    for candidate in candidates:
        if candidate in heads:
            return candidate
    if candidates:
        return candidates[0]
    common = heads.most_common(1)
    return common[0][0] if common and common[0][1] >= 2 else ""


def _symbols(text: str, official: bool) -> Iterator[str]:
    """Yield the symbols in a line; only on an official page is any series taken for one."""
    for match in SYMBOL.finditer(text):
        symbol = SECOND.sub("", match.group().strip("[]*"))
        if (official or UN_SYMBOL.match(symbol)) and any(map(str.isdigit, symbol)):
            yield symbol.rstrip(".,–-")


def _organ(facts: dict[str, Fact]) -> Iterator[tuple[str, Fact]]:
    symbol = facts["symbol"].value if "symbol" in facts else ""
    organ = next((name for start, name in ORGANS if symbol.startswith(start)), "")
    if UN_SYMBOL.match(symbol):
        if "body" not in facts:
            yield "body", Fact(value="United Nations", found="symbol")
        if organ:
            yield "organ", Fact(value=organ, found="symbol")
