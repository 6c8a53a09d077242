"""The pieces of a query, each with its place, and the error of one that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.search.types import SearchError

QUOTES = '"“”„‟«»「」『』＂〝〞'


class QueryError(SearchError):
    """The query cannot be read; `start` and `end` say where, the message how to mend it."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class Ignored:
    """A sign of the query that is no word and has no meaning in the language."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query.

    Kinds: open, close, and, or, not, near, same, field, word, phrase, prefix, pattern, fuzzy, exact, filter.
    `number` is the distance of near, and of a phrase with one; the edits of fuzzy.
    """

    kind: str
    text: str
    start: int
    end: int
    field: str = ""
    values: tuple[str, ...] = ()
    number: int = 0


def quoted(text: str, at: int) -> tuple[str, int]:
    """Return what stands between the quotation mark at `at` and the next one, and where that ends."""
    for end in range(at + 1, len(text)):
        if text[end] in QUOTES:
            return text[at + 1 : end], end + 1
    raise QueryError("This quotation mark is never closed; add another or take it away.", at, at + 1)
