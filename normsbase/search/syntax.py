"""A query's text in, its typed tree out; what cannot be read is an error that points at the character.

The language: words (all must occur), "exact phrases", AND OR NOT, -word, parentheses, patterns (coop*,
wom?n), near misses (word~1), forms as written (=States), nearness (a ~5 b, "a b"~5, a /s b, a /p b), fields
(heading:…) and filters (state:EST). Nearness and fields bind closest, then NOT, then AND, then OR.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from normsbase.search import analysis
from normsbase.search.globs import BadPatternError, pattern_terms
from normsbase.search.lexing import Ignored, QueryError, Token, tokens
from normsbase.search.tree import (
    TEXTUAL,
    AllOf,
    AnyOf,
    Everything,
    Exact,
    Filter,
    Fuzzy,
    Near,
    Node,
    Not,
    Pattern,
    Phrase,
    Prefix,
    Same,
    Within,
    Words,
    YearRange,
    children,
    leaves,
)

LONGEST_QUERY = 2000  # characters
MOST_PARTS = 64
DEEPEST = 20  # parentheses within parentheses
JOINTS = frozenset({"and", "or", "near", "same"})
EXAMPLES = {
    "not": "cyber -draft",
    "near": "cyber ~5 norms",
    "same": "cyber /s norms",
    "field": "heading:attack",
}
_NO_WORDS = (Filter, YearRange, Within)
_COMPARED = {">=": "{}..", "≥": "{}..", "<=": "..{}", "≤": "..{}"}
_YEARS = re.compile(r"(\d{4})?(?:(\.{2,3}|…|[-‐‑–—])(\d{4})?)?")  # signs that people type


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
        """Read a part with the NOT before it."""
        token = self.operand(before)
        if token.kind != "not":
            return self.near(token)
        self.take("not")
        self.depth += 1
        if self.depth > DEEPEST:
            raise QueryError("Too many NOTs stand before one another here.", token.start, token.end)
        child = self.one(token)
        self.depth -= 1
        return Not(child=child, start=token.start, end=child.end)

    def operand(self, before: Token | None) -> Token:
        """Return the token at which a part begins; raise where none does."""
        token = self.peek()
        if token is None or token.kind == "close":
            raise _lonely(before, self.length, side="after")
        if token.kind in JOINTS:
            raise _lonely(token, self.length, side="before")
        return token

    def near(self, token: Token) -> Node:
        """Read a part, and the one that it is to stand near."""
        left = self.primary(token)
        joint = self.take("near", "same")
        if joint is None:
            return left
        right = self.primary(self.operand(joint))
        for side in (left, right):
            _check_operand(side, joint)
        if chain := self.take("near", "same"):
            raise QueryError(
                f"{joint.text} and {chain.text} in one chain: nearness has two sides. Write two of them, "
                "as in (a ~5 b) (b ~5 c).",
                chain.start,
                chain.end,
            )
        place = {"start": left.start, "end": right.end}
        if joint.kind == "near":
            return Near(left=left, right=right, distance=joint.number, **place)
        unit: Literal["sentence", "paragraph"] = "sentence" if joint.values == ("sentence",) else "paragraph"
        return Same(left=left, right=right, unit=unit, **place)

    def primary(self, token: Token) -> Node:
        """Read a word, phrase or filter, a group, or a field with what is looked for in it."""
        if token.kind == "not":
            raise QueryError("A NOT cannot stand here; put it before the whole.", token.start, token.end)
        self.at += 1
        if token.kind == "open":
            return self.group(token)
        if token.kind != "field":
            return _leaf(token)
        inside = self.peek()
        if inside is None or inside.start != token.end:
            raise QueryError(f"{token.text} needs a word right after it.", token.start, token.end)
        child = self.primary(self.operand(token))
        if strange := next((node for node in _all(child) if isinstance(node, _NO_WORDS)), None):
            raise QueryError(
                f"In {token.text} stand words, phrases and groups of them; take this out of it.",
                strange.start,
                strange.end,
            )
        return Within(field=token.field, child=child, start=token.start, end=child.end)

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
    example = EXAMPLES.get(operator.kind, "cyber AND norms")
    message = f"{operator.text} needs something {side} it, as in {example}"
    is_word = operator.text.isalpha()
    hint = f'; to look for the word itself, write "{operator.text.lower()}"' if is_word else ""
    return QueryError(f"{message}{hint}.", operator.start, operator.end)


def _check_operand(side: Node, joint: Token) -> None:
    """Let words, phrases and groups of them joined by OR stand near each other."""
    parts = side.children if isinstance(side, AnyOf) else (side,)
    for part in parts:
        if not isinstance(part, TEXTUAL):
            raise QueryError(
                f"{joint.text} stands between words, phrases or groups such as (a OR b); this is none.",
                part.start,
                part.end,
            )


def _all(node: Node) -> Iterator[Node]:
    """Yield a node and all under it."""
    yield node
    for child in children(node):
        yield from _all(child)


def _leaf(token: Token) -> Node:
    place = {"start": token.start, "end": token.end}
    if token.kind == "filter":
        return _filter(token)
    if token.kind == "phrase" and token.number:
        return _near_words(token)
    if token.kind in {"pattern", "prefix"}:
        return _pattern(token)
    terms = analysis.terms(token.text)
    if token.kind == "fuzzy":
        return Fuzzy(text=token.text, terms=terms, edits=token.number, **place)
    if token.kind == "exact":
        return Exact(text=token.text, terms=terms, **place)
    return (Phrase if token.kind == "phrase" else Words)(text=token.text, terms=terms, **place)


def _pattern(token: Token) -> Node:
    """Read words of which some are patterns; within quotes the text keeps them, so that it says so."""
    place = {"start": token.start, "end": token.end}
    try:
        terms = pattern_terms(token.text)
    except BadPatternError as error:
        at = token.start + len(token.field) + error.at
        raise QueryError(str(error), at, at + 1) from None
    quoted = f"{token.field}{token.text}{token.field}"
    if token.kind == "prefix":
        return Prefix(text=token.text, terms=terms, **place)
    return Pattern(text=quoted, terms=terms, **place)


def _near_words(token: Token) -> Near:
    left, right = (
        Phrase(text=word, terms=analysis.terms(word), start=token.start, end=token.end)
        for word in token.text.split()
    )
    return Near(left=left, right=right, distance=token.number, start=token.start, end=token.end)


def _filter(token: Token) -> Node:
    if token.field != "year":
        return Filter(field=token.field, values=token.values, start=token.start, end=token.end)
    ranges = [_years(value, token) for value in token.values]
    return ranges[0] if len(ranges) == 1 else AnyOf(children=tuple(ranges), start=token.start, end=token.end)


def _years(value: str, token: Token) -> YearRange:
    for sign, written in _COMPARED.items():
        if value.startswith(sign):
            value = written.format(value.removeprefix(sign))
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
