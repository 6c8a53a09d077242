"""Text in, the dates it names out as ISO 8601; the first and last words of a document in, its own dates out.

A date has a kind only where the words beside it say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.markers import roman
from ingest.records import Fact

MONTHS = (
    "january february march april may june july august september october november december",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
)
MONTH = {name: number for names in MONTHS for number, name in enumerate(names.split(), 1)}
YEAR = r"(?P<year>(?:19|20)\d{2})\b"
DAY = re.compile(
    r"\b(?P<day>\d{1,2})(?:er|st|nd|rd|th|º|\.)?(?:\sday\sof|\sde)?\s(?:[^\W\d]+(?:\s[^\W\d]+)?/)?"
    rf"(?P<month>[^\W\d]{{3,11}}),?(?:\sde)?\s{YEAR}",
    re.IGNORECASE,
)
AMERICAN = re.compile(rf"\b(?P<month>[A-Z][A-Za-z]{{2,8}})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{YEAR}")
LATIN = re.compile(rf"\b(?P<day>\d{{1,2}})\.(?P<month>[IVX]{{1,4}}|\d{{1,2}})\.{YEAR}")
HAN = re.compile(r"(?P<year>(?:19|20)\d{2})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日")
OF_MONTH = re.compile(rf"(?:[\w ]{{3,30}},\s)?(?P<month>[^\W\d]{{3,11}}),?(?:\sde)?\s{YEAR}")
ANY = r"(?P<date>\d{1,2}[^.]{3,24}\d{4}|[A-Z][a-z]{2,8}\s\d{1,2},\s\d{4})"
CUES = (
    (
        "opened",
        re.compile(
            r"(?:opened\sfor\ssignature\b(?:\s(?:at|in)\b)?|done\b[^.;]{0,80}?\bthis|signed\s(?:at|in)\b|"
            rf"faite?\sà\b|hecho\sen\b|совершено\sв\b|conclue?\sle\b)[^;\d]{{0,60}}?{ANY}",
            re.IGNORECASE,
        ),
    ),
    (
        "in-force",
        re.compile(
            r"(?:enter(?:ed|s)\sinto\sforce|entrée?\sen\svigueur|entre\sen\svigueur|in\sforce\sfrom)\b"
            rf"[^.;\d]{{0,40}}{ANY}",
            re.IGNORECASE,
        ),
    ),
    ("endorsed", re.compile(rf"(?:endorsed|approved)\s(?:by|on)\b[^.;\d]{{0,60}}{ANY}", re.IGNORECASE)),
    (
        "adopted",
        re.compile(
            rf"(?:adopted|adoptée?|aprobad[ao]|принята)\b[^.;]{{0,160}}?{ANY}",
            re.IGNORECASE,
        ),
    ),
)
START = re.compile(r"(?:^|\n|[.)]\s)[^\w\n]*")  # where a line or sentence begins
ENDS = ("opened", "adopted")  # kinds that the last words of a text tell


def find_dates(text: str) -> Iterator[str]:
    """Yield the dates a text names, as ISO 8601, in order of how they are written."""
    for pattern in (DAY, AMERICAN, LATIN, HAN):
        for match in pattern.finditer(text):
            month = _month(match.group("month"))
            day = int(match.group("day"))
            if month and 1 <= day <= 31:
                yield f"{match.group('year')}-{month:02}-{day:02}"


def own_dates(opening: str, closing: str) -> dict[str, Fact]:
    """Return by kind the dates that a text gives itself in its first words or, once done, in its last."""
    found: dict[str, Fact] = {}
    for words, place, kinds in ((opening, "first words", ()), (closing, "closing words", ENDS)):
        starts = [0, *(match.end() for match in START.finditer(words))]
        for kind, cue in CUES:
            if kinds and kind not in kinds:
                continue
            match = next(filter(None, (cue.match(words, start) for start in starts)), None)
            date = next(find_dates(" ".join(match["date"].split())), "") if match else ""
            if date:
                found.setdefault(kind, Fact(value=date, found=place, kind=kind))
    return found


def cover_date(lines: Iterator[str]) -> str:
    """Return the date that stands alone on a line of a cover: a day, a month with its year, or a year."""
    for line in lines:
        text = line.strip(" .,;()–-")
        day = next(find_dates(text), "") if len(text) < 40 else ""
        if day:
            return day
        month = OF_MONTH.fullmatch(text)
        if month and _month(month.group("month")):
            return f"{month.group('year')}-{_month(month.group('month')):02}"
        if re.fullmatch(r"(?:19|20)\d{2}", text):
            return text
    return ""


def _month(name: str) -> int:
    number = int(name) if name.isdigit() else MONTH.get(name.lower(), 0) or roman(name.lower())
    return number if number <= 12 else 0
