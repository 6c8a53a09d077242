"""A text in -> the paragraphs, articles, recitals and norms that it names, as steps of paths."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.citing.references import Place

MOST = 20  # numbers of a range that are told one by one; a longer one gives its first and last
LETTERED = r"(?:\s?\([a-z]{1,4}\))"
ITEM = rf"\d{{1,3}}(?:\.\d{{1,3}})?(?:bis|ter)?(?![\d/%])(?:{LETTERED}|\s?\(\d{{1,2}}\))*"
AND = r"(?:,\s(?:and\s|or\s)?|\s(?:and/or|and|or|to|through|et|ou|y|o|à|al?|и|или)\s|\s?[–-]\s?)"
LIST = rf"{ITEM}(?:{AND}(?:{ITEM}|\([a-z]{{1,4}}\)))*"
PARAGRAPH = re.compile(
    rf"\b(?P<unit>[Oo]perative\s|[Pp]reambular\s)?(?:[Pp]aragraphs?|[Pp]aras?\.?|[Pp]aragraphes?|[Pp]árrafos?|[Пп]ункт\w{{0,2}}"
    rf"|الفقر(?:ة|ات|تين|تان))\s(?:[Nn]os?\.\s)?(?P<list>{LIST})(?!\w)"
)
OF_ARTICLE = re.compile(
    rf"\b[Pp]aragraphs?\s(?P<list>{LIST}),?\sof\s[Aa]rticle\s(?P<article>\d{{1,3}}(?:bis|ter)?)(?!\w)"
)
ARTICLE = re.compile(
    rf"\b(?:[Aa]rticles?|[Aa]rts?\.|[Aa]rtículos?|[Сс]тать\w{{1,2}}|المادة|المادتين|المواد)\s(?P<list>{LIST})(?!\w)"
    rf"(?:,?\s(?:paragraphs?|paras?\.|paragraphe|párrafo|пункт\w{{0,2}}|الفقرة)\s(?P<inner>{LIST}))?"
)
RECITAL = re.compile(r"\b[Rr]ecitals?\s\(?(?P<list>\d{1,3}(?:\)?(?:,\s|\sand\s|\sto\s)\(?\d{1,3})*)\)?")
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
)  # fmt: skip
PREAMBULAR = re.compile(rf"\b(?P<ordinal>{'|'.join(ORDINALS)})\spreambular\sparagraph")
NORM = re.compile(
    r"\b[Nn]orms?\s(?:(?:13\s?)?\((?P<braced>[a-k])\)|13\s?(?P<joined>[a-k])\b|(?P<bare>[b-k])\b(?!-))"
)
CHINESE = re.compile(
    r"第(?P<number>\d{1,3}|[一二三四五六七八九十百]{1,7})(?P<unit>条|段)(?:（(?P<letter>[a-z])）|\((?P<plain>[a-z])\))?"
)
FIGURES = {figure: number for number, figure in enumerate("一二三四五六七八九", 1)}
PARTS = re.compile(
    r"\d{1,3}(?:\.\d{1,3})?(?:bis|ter)?|\([a-z]{1,4}\)|\(\d{1,2}\)|\b(?:to|through|à|al?)\b|[–-]|,|\b(?:and|or|et|ou|y|o|и|или)\b"
)
SIGNS = ("aragraph", "ara.", "aras.", "árrafo", "ункт", "فقر")
ARTICLE_SIGNS = ("rticle", "rt.", "rts.", "rtículo", "тать", "الماد", "المواد")


def places(text: str) -> Iterator[Place]:
    """Yield every place that is named, whichever document it is in."""
    if any(sign in text for sign in SIGNS):
        yield from _paragraphs(text)
    if any(sign in text for sign in ARTICLE_SIGNS):
        yield from _articles(text)
    if "ecital" in text:
        for match in RECITAL.finditer(text):
            yield Place(
                start=match.start(),
                end=match.end(),
                unit="rec",
                steps=steps(match["list"].replace(")", "").replace("(", "")),
            )
    if "orm" in text:
        for match in NORM.finditer(text):
            letter = match["braced"] or match["joined"] or match["bare"]
            yield Place(start=match.start(), end=match.end(), unit="norm", steps=(letter,))
    if "第" in text:
        yield from _chinese(text)


def _paragraphs(text: str) -> Iterator[Place]:
    for match in PARAGRAPH.finditer(text):
        unit = {"o": "op", "p": "pp"}.get((match["unit"] or "x")[0].lower(), "para")
        yield Place(start=match.start(), end=match.end(), unit=unit, steps=steps(match["list"]))
    for match in OF_ARTICLE.finditer(text):
        inner = tuple(f"{match['article']}.{step}" for step in steps(match["list"]))
        yield Place(start=match.start(), end=match.end(), unit="art", steps=inner)
    for match in PREAMBULAR.finditer(text):
        number = str(ORDINALS.index(match["ordinal"]) + 1)
        yield Place(start=match.start(), end=match.end(), unit="pp", steps=(number,))


def _articles(text: str) -> Iterator[Place]:
    for match in ARTICLE.finditer(text):
        found = steps(match["list"])
        if match["inner"] and len(found) == 1:
            found = tuple(f"{found[0]}.{step}" for step in steps(match["inner"]))
        yield Place(start=match.start(), end=match.end(), unit="art", steps=found)


def _chinese(text: str) -> Iterator[Place]:
    for match in CHINESE.finditer(text):
        number = match["number"]
        value = number if number.isdigit() else str(_figure(number))
        letter = match["letter"] or match["plain"]
        unit = "art" if match["unit"] == "条" else "para"
        yield Place(
            start=match.start(), end=match.end(), unit=unit, steps=(f"{value}.{letter}" if letter else value,)
        )


def _figure(figures: str) -> int:
    """Return a Chinese number below a thousand: 五十一 is 51."""
    hundreds, _, rest = figures.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = 100 * FIGURES.get(hundreds, 1 if "百" in figures else 0)
    return total + (10 * FIGURES.get(tens, 1) if ten else 0) + FIGURES.get(ones, 0)


def steps(listed: str) -> tuple[str, ...]:
    """Return the steps that a list of numbers and letters names: "13 (f) and (g)" is 13.f and 13.g."""
    found: list[str] = []
    ranged = fresh = False
    for part in PARTS.findall(listed):
        if part[0].isdigit():
            if ranged and found:
                found += _between(found[-1], part)
            found.append(part)
            ranged = fresh = False
        elif part[0] == "(":
            _letter(found, part.strip("()"), joined=fresh or ranged)
            ranged = fresh = False
        else:
            ranged = part in ("to", "through", "à", "a", "al", "–", "-")
            fresh = not ranged
    return tuple(dict.fromkeys(found))


def _letter(found: list[str], letter: str, *, joined: bool) -> None:
    """Add an item to the number before it, or, after "and", beside the item before it."""
    if not found:
        return
    stem, dot, last = found[-1].rpartition(".")
    if joined and dot and not last.isdigit():
        found.append(f"{stem}.{letter}")
    else:
        found[-1] = f"{found[-1]}.{letter}"


def _between(first: str, last: str) -> list[str]:
    """Return the numbers between two ends of a range, where they are plain and not too many."""
    if not (first.isdigit() and last.isdigit()) or int(last) - int(first) > MOST:
        return []
    return [str(number) for number in range(int(first) + 1, int(last))]
