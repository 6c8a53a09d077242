"""A first page's lines in, its title out: the words above the text that are set to be seen first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.lines import Line
from ingest.records import Fact

NUMBERED = re.compile(r"\d{1,3}/\d{1,3}(?:\s?[A-Z])?\.\s+(?P<title>.+)", re.DOTALL)
MASTHEAD = re.compile(
    r"(?:united nations|nations unies|naciones unidas|general assembly|security council|human rights council|"
    r"economic and social council|assemblée générale|conseil de sécurité|distr\b.*|agenda item.*|item \d.*|"
    r"original:.*|\d{1,2} \w+ \d{4}|.*\bsession\b.*|resolution adopted by .*|resolution \d+ \(\d{4}\).*|"
    r"adopted by the security council .*|on \d{1,2} \w+ \d{4})(?:\s+[A-Z]+/\S+)?",
    re.IGNORECASE,
)
GENERIC = re.compile(
    r"(?:draft resolution|draft decision|report of the secretary-general|note by the secretar\w+|"
    r".*: (?:revised )?draft (?:resolution|decision).*|annex|summary)\s*\**",
    re.IGNORECASE,
)
STATED_BADLY = re.compile(
    r"untitled|microsoft word|\.docx?\b|\.pdf\b|^\W*$|^[A-Z]/\S+$|^document\d*$", re.IGNORECASE
)
SECURITY_COUNCIL = re.compile(r"Resolution\s(?P<number>\d{3,4})\s?\((?P<year>\d{4})\)")


def find_title(first: Sequence[Line], stated: str) -> Fact | None:
    """Return the title found on the page, else the one the file states, where that is one."""
    council = next((m for line in first[:14] if (m := SECURITY_COUNCIL.match(line.text.strip()))), None)
    if council:
        return Fact(
            value=f"Security Council resolution {council['number']} ({council['year']})", found="page 1"
        )
    found = _numbered(first) or _largest(first)
    if found:
        return Fact(value=found, found="page 1")
    if stated and not STATED_BADLY.search(stated):
        return Fact(value=stated, found="PDF metadata")
    plain = next((line.text.strip() for line in first if len(line.text.strip()) > 12), "")
    return Fact(value=plain[:300], found="page 1, first line") if plain else None


def _numbered(first: Sequence[Line]) -> str:
    """Return the title after a resolution's number: `79/237. Words…`."""
    for number, line in enumerate(first):
        if line.bold and NUMBERED.match(line.text.strip()):
            match = NUMBERED.match(_group(first, number))
            return " ".join(match.group("title").split()) if match else ""
    return ""


def _largest(first: Sequence[Line]) -> str:
    """Return the first group of lines in the largest bold type that is no masthead."""
    groups: list[tuple[float, int, str]] = []
    number = 0
    while number < len(first):
        line = first[number]
        text = _group(first, number)
        count = _count(first, number)
        if (line.bold or line.size > 13) and len(text) > 8 and not MASTHEAD.fullmatch(line.text.strip()):
            groups.append((round(line.size), number, " ".join(text.split())))
        number += count
    groups = [group for group in groups if any(map(str.islower, group[2])) or len(group[2]) > 14]
    if not groups:
        return ""
    largest = max(size for size, _, _ in groups)
    titles = [text for size, _, text in groups if size >= largest - 1]
    specific = [text for text in titles if not GENERIC.fullmatch(text)]
    if not specific:
        below = [text for size, _, text in groups if not GENERIC.fullmatch(text)]
        specific = below[-1:] or titles
    return specific[0][:300]


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
