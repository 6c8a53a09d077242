"""The first page of an official document in; symbol, session, distribution and dates of its masthead out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.dates import find_dates
from ingest.flow import Flow
from ingest.lines import Line, Sheets
from ingest.records import Fact
from ingest.running import SYMBOL
from ingest.union_number import union_number

ADOPTED = re.compile(
    r"(?:resolution adopted by|adopted by the security council|résolution adoptée|aprobada por)\b[^.]{0,160}?"
    r"\b(?:on|le|el)\s(?P<date>\d{1,2}[^.\n]{3,24}\d{4})",
    re.IGNORECASE,
)
SESSION = re.compile(
    r"(?:report on (?:the|its) |at its |on its )?"
    r"(?P<value>(?:[^\W\d]+[- ]|\d{1,3}(?:st|nd|rd|th)\s|\d{4}\s){1,6}(?:session|sesión|сессия)(?:\s\d{4})?|"
    r"session\sde\s\d{4}|(?:[^\W\d]+\s){1,4}(?:período|periodo)\sde\ssesiones)"
    r"(?:\s[^\W\d]+(?:-[^\W\d]+)?\syear)?\W*",
    re.IGNORECASE,
)
DISTRIBUTION = re.compile(
    r"Distr\.?\s?:?\s*(?P<value>general|limited|restricted|générale|limitée|restreinte|limitada|reservada)\b",
    re.IGNORECASE,
)
ORIGINAL = re.compile(
    r"\bOriginal\b\s?:?\s*(?P<value>[^\W\d]+(?:(?:[/,]\s?|\sand\s)[^\W\d]+)*)|"
    r"\b(?P<only>English|French|Spanish) only\b",
    re.IGNORECASE,
)
UN_SYMBOL = re.compile(
    r"(?:A|S|E|ST|T|CCW|TD|CD|DP|HRI|NPT|TPNW|GEGN|CCPR|CERD|BWC|FCCC|UNEP|IDB|LC|CAT|CRC)\b"
)
TOP = 0.22  # of the page's height: where a symbol stands
HEAD = 0.12  # of the page's height: where running heads stand
OFFICIAL = re.compile(r"\bDistr\b|united nations|nations unies|naciones unidas", re.IGNORECASE)
SECOND = re.compile(r"[-–](?=[A-Z]{1,4}/).*")  # a document of two organs bears two symbols
DONE = re.compile(r"(?:(?<=[.;:]\s)|^)done\s(?:at|in)\b[^.;]{0,80}?\bthis\b[^.;]{0,60}", re.IGNORECASE)
LAST = 30  # blocks of a text without pages that may close it
CLOSING = 3000  # characters of its last words


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What facts are looked for in: the first page's lines, heads of later pages, the first words."""

    first: tuple[Line, ...]
    heads: tuple[str, ...]
    text: str
    height: float = 792.0
    closing: str = ""  # the last words: where a treaty says when it was done
    title_found: str = "metadata of the file"  # where a title that the file states stands
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
        closing = "\n".join(line.text for page in pages[-1:] for line in page.lines)
        return cls(
            first=pages[0].lines, heads=tuple(heads), text=text, height=pages[0].height, closing=closing
        )

    @classmethod
    def of_flow(cls, flow: Flow) -> Opening:
        """Take the opening of a text without pages; its type says nothing."""
        lines = [line for block in flow.blocks[:30] for line in block.lines]
        text = "\n".join(line.text for line in lines)[:6000]
        last = "\n".join(line.text for block in flow.blocks[-LAST:] for line in block.lines)
        return cls(
            first=(),
            heads=(),
            text=text,
            closing=_done(flow) + last[-CLOSING:],
            title_found=flow.title_found,
            stated=tuple(flow.stated.items()),
        )


def _done(flow: Flow) -> str:
    """Return the paragraphs in which a treaty says where and when it was done, wherever they stand."""
    texts = (block.raw for block in flow.blocks)
    return "".join(f"{match.group()}\n" for text in texts for match in DONE.finditer(text))


def masthead(opening: Opening) -> Iterator[tuple[str, Fact]]:
    """Yield the facts of a masthead, each with its place."""
    symbol, union = _symbol(opening), union_number(opening.text)
    if symbol:
        yield "symbol", Fact(value=symbol, found="page 1, top")
    elif union:
        yield "symbol", Fact(value=union, found="title")
    elif not opening.first:
        lines = (line.strip() for line in opening.text.split("\n")[:3])
        own = next((line for line in lines if SYMBOL.fullmatch(line) and UN_SYMBOL.match(line)), "")
        if own:
            yield "symbol", Fact(value=own, found="first lines")
    head = "\n".join(line.text for line in opening.first[:30])
    yield from _dated(head)
    session = next((m for line in opening.first[:30] if (m := SESSION.fullmatch(line.text.strip()))), None)
    if session:
        yield "session", Fact(value=_sentence(session["value"]), found="page 1, top left")
    distributed = DISTRIBUTION.search(head)
    if distributed:
        yield "distribution", Fact(value=distributed["value"].capitalize(), found="page 1, top right")
    original = ORIGINAL.search(head)
    if original and opening.first:
        value = " ".join((original["value"] or original["only"]).split())
        yield "original-language", Fact(value=value.title(), found="page 1, top right")


def _dated(head: str) -> Iterator[tuple[str, Fact]]:
    """Yield the date of adoption under the masthead and that of issue in its corner."""
    adopted = ADOPTED.search(head)
    adopted_on = next(find_dates(adopted.group("date")), "") if adopted else ""
    issued = next(find_dates(_after(head, "Distr")), "") or next(find_dates(head[:300]), "")
    if adopted_on:
        yield "date", Fact(value=adopted_on, found="page 1, under the masthead", kind="adopted")
        if issued and issued != adopted_on:
            yield "issued", Fact(value=issued, found="page 1, top right", kind="issued")
    elif issued:
        is_official = "Distr" in head or OFFICIAL.search(head) or ORIGINAL.search(head)
        kind = "issued" if is_official else "unknown"
        yield (
            "date",
            Fact(value=issued, found="page 1, top right" if kind == "issued" else "page 1", kind=kind),
        )


def _sentence(text: str) -> str:
    """Return words with one capital, as they stand: "Seventy-ninth session"."""
    text = " ".join(text.split())
    return text.capitalize() if text.isupper() else text[:1].upper() + text[1:]


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
