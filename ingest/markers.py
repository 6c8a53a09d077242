"""The beginning of a paragraph in, the markers it bears out: 12. (a) (iv) 6.45 A. II.

One marker can be read in several ways: "(i)" is the letter after (h) or the first roman numeral; only
the list it stands in can tell, so every reading is given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

ROMAN = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
TAIL = r"(?:\s?(?P<tail>bis|ter|quater|alt\d?))?"
NEXT = r"(?=[\s(]|$|[A-Z][a-z]|A\s)"  # what may follow a bracket: some files lose the space
FORMS = (
    ("decimal", "", re.compile(r"(?P<value>\d{1,3}\.\d{1,3})\.?(?=\s)")),
    ("number", ".", re.compile(r"(?P<value>\d{1,3})" + TAIL + r"\.(?=\s|\(|[A-Z][a-z])")),
    ("number", "()", re.compile(r"\((?P<value>\d{1,3})" + TAIL + r"\)" + NEXT)),
    ("number", ")", re.compile(r"(?P<value>\d{1,3})\)(?=\s)")),
    ("number", "-", re.compile(r"(?P<value>\d{1,2})\s?-(?=\s\D)")),
    ("word", "()", re.compile(r"\((?P<value>[a-z]{1,5}|[ivxl]{6,8})\)(?:\s?(?P<tail>bis|ter))?" + NEXT)),
    ("word", ")", re.compile(r"(?P<value>[a-z]{1,4})\)(?=\s|[A-Z][a-z]|A\s)")),
    ("word", ".", re.compile(r"(?P<value>[a-z]|[ivx]{1,4})\.(?=\s|[A-Z][a-z]{3})")),
    ("upper", "()", re.compile(r"\((?P<value>[A-Z])\)(?=\s)")),
    ("upper", ".", re.compile(r"(?P<value>[A-Z]|[IVX]{1,5})[.)](?=\s)")),
    ("number", "¶", re.compile(r"[¶§]\s?(?P<value>\d{1,3})\.?(?=\s)")),
)
#: What every marker begins with; most lines begin otherwise, and are asked no more.
BEGINS = re.compile(r"\d|[(¶§]|[a-z]{1,4}\)|[a-z]\.|[ivx]{2,4}\.|[A-Z][.)]|[IVX]{2,5}[.)]")
BARE = re.compile(r"(?P<value>\d{1,3})(?=\s)")
BULLET = re.compile(r"(?:[•·▪●◦‣■□➢✓\uf0a7\uf0b7]|[–—―-](?=\s))\s*")


class Reading(NamedTuple):
    """One way to read a marker: its style (number, letter, roman, upper, ROMAN, decimal) and value."""

    style: str
    value: int


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as written, the form of its brackets, and how it can be read; `label` goes in paths."""

    text: str
    form: str
    readings: tuple[Reading, ...]
    label: str
    tail: str = ""
    end: int = 0  # where the words after it begin


@lru_cache(maxsize=1024)  # a line is asked for its markers several times while it is cut
def read_markers(text: str, *, bare: bool = False) -> tuple[tuple[Marker, ...], int]:
    """Return the markers at the start of a text and where the words after them begin.

    `bare` also reads a number without any sign, which only a tab can make a marker.
    """
    found: list[Marker] = []
    at = 0
    while len(found) < 3:
        marker, end = _one(text, at, bare and not found)
        if marker is None:
            break
        at = end
        while at < len(text) and text[at] == " ":
            at += 1
        found.append(replace(marker, end=at))
    return tuple(found), at


def bullet_length(text: str) -> int:
    """Return how many characters a bullet or dash takes at the start of a text; 0 where there is none."""
    match = BULLET.match(text)
    return match.end() if match else 0


def roman(value: str) -> int:
    """Return the value of a roman numeral in lower case, 0 where it is none (up to 89)."""
    if not value or not ROMAN.fullmatch(value):
        return 0
    total = 0
    numbers = [{"i": 1, "v": 5, "x": 10, "l": 50}[letter] for letter in value]
    for number, following in zip(numbers, [*numbers[1:], 0], strict=True):
        total += -number if number < following else number
    return total


def roman_of(number: int) -> str:
    """Return a number below ninety as a roman numeral in lower case."""
    tens, ones = divmod(number, 10)
    units = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")[tens % 10] + units[ones]


def _one(text: str, at: int, bare: bool) -> tuple[Marker | None, int]:
    if not BEGINS.match(text, at):
        return None, at
    for style, form, pattern in FORMS:
        match = pattern.match(text, at)
        if match:
            marker = _marker(style, form, match)
            if marker.readings and not (at and style in ("upper", "decimal")):
                return marker, match.end()
    match = BARE.match(text, at) if bare else None
    return (_marker("number", "", match), match.end()) if match else (None, at)


def _marker(style: str, form: str, match: re.Match[str]) -> Marker:
    value = match.group("value")
    tail = match.groupdict().get("tail") or ""
    return Marker(
        text=match.group().strip(),
        form=form,
        readings=_readings(style, value),
        label=(str(int(value)) if value.isdigit() else value.lower()) + tail.lower(),
        tail=tail,
    )


def _readings(style: str, value: str) -> tuple[Reading, ...]:
    if style == "number":
        return (Reading("number", int(value)),)
    if style == "decimal":
        whole, part = value.split(".")
        return (Reading("decimal", 1000 * int(whole) + int(part)),)
    readings = []
    low = value.lower()
    if len(low) == 1 or (len(low) == 2 and low[0] == low[1]):
        readings.append(Reading("letter", ord(low[0]) - 96 + 26 * (len(low) - 1)))
    if roman(low):
        readings.append(Reading("roman", roman(low)))
    if style == "upper":
        return tuple(
            Reading({"letter": "LETTER", "roman": "ROMAN"}[name], number) for name, number in readings
        )
    return tuple(readings)
