"""A clause's text in -> the documents and paragraphs it cites, as written, with the slug they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.records import Citation
from ingest.slugs import slug_of_symbol

#: UN symbols: A/70/174, A/RES/79/243, A/79/PV.45, S/RES/1373 (2001), CCW/GGE.1/2019/3, A/AC.292/2024/L.1
SYMBOL = re.compile(
    r"(?<![\w/.])(?:A|S|E|ST|CCW|TD|CD|HRI|NPT)(?:/(?:[A-Z]+[\w.\-]*|\d[\w.\-]*))+(?:\s?\(\d{4}\))?(?![\w/])"
)
RESOLUTION = re.compile(
    r"(?P<organ>Human Rights Council|Security Council|General Assembly|Assembly|Council)?\s?(?:its\s)?"
    r"\b(?P<kind>[Rr]esolution|[Dd]ecision)s?\s(?P<first>\d{1,4}(?:/\d{1,4}|\s?\(\d{4}\)|\s?\([IVXLC]+\))(?:\s[A-Z]\b)?)"
    r"(?P<more>(?:(?:\sof\s\d{1,2}\s[A-Z][a-z]+\s\d{4})?(?:,\s|,?\sand\s)\d{1,4}(?:/\d{1,4}|\s?\(\d{4}\))(?:\s[A-Z]\b)?)*)"
)
NUMBER = re.compile(r"\d{1,4}(?:/\d{1,4}|\s?\(\d{4}\)|\s?\([IVXLC]+\))")
TREATY = re.compile(r"\b(?:C?ETS)\s?(?:No\.?\s?)?(?P<number>\d{2,3})\b")
PARAGRAPH = re.compile(
    r"\b(?:operative\s)?(?:para(?:graph)?s?\.?)\s(?P<number>\d{1,3}(?:\.\d{1,2})?)(?:\s?\((?P<letter>[a-z])\))?"
)
NORM = re.compile(
    r"\b[Nn]orm\s(?:(?:13\s?)?\((?P<braced>[a-k])\)|13\s?(?P<joined>[a-k])\b|(?P<bare>[b-k])\b(?!-))"
)
ARTICLE = re.compile(
    r"\b[Aa]rticles?\s(?P<number>\d{1,3})(?:\s?\((?P<paragraph>\d{1,2})\))?(?:,\sparagraph\s(?P<after>\d{1,2}),)?"
    r"(?P<charter>\sof\sthe\s(?:United\sNations\s)?Charter)?"
)
#: Words of which a text that cites anything has one: cheap to look for.
SIGNS = re.compile(r"/|[Rr]esolution|[Dd]ecision|ETS|[Pp]ara|[Nn]orm\s|[Aa]rticle")
ORGANS = {"Human Rights Council": "a-hrc-res", "Security Council": "s-res"}


def find(text: str) -> tuple[Citation, ...]:
    """Return the citations in a text by position; a longer one hides those inside it."""
    if not SIGNS.search(text):
        return ()
    found = sorted(
        (*_symbols(text), *_resolutions(text), *_treaties(text), *_places(text)),
        key=lambda citation: (citation.start, -citation.end),
    )
    kept: list[Citation] = []
    for citation in found:
        if not kept or citation.start >= kept[-1].end:
            kept.append(citation)
    return tuple(kept)


def _symbols(text: str) -> Iterator[Citation]:
    for match in SYMBOL.finditer(text):
        symbol = match.group().rstrip(".-")
        if any(character.isdigit() for character in symbol):
            yield _citation(text, match.start(), match.start() + len(symbol), report=slug_of_symbol(symbol))


def _resolutions(text: str) -> Iterator[Citation]:
    """Yield one citation a number, so that "resolutions 73/27 and 74/28" leads to both."""
    for match in RESOLUTION.finditer(text):
        organ = match.group("organ") or ""
        for number in NUMBER.finditer(text, match.start("first"), match.end()):
            first = number.start() == match.start("first")
            start = match.start() if first else number.start()
            while text[start].isspace():
                start += 1
            report = _resolution(organ, number.group())
            if match["kind"].lower() == "decision":
                report = report.replace("-res-", "-dec-", 1)
            yield _citation(text, start, number.end(), report=report)


def _resolution(organ: str, number: str) -> str:
    if re.search(r"[IVXLC]+\)", number):
        return slug_of_symbol(f"A/RES/{number}")
    if "(" in number:
        return slug_of_symbol(f"S/RES/{number}")
    return f"{ORGANS.get(organ, 'a-res')}-{slug_of_symbol(number)}"


def _treaties(text: str) -> Iterator[Citation]:
    for match in TREATY.finditer(text):
        number = int(match.group("number"))
        yield _citation(text, match.start(), match.end(), report=slug_of_symbol(f"ETS {number:03d}"))


def _places(text: str) -> Iterator[Citation]:
    """Yield paragraphs, norms by letter and articles: places in a report, which may be unnamed."""
    for match in PARAGRAPH.finditer(text):
        path = match["number"] + (f".{match['letter']}" if match["letter"] else "")
        yield _citation(text, match.start(), match.end(), path=path)
    for match in NORM.finditer(text):
        letter = match["braced"] or match["joined"] or match["bare"]
        yield _citation(text, match.start(), match.end(), report="a-70-174", path=f"13.{letter}")
    for match in ARTICLE.finditer(text):
        inner = match["paragraph"] or match["after"]
        path = f"art{match['number']}" + (f".{inner}" if inner else "")
        report = "un-charter" if match["charter"] else ""
        yield _citation(text, match.start(), match.end(), report=report, path=path)


def _citation(text: str, start: int, end: int, *, report: str = "", path: str = "") -> Citation:
    return Citation(text=text[start:end], start=start, end=end, report=report, path=path)
