"""A first page's lines in, its title out: the words above the text that are set to be seen first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.lines import Line
from ingest.records import Fact

NUMBERED = re.compile(r"\d{1,3}/\d{1,3}(?:\s?[A-Z])?\.\s+(?P<title>.+)", re.DOTALL)
MASTHEAD = re.compile(
    r"(?:united nations|nations unies|naciones unidas|general assembly|security council|human rights council|"
    r"economic and social council|assemblée générale|conseil de sécurité|universal periodic review|distr\b.*|"
    r"agenda item.*|items? \d.*|original:.*|\d{1,2} \w+ \d{4}|(?:[\w-]+ ){1,6}session(?: \d{4})?|"
    r"resolution adopted by .*|"
    r"resolution \d+ \(\d{4}\).*|adopted by the security council .*|on \d{1,2} \w+ \d{4}|\w+ committee|"
    r"(?:islamic )?(?:republic|kingdom|state|government) of(?: \w+){1,5}|united|nations(?: \w)?|"
    r"(?:executive board|conference|committee) of the(?: united nations)?|special issue|extraordinary|"
    r"library|(?:vol|no)\. .*|acts?, \d{4}|(?:printed and )?published by .*|part [a-z]\b.{0,20}|received|"
    r".*\bgazette\b.*|.*\bsupplement\b.*|official records|contents)\W*",
    re.IGNORECASE,
)
GENERIC = re.compile(
    r"(?:draft (?:resolution|decision).*|report of the secretary-general|"
    r"(?:note|report) by the secretar\w+.*|"
    r".*: (?:revised )?(?:draft (?:resolution|decision)|amendments?)\b.*|annex\b.{0,8}|summary)\s*\**",
    re.IGNORECASE,
)
OPENS = re.compile(
    r"[IVX]+\.\s|\d{1,2}\.\s|(?:general assembly|security council|economic and social|united nations)\b.*"
    r"\b(?:distr|general$|a$)",
    re.IGNORECASE,
)
REVIEW = re.compile(r"report of the working (?:group )?on the universal periodic review", re.IGNORECASE)
STATED_BADLY = re.compile(
    r"untitled|microsoft word|\.docx?\b|\.pdf\b|^\W*$|^[A-Z]/\S+$|^document\d*$", re.IGNORECASE
)
OFFICIAL = re.compile(r"\bDistr\b|united nations|nations unies|^original:", re.IGNORECASE)
MASTHEAD_SHARE = 0.17  # of the page's height
MEETING = re.compile(r"\d+(?:st|nd|rd|th) (?:\(resumed\) )?(?:plenary )?meeting", re.IGNORECASE)
RECORDS = re.compile(r"official records|/(?:PV|SR)\.\d")
GAZETTE = re.compile(r"\bgazette\b", re.IGNORECASE)
ACT = re.compile(
    r"(?:\d{1,2}\.\s|no\.\s\d+\sof\s\d{4}:\s)?(?P<title>(?:the\s)?[a-z][\w ,’'()-]{3,120}?\bact,?\s\d{4})\b",
    re.IGNORECASE,
)
ITEM = re.compile(
    r"(?:provisional\s)?(?:agenda\s)?items?\s\d.*|.*\bsession(?:\s(?:de\s)?\d{4})?\W*", re.IGNORECASE
)
NUMBERED_ROOM = 1.8  # sizes from line to line of a title after its number
AGENDA = re.compile(r"agenda items? \d.*|items? \d.* of the (?:provisional )?agenda\W*", re.IGNORECASE)
COVER_LINES = 12  # lines of a page that is nothing but a cover
SECURITY_COUNCIL = re.compile(r"Resolution\s(?P<number>\d{3,4})\s?\((?P<year>\d{4})\)")


def find_title(
    first: Sequence[Line], stated: str, height: float = 792.0, stated_in: str = "metadata of the file"
) -> Fact | None:
    """Return the title found on the page, else the one the file states, where that is one."""
    council = next((m for line in first[:14] if (m := SECURITY_COUNCIL.match(line.text.strip()))), None)
    if council:
        return Fact(
            value=f"Security Council resolution {council['number']} ({council['year']})", found="page 1"
        )
    found = _numbered(first) or _record(first) or _gazetted(first) or _largest(first, height)
    if found:
        return Fact(value=found, found="page 1")
    if stated and not STATED_BADLY.search(stated):
        numbered = NUMBERED.match(stated)
        return Fact(value=numbered["title"] if numbered else stated, found=stated_in)
    return None


def _numbered(first: Sequence[Line]) -> str:
    """Return the title after a resolution's number: `79/237. Words…`."""
    for number, line in enumerate(first):
        if line.bold and NUMBERED.match(line.text.strip()):
            match = NUMBERED.match(_group(first, number, room=NUMBERED_ROOM))
            return " ".join(match.group("title").split()) if match else ""
    return ""


def _record(first: Sequence[Line]) -> str:
    """Return the meeting of whose words a verbatim or summary record is."""
    if not any(RECORDS.search(line.text) or "Official Records" in line.text for line in first[:8]):
        return ""
    return next((line.text.strip() for line in first[:14] if MEETING.fullmatch(line.text.strip())), "")


def _gazetted(first: Sequence[Line]) -> str:
    """Return the act that a page of a gazette publishes."""
    if not any(GAZETTE.search(line.text) for line in first):
        return ""
    found = (ACT.match(line.text.strip()) for line in first)
    return next((" ".join(match["title"].split()) for match in found if match), "")


class _Group(NamedTuple):
    """Lines of one type without room between them."""

    text: str
    size: float
    x: float
    y: float


def _largest(first: Sequence[Line], height: float) -> str:
    """Return the title: the first group of lines in the largest bold type below the masthead."""
    groups = list(_groups(first))
    cover = len(first) <= COVER_LINES and not _is_official(first, height)
    if _is_official(first, height):
        top = _masthead_end(first, height)
        left = min(line.x0 for line in first)
        below = [group for group in groups if group.y > top]
        indented = [group for group in below if group.x > left + 30]
        lower = [group for group in groups if group.y > MASTHEAD_SHARE * height]
        groups = indented or list(_centred(first, top)) or below or lower or groups
    specific = [group for group in groups if not GENERIC.fullmatch(group.text)] or groups
    if not specific:
        return ""
    largest = max(round(group.size) for group in specific)
    title = next(group for group in specific if round(group.size) >= largest - 1)
    after = groups[groups.index(title) + 1 :]
    if REVIEW.search(title.text) and after and len(after[0].text) < 60:
        return f"{title.text.rstrip(' *')}: {after[0].text}"
    if cover and after and not title.text.endswith((".", ":")):
        return f"{title.text}: {after[0].text}"[:300]
    return title.text[:300]


def _is_official(first: Sequence[Line], height: float) -> bool:
    """Whether a page bears the masthead of an organ, with its name or an item of its agenda."""
    top = [line.text.strip() for line in first if line.baseline < height / 3]
    return any(OFFICIAL.search(text) or AGENDA.fullmatch(text) for text in top)


def _masthead_end(first: Sequence[Line], height: float) -> float:
    """Return where the masthead of an official page ends: under its session or agenda item at the left."""
    left = min(line.x0 for line in first)
    items = [
        line.baseline
        for line in first
        if line.x0 < left + 30 and line.baseline < height / 2 and ITEM.fullmatch(line.text.strip())
    ]
    return max([MASTHEAD_SHARE * height, *items])


def _centred(first: Sequence[Line], top: float) -> Iterator[_Group]:
    """Yield the lines in capitals that stand in the middle under a masthead, as typescripts set titles."""
    left = min((line.x0 for line in first if line.baseline > top), default=0.0)
    for start, line in enumerate(first):
        if line.baseline > top and line.x0 > left + 20 and line.text.isupper() and len(line.text) > 8:
            end = start + 1
            while end < len(first) and first[end].text.isupper() and first[end].x0 > left + 20:
                if not 0 < first[end].baseline - first[end - 1].baseline < 1.5 * line.size:
                    break
                end += 1
            text = " ".join(_unmarked(each) for each in first[start:end])
            yield _Group(" ".join(text.split()), line.size, line.x0, line.baseline)
            return


def _groups(first: Sequence[Line]) -> Iterator[_Group]:
    """Yield the groups that are set to be seen and are no masthead."""
    body = Counter(round(line.size) for line in first).most_common(1)[0][0] if first else 0
    body = 0 if len(first) <= COVER_LINES else body
    number = 0
    while number < len(first):
        line = first[number]
        count = _count(first, number)
        text = " ".join(_group(first, number).split())
        seen = line.bold or line.size > body + 2
        if (
            seen
            and sum(map(str.isalpha, text)) > 3
            and len(text) < 400
            and not MASTHEAD.fullmatch(text)
            and not OPENS.match(text)
        ):
            yield _Group(
                text, line.size, min(other.x0 for other in first[number : number + count]), line.baseline
            )
        number += count


def _count(first: Sequence[Line], start: int, room: float = 1.5) -> int:
    """Return how many lines go on with the same type, without room between them."""
    count = 1
    while start + count < len(first):
        before, line = first[start + count - 1], first[start + count]
        step = line.baseline - before.baseline
        if abs(line.size - before.size) > 0.6 or line.bold != before.bold or not 0 < step < room * line.size:
            break
        count += 1
    return count


def _group(first: Sequence[Line], start: int, room: float = 1.5) -> str:
    return "\n".join(_unmarked(line) for line in first[start : start + _count(first, start, room)])


def _unmarked(line: Line) -> str:
    text = line.text
    for mark in reversed(line.marks):
        text = text[: mark.start] + text[mark.end :]
    return text.strip(" *")
