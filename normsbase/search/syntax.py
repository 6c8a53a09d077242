"""A query's text in, its typed tree out; what cannot be read is an error that points at the character.

The language: words (all must occur), "exact phrases", AND OR NOT, -word, parentheses, coop*, and
filters such as `state:EST`, `norm:13f`, `year:2015..2021`. NOT binds before AND, AND before OR.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from normsbase.search import analysis
from normsbase.search.lexing import Ignored, QueryError, Token, tokens
from normsbase.search.tree import (
    AllOf,
    AnyOf,
    Everything,
    Filter,
    Node,
    Not,
    Phrase,
    Prefix,
    Words,
    YearRange,
    leaves,
)

LONGEST_QUERY = 2000  # characters
MOST_PARTS = 64
DEEPEST = 20  # parentheses within parentheses
_YEARS = re.compile(r"(\d{4})?(?:(\.\.|-|–)(\d{4})?)?")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was read: the tree, and signs that are no words and were left out."""

    tree: Node
    ignored: tuple[Ignored, ...] = ()


def parse(text: str) -> Parsed:
    """Read a query; an empty one matches every clause. Raises QueryError with a place and a remedy."""
    if len(text) > LONGEST_QUERY:
        raise QueryError(
            f"A query holds at most {LONGEST_QUERY} characters; shorten it.", LONGEST_QUERY, len(text)
        )
    found, ignored = tokens(text)
    parser = _Parser(found, len(text))
    tree: Node = parser.any_of() if found else Everything()
    if (rest := parser.peek()) is not None:
        raise QueryError(
            "This parenthesis closes nothing; take it away or open one before it.", rest.start, rest.end
        )
    if len(leaves(tree)) > MOST_PARTS:
        raise QueryError(f"A query holds at most {MOST_PARTS} parts; take some away.", 0, len(text))
    return Parsed(tree, ignored)


class _Parser:
    """Recursive descent over the tokens; each method reads one level of binding."""

    def __init__(self, found: list[Token], length: int) -> None:
        self.tokens = found
        self.length = length
        self.at = 0
        self.depth = 0

    def peek(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self, *kinds: str) -> Token | None:
        token = self.peek()
        if token is None or token.kind not in kinds:
            return None
        self.at += 1
        return token

    def any_of(self) -> Node:
        parts = [self.all_of(None)]
        while operator := self.take("or"):
            parts.append(self.all_of(operator))
        return parts[0] if len(parts) == 1 else AnyOf(children=tuple(parts), **_reach(parts))

    def all_of(self, before: Token | None) -> Node:
        parts = [self.one(before)]
        while (token := self.peek()) and token.kind not in {"or", "close"}:
            operator = self.take("and")
            parts.append(self.one(operator))
        return parts[0] if len(parts) == 1 else AllOf(children=tuple(parts), **_reach(parts))

    def one(self, before: Token | None) -> Node:
        token = self.peek()
        if token is None or token.kind == "close":
            raise _lonely(before, self.length, side="after")
        if token.kind in {"and", "or"}:
            raise _lonely(token, self.length, side="before")
        self.at += 1
        if token.kind == "not":
            child = self.one(token)
            return Not(child=child, start=token.start, end=child.end)
        return self.group(token) if token.kind == "open" else _leaf(token)

    def group(self, opening: Token) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise QueryError("Parentheses stand too deep here; take some away.", opening.start, opening.end)
        if closing := self.take("close"):
            raise QueryError(
                "Nothing stands between these parentheses; take them away.", opening.start, closing.end
            )
        inside = self.any_of()
        if not self.take("close"):
            raise QueryError(
                "This parenthesis is never closed; add ) or take it away.", opening.start, opening.end
            )
        self.depth -= 1
        return inside


def _reach(parts: list[Node]) -> dict[str, int]:
    return {"start": parts[0].start, "end": parts[-1].end}


def _lonely(operator: Token | None, length: int, *, side: str) -> QueryError:
    if operator is None:
        return QueryError("Something is missing here: a word, a phrase or a filter.", length, length)
    example = "cyber AND norms" if operator.kind in {"and", "or"} else "cyber -draft"
    message = f"{operator.text} needs something {side} it, as in {example}"
    hint = "" if operator.text == "-" else f'; to look for the word itself, write "{operator.text.lower()}"'
    return QueryError(f"{message}{hint}.", operator.start, operator.end)


def _leaf(token: Token) -> Node:
    place = {"start": token.start, "end": token.end}
    if token.kind == "filter":
        return _filter(token)
    if token.kind == "phrase":
        return Phrase(text=token.text, terms=analysis.terms(token.text), **place)
    if token.kind == "prefix":
        return Prefix(text=token.text, terms=analysis.terms(token.text, prefix=True), **place)
    return Words(text=token.text, terms=analysis.terms(token.text), **place)


def _filter(token: Token) -> Node:
    if token.field != "year":
        return Filter(field=token.field, values=token.values, start=token.start, end=token.end)
    ranges = [_years(value, token) for value in token.values]
    return ranges[0] if len(ranges) == 1 else AnyOf(children=tuple(ranges), start=token.start, end=token.end)


def _years(value: str, token: Token) -> YearRange:
    match = _YEARS.fullmatch(value)
    if not match or not (match[1] or match[3]):
        raise QueryError(
            f"“{value}” is no year; write year:2015, year:2015..2021 or year:2015.. instead.",
            token.start,
            token.end,
        )
    low = int(match[1]) if match[1] else None
    high = (int(match[3]) if match[3] else None) if match[2] else low
    if low and high and low > high:
        raise QueryError(f"{low} is after {high}; write year:{high}..{low}.", token.start, token.end)
    return YearRange(low=low, high=high, start=token.start, end=token.end)
