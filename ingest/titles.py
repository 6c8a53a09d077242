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
    r"agenda item.*|items? \d.*|original:.*|\d{1,2} \w+ \d{4}|.*\bsession|resolution adopted by .*|"
    r"resolution \d+ \(\d{4}\).*|adopted by the security council .*|on \d{1,2} \w+ \d{4}|\w+ committee|"
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
    r"[IVX]+\.\s|(?:general assembly|security council|economic and social|united nations)\b.*"
    r"\b(?:distr|general$|a$)",
    re.IGNORECASE,
)
REVIEW = re.compile(r"report of the working group on the universal periodic review", re.IGNORECASE)
STATED_BADLY = re.compile(
    r"untitled|microsoft word|\.docx?\b|\.pdf\b|^\W*$|^[A-Z]/\S+$|^document\d*$", re.IGNORECASE
)
OFFICIAL = re.compile(r"\bDistr\b|united nations|nations unies|^original:", re.IGNORECASE)
MASTHEAD_SHARE = 0.17  # of the page's height
SECURITY_COUNCIL = re.compile(r"Resolution\s(?P<number>\d{3,4})\s?\((?P<year>\d{4})\)")


def find_title(first: Sequence[Line], stated: str, height: float = 792.0) -> Fact | None:
    """Return the title found on the page, else the one the file states, where that is one."""
    council = next((m for line in first[:14] if (m := SECURITY_COUNCIL.match(line.text.strip()))), None)
    if council:
        return Fact(
            value=f"Security Council resolution {council['number']} ({council['year']})", found="page 1"
        )
    found = _numbered(first) or _largest(first, height)
    if found:
        return Fact(value=found, found="page 1")
    if stated and not STATED_BADLY.search(stated):
        return Fact(value=stated, found="metadata of the file")
    return None


def _numbered(first: Sequence[Line]) -> str:
    """Return the title after a resolution's number: `79/237. Words…`."""
    for number, line in enumerate(first):
        if line.bold and NUMBERED.match(line.text.strip()):
            match = NUMBERED.match(_group(first, number))
            return " ".join(match.group("title").split()) if match else ""
    return ""


class _Group(NamedTuple):
    """Lines of one type without room between them."""

    text: str
    size: float
    x: float
    y: float


def _largest(first: Sequence[Line], height: float) -> str:
    """Return the title: the first group of lines in the largest bold type below the masthead."""
    groups = list(_groups(first))
    if any(OFFICIAL.search(line.text) for line in first):
        below = [group for group in groups if group.y > MASTHEAD_SHARE * height]
        left = min(line.x0 for line in first)
        groups = [group for group in below if group.x > left + 30] or below or groups
    specific = [group for group in groups if not GENERIC.fullmatch(group.text)] or groups
    if not specific:
        return ""
    largest = max(round(group.size) for group in specific)
    title = next(group for group in specific if round(group.size) >= largest - 1)
    after = groups[groups.index(title) + 1 :]
    if REVIEW.search(title.text) and after and len(after[0].text) < 60:
        return f"{title.text.rstrip(' *')}: {after[0].text}"
    return title.text[:300]


def _groups(first: Sequence[Line]) -> Iterator[_Group]:
    """Yield the groups that are set to be seen and are no masthead."""
    body = Counter(round(line.size) for line in first).most_common(1)[0][0] if first else 0
    number = 0
    while number < len(first):
        line = first[number]
        count = _count(first, number)
        text = " ".join(_group(first, number).split())
        seen = line.bold or line.size > body + 2
        if seen and 3 < len(text) < 400 and not MASTHEAD.fullmatch(text) and not OPENS.match(text):
            yield _Group(
                text, line.size, min(other.x0 for other in first[number : number + count]), line.baseline
            )
        number += count


def _count(first: Sequence[Line], start: int) -> int:
    """Return how many lines go on with the same type, without room between them."""
    count = 1
    while start + count < len(first):
        before, line = first[start + count - 1], first[start + count]
        step = line.baseline - before.baseline
        if abs(line.size - before.size) > 0.6 or line.bold != before.bold or not 0 < step < 1.5 * line.size:
            break
        count += 1
    return count


def _group(first: Sequence[Line], start: int) -> str:
    return "\n".join(_unmarked(line) for line in first[start : start + _count(first, start)])


def _unmarked(line: Line) -> str:
    text = line.text
    for mark in reversed(line.marks):
        text = text[: mark.start] + text[mark.end :]
    return text.strip(" *")
