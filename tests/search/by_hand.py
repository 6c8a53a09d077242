"""A tree and clauses in, the keys it matches out: read straight from the texts, without any engine.

Written anew beside the matcher and as plainly as can be, so that neither can hide the other's mistake.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cache

from normsbase.search.analysis import Word, stem, words
from normsbase.search.sentences import sentences
from normsbase.search.tree import (
    AllOf,
    AnyOf,
    Everything,
    Exact,
    Filter,
    Fuzzy,
    Keys,
    Near,
    Node,
    Not,
    Pattern,
    Phrase,
    Prefix,
    Same,
    Widened,
    Within,
    Words,
    YearRange,
)
from normsbase.search.types import ClauseDoc

LABELS = {
    "theme": "themes",
    "norm": "norms",
    "state": "states",
    "mechanism": "mechanisms",
    "force": "forces",
    "addressee": "addressees",
}
Run = tuple[int, ...]  # positions of the words found


def keys_by_hand(tree: Node, docs: Iterable[ClauseDoc]) -> set[str]:
    """Return the keys of the clauses that a tree matches."""
    return {doc.key for doc in docs if holds(tree, doc, "")}


def holds(node: Node, doc: ClauseDoc, field: str) -> bool:
    """Say whether one clause matches; words are looked for in one field, or where none is named anywhere."""
    match node:
        case Everything():
            return True
        case Not():
            return not holds(node.child, doc, field)
        case AllOf():
            return all(holds(child, doc, field) for child in node.children)
        case AnyOf():
            return any(holds(child, doc, field) for child in node.children)
        case Widened():
            return any(holds(child, doc, field) for child in (node.child, *node.added))
        case Within():
            return holds(node.child, doc, node.field)
        case Keys() | YearRange() | Filter():
            return _bears(node, doc)
        case _:
            return _says(node, doc, field)


def _bears(node: Keys | YearRange | Filter, doc: ClauseDoc) -> bool:
    if isinstance(node, Keys):
        return doc.key in node.values
    if isinstance(node, YearRange):
        return bool(doc.year) and (node.low or 0) <= doc.year <= (node.high or 9999)
    values = getattr(doc, LABELS.get(node.field, node.field))
    return bool(set(node.values) & set([values] if isinstance(values, str) else values))


def _says(node: Node, doc: ClauseDoc, field: str) -> bool:
    match node:
        case Same() if node.unit == "paragraph":
            places = [field] if field else ["text", "chapeau"]
            return all(any(holds(side, doc, place) for place in places) for side in (node.left, node.right))
        case _:
            return any(_in_text(node, text, doc.language) for text in texts(doc, field))


def texts(doc: ClauseDoc, field: str) -> tuple[str, ...]:
    """Return the texts of a clause, or those of one field of it."""
    around = (*doc.heading, doc.chapeau, *doc.footnotes)
    return {
        "": (doc.text, *around),
        "text": (doc.text,),
        "chapeau": (doc.chapeau,),
        "heading": doc.heading,
        "footnote": doc.footnotes,
        "title": doc.titles,
        "symbol": (doc.symbol,),
    }[field]


def _in_text(node: Node, text: str, language: str) -> bool:
    cut = words(text, language)
    if isinstance(node, Near):
        return _near(node, cut, language)
    if isinstance(node, Same):
        ends = [end for _, end in sentences(text)]
        number = {at: sum(end <= word.start for end in ends) for at, word in enumerate(cut)}
        return any(
            number[left[0]] == number[right[0]] and not set(left) & set(right)
            for left, right in itertools.product(
                _runs(node.left, cut, language), _runs(node.right, cut, language)
            )
        )
    return any(True for _ in _runs(node, cut, language))


def _near(node: Near, cut: list[Word], language: str) -> bool:
    forms = ["folded", "stem"] if isinstance(node.left, Words) and isinstance(node.right, Words) else ["any"]
    for form in forms:
        lefts, rights = (list(_runs(side, cut, language, form)) for side in (node.left, node.right))
        for left, right in itertools.product(lefts, rights):
            both = {*left, *right}
            if not set(left) & set(right) and max(both) - min(both) <= node.distance:
                return True
    return False


def _runs(node: Node, cut: list[Word], language: str, form: str = "any") -> Iterator[Run]:
    """Yield the positions at which a word or phrase stands, from its first word to its last."""
    if isinstance(node, AnyOf | Widened):
        for child in node.children if isinstance(node, AnyOf) else (node.child, *node.added):
            yield from _runs(child, cut, language, form)
        return
    assert isinstance(node, Words | Phrase | Prefix | Pattern | Fuzzy | Exact)
    length = node.terms[-1].offset + 1
    for first in range(len(cut) - length + 1):
        if any(_stands(node, cut[first:], language, each) for each in _forms(node, form)):
            yield tuple(range(first, first + length))


def _forms(node: Node, form: str) -> list[str]:
    if isinstance(node, Exact):
        return ["cased"]
    if isinstance(node, Words) and not any(term.prefix for term in node.terms):
        return ["folded", "stem"] if form == "any" else [form]
    return ["folded"]


def _stands(
    node: Words | Phrase | Prefix | Pattern | Fuzzy | Exact, cut: list[Word], language: str, form: str
) -> bool:
    for term in node.terms:
        word = cut[term.offset]
        if form == "stem":
            good = word.stem == stem(term.written, language)
        elif form == "cased":
            good = word.cased == term.written
        elif isinstance(node, Fuzzy):
            good = abs(len(word.folded) - len(term.folded)) <= node.edits
            good = good and _parted(term.folded, word.folded) <= node.edits
        elif term.glob:
            good = bool(re.fullmatch(term.glob.replace("*", ".*").replace("?", "."), word.folded))
        else:
            good = word.folded.startswith(term.folded) if term.prefix else word.folded == term.folded
        if not good:
            return False
    return True


@cache
def _parted(one: str, other: str) -> int:
    """Count the letters to change, drop, add or swap with the next, none of them touched twice."""
    if not one or not other:
        return len(one) + len(other)
    ways = [
        _parted(one[1:], other) + 1,
        _parted(one, other[1:]) + 1,
        _parted(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if len(one) > 1 and one[:2] == other[1::-1]:
        ways.append(_parted(one[2:], other[2:]) + 1)
    return min(ways)
