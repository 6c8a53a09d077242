"""A number with its unit in, the same in words or figures out: `72 hours` for `seventy-two hours`."""

from __future__ import annotations

from collections.abc import Sequence

from normsbase.search import analysis
from normsbase.search.analysis import Term
from normsbase.search.tree import Words

MOST = 100
# fmt: off
_LOW = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
# fmt: on
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spelled(number: int) -> str:
    """Return a number from 0 to 100 in English words: `seventy-two`."""
    if number < len(_LOW):
        return _LOW[number]
    if number == MOST:
        return "one hundred"
    ten, one = divmod(number, 10)
    return _TENS[ten - 2] + (f"-{_LOW[one]}" if one else "")


_NUMBERS = {
    tuple(analysis.fold(word) for word in spelled(number).split("-")): number for number in range(1, MOST)
} | {("one", "hundred"): MOST, ("a", "hundred"): MOST, ("hundred",): MOST}


def otherwise(terms: Sequence[Term], units: Sequence[str]) -> Words | None:
    """Return the same number and unit in figures for words, in words for figures; None for other words."""
    for unit in units:
        size = len(unit.split())
        written = " ".join(term.written for term in terms[-size:])
        if size < len(terms) and _same(written, unit) and (number := _other(terms[:-size])):
            text = f"{number} {written}"
            return Words(text=text, terms=analysis.terms(text))
    return None


def _same(written: str, unit: str) -> bool:
    return [analysis.stem(word, "en") for word in written.split()] == [
        analysis.stem(word, "en") for word in unit.split()
    ]


def _other(terms: Sequence[Term]) -> str:
    number = terms[0].folded
    if len(terms) == 1 and number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= MOST:
        return spelled(int(number))
    found = _NUMBERS.get(tuple(term.folded for term in terms))
    return str(found) if found else ""
