"""A tree and a text in, the spans out that earned the match: one marker for every engine.

Of words that are to stand near each other only those are marked that do; of words looked for in one field
only those in that field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from normsbase.search import analysis
from normsbase.search.areas import DEFAULT, LIST
from normsbase.search.matching import Place, Text, near_pairs, places, sentence_pairs
from normsbase.search.tree import TEXTUAL, AnyOf, Near, Node, Not, Same, Textual, Widened, Within, children

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """Where a tree's words and phrases stand in a text, and the numbers of those parts that do."""

    spans: tuple[Span, ...] = ()
    parts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A part that a match may hold, and in which field alone; empty where words are looked for anywhere."""

    node: Textual | Near | Same
    field: str = ""

    def may_stand_in(self, area: str) -> bool:
        """Say whether this part is looked for in the texts of an area."""
        if isinstance(self.node, Same) and self.node.unit == "paragraph" and not self.field:
            return area in LIST
        return area == self.field if self.field else area not in {"title", "symbol"}


def marked(tree: Node, text: str, language: str, area: str = DEFAULT[0][0]) -> Marked:
    """Return the spans of `text` that the tree matches, in order, none overlapping, and which parts did.

    `area` is what the text is to its clause: text, heading, chapeau, footnote.
    """
    asked = [(number, part) for number, part in enumerate(_parts(tree)) if part.may_stand_in(area)]
    if not asked or not text:
        return Marked()
    cut = Text(text, language)
    found = {number: spans for number, part in asked if (spans := _spans(part.node, cut))}
    return Marked(merged(span for spans in found.values() for span in spans), frozenset(found))


def marks(tree: Node, text: str, language: str) -> tuple[Span, ...]:
    """Return the spans of `text` that words and phrases of the tree match."""
    return marked(tree, text, language).spans


def _parts(node: Node, field: str = "") -> Iterator[_Asked]:
    """Yield the parts that a match may hold, in order: none of those under a NOT."""
    if isinstance(node, Not):
        return
    if isinstance(node, (*TEXTUAL, Near, Same)):
        yield _Asked(node, field)
        return
    field = node.field if isinstance(node, Within) else field
    for child in children(node):
        yield from _parts(child, field)


def _spans(node: Textual | Near | Same, text: Text) -> list[Span]:
    if isinstance(node, Near):
        return _of_pairs(near_pairs(node, text), node, text)
    if isinstance(node, Same):
        if node.unit == "sentence":
            return _of_pairs(sentence_pairs(node, text), node, text)
        return [
            span for side in (node.left, node.right) for leaf in _leaves(side) for span in _spans(leaf, text)
        ]
    return [_span(place, node, text) for place in places(node, text)]


def _of_pairs(pairs: Iterable[tuple[Place, Place]], node: Near | Same, text: Text) -> list[Span]:
    """Return the spans of all places that have their other."""
    found = {place for pair in pairs for place in pair}
    ends = {
        place: leaf
        for side in (node.left, node.right)
        for leaf in _leaves(side)
        for place in places(leaf, text)
    }
    return [_span(place, ends[place], text) for place in found]


def _leaves(side: Node) -> Iterator[Textual]:
    if isinstance(side, TEXTUAL):
        yield side
    elif isinstance(side, AnyOf | Widened):
        for child in children(side):
            yield from _leaves(child)


def _span(place: Place, leaf: Textual, text: Text) -> Span:
    """Return the characters of a place; a single Han character ends itself, not with the pair it begins."""
    first, last = text.words[place[0]], text.words[place[1]]
    term = leaf.terms[-1]
    if term.prefix and analysis.is_run(term.written):
        return first.start, last.start + len(term.written)
    return first.start, last.end


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same places as spans in order that do not overlap."""
    result: list[Span] = []
    for start, end in sorted(set(spans)):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def excerpt(text: str, spans: Sequence[Span], length: int) -> Span:
    """Return start and end of at most about `length` characters of a text, cut between words.

    They hold the first mark with some words before it; without marks, the beginning.
    """
    if len(text) <= length:
        return 0, len(text)
    start = max(0, min(spans[0][0] - length // 4, len(text) - length)) if spans else 0
    end = min(len(text), start + length)
    if start:
        start = text.find(" ", start) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", start, end), start) or end
    return start, end if end > start else min(len(text), start + length)


def cut(text: str, spans: Sequence[Span], within: Span) -> tuple[tuple[str, bool], ...]:
    """Return the text of `within` in pieces, each with whether it is marked."""
    pieces: list[tuple[str, bool]] = []
    at, stop = within
    for start, end in spans:
        start, end = max(start, at), min(end, stop)
        if start >= end:
            continue
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    pieces.append((text[at:stop], False))
    return tuple(piece for piece in pieces if piece[0])
