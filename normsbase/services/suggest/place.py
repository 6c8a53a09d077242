"""A query and the place of the cursor in, what is being written there out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from normsbase.search.analysis import is_run, pieces
from normsbase.search.field_names import ALIASES, FIELDS
from normsbase.search.tokens import QUOTES
from normsbase.services.suggest.suggestion import Suggestion

SHORTEST = 2  # signs before anything is suggested
_VALUE = re.compile(rf"(?:^|[\s(\-])(?P<field>[A-Za-z]+):(?P<quote>[{QUOTES}]?)(?P<value>[^{QUOTES}]*)$")
_WORD_SIGN = re.compile(r"[\w’']*")
_NO_PLAIN_WORD = re.compile(r"[*?~=]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What stands before the cursor: the last word, or the beginning of a filter's value.

    `text[start:end]` is what a completion replaces; without a `field` it is a word.
    """

    text: str
    start: int
    end: int
    written: str
    field: str = ""

    def completed(self, kind: str, label: str, detail: str, words: str) -> Suggestion:
        """Return the suggestion that puts words in the place of what was begun."""
        query = f"{self.text[: self.start]}{words}{self.text[self.end :]}"
        return Suggestion(kind=kind, label=label, detail=detail, query=query, at=self.start + len(words))


def place_of(text: str, at: int) -> Place | None:
    """Return what is being written at the cursor; None where nothing has been begun."""
    return _value(text, at) or _word(text, at)


def _value(text: str, at: int) -> Place | None:
    match = _VALUE.search(text[:at])
    if not match:
        return None
    field = match["field"].lower()
    field = ALIASES.get(field, field)
    value = match["value"]
    if field not in FIELDS or field == "year" or (not match["quote"] and re.search(r"\s", value)):
        return None
    last = value.rpartition(",")[2].lstrip() if not match["quote"] else value
    start = match.start("quote") if match["quote"] else at - len(last)
    end = at + (0 if match["quote"] else _rest(text, at))
    if match["quote"] and text[at : at + 1] and text[at] in QUOTES:
        end = at + 1
    return Place(text=text, start=start, end=end, written=last, field=field)


def _word(text: str, at: int) -> Place | None:
    found = [(start, end) for start, end in pieces(text[:at]) if end == at]
    if not found:
        return None
    start, _ = found[-1]
    end = at + _rest(text, at)
    written = text[start:at]
    if is_run(written) or len(written) < SHORTEST:
        return None
    if _NO_PLAIN_WORD.match(text, end) or (start and text[start - 1] in "*?~="):
        return None
    return Place(text=text, start=start, end=end, written=written)


def _rest(text: str, at: int) -> int:
    """Return how many signs of the word stand after the cursor."""
    found = _WORD_SIGN.match(text, at)
    return len(found.group()) if found else 0
