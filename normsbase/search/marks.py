"""A tree and a clause in, the spans of its texts out that earned the match: one marker for every engine.

Of words that are to stand near each other only those are marked that do, of words looked for in one field
only those in that field, of alternatives only those that the clause holds. What a NOT forbids earns nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from normsbase.search import analysis
from normsbase.search.cutting import CutClause, Text
from normsbase.search.matching import Matcher, Place, list_areas, parts_of
from normsbase.search.reading import write
from normsbase.search.tree import (
    TEXTUAL,
    AllOf,
    AnyOf,
    Keys,
    Near,
    Node,
    Same,
    Widened,
    Within,
    wanted,
)
from normsbase.search.types import ClauseDoc

EVERYWHERE = ("text", "chapeau", "heading", "footnote")  # where words are looked for unless a field is named
Span = tuple[int, int]
Found = dict[str, dict[int, list[Place]]]  # places by area and number of the text in it


@dataclass(frozen=True, slots=True)
class Marked:
    """Where parts of a tree stand in a text, and the numbers of those that do, as `wanted` orders them."""

    spans: tuple[Span, ...] = ()
    parts: frozenset[int] = frozenset()


NOTHING = Marked()


@dataclass(frozen=True, slots=True)
class MarkedClause:
    """The marks of a clause's texts: those of an area in the order of `fields.texts_of`."""

    areas: Mapping[str, tuple[Marked, ...]] = field(default_factory=dict)

    def of(self, area: str, number: int = 0) -> Marked:
        """Return the marks of one text."""
        texts = self.areas.get(area, ())
        return texts[number] if number < len(texts) else NOTHING

    def parts_in(self, area: str) -> frozenset[int]:
        """Return the numbers of the parts that stand in an area."""
        return frozenset(part for text in self.areas.get(area, ()) for part in text.parts)


class Marker:
    """Marks clauses for one tree; made once for all hits of a page."""

    def __init__(self, tree: Node) -> None:
        self.matcher = Matcher(tree, few=True)
        self.parts = wanted(tree)
        self._numbers = {id(part): number for number, part in enumerate(self.parts)}
        self._written = tuple(write(part) for part in self.parts)

    def written(self, parts: Iterable[int]) -> tuple[str, ...]:
        """Return parts by their numbers as a query has them, each once, in its order."""
        return tuple(dict.fromkeys(self._written[number] for number in sorted(parts)))

    def mark(self, doc: ClauseDoc) -> MarkedClause:
        """Return the marks of a clause that the tree matches."""
        clause = CutClause(doc)
        found: Found = {}
        self._gather(self.matcher.tree, clause, EVERYWHERE, found)
        return MarkedClause(
            {
                area: tuple(self._marked(text, texts.get(n, ())) for n, text in enumerate(clause.of(area)))
                for area, texts in found.items()
            }
        )

    def _marked(self, text: Text, places: Sequence[Place]) -> Marked:
        if not places:
            return NOTHING
        spans = merged(_span(place, text) for place in places)
        return Marked(spans, frozenset(self._numbers[id(leaf)] for _, _, leaf in places))

    def _gather(self, node: Node, clause: CutClause, areas: Sequence[str], found: Found) -> None:
        """Put the places that earned the match with those found before."""
        if isinstance(node, TEXTUAL):
            for area in areas:
                for number, text in enumerate(clause.of(area)):
                    if places := self.matcher.places(node, text):
                        _put(found, area, number, places)
        elif isinstance(node, Near | Same):
            self._gather_both(node, clause, areas, found)
        elif isinstance(node, Within):
            self._gather(node.child, clause, (node.field,), found)
        else:
            for part in self._earning(node, clause, areas):
                self._gather(part, clause, areas, found)

    def _earning(self, node: Node, clause: CutClause, areas: Sequence[str]) -> Iterator[Node]:
        """Yield the parts of a join; of alternatives only those that the clause may hold."""
        if isinstance(node, Keys):
            yield node.of
        elif isinstance(node, AllOf):
            yield from node.children
        elif isinstance(node, AnyOf | Widened):
            for part in parts_of(node):
                if self.matcher.node_holds(part, clause, areas) is not False:
                    yield part

    def _gather_both(self, node: Near | Same, clause: CutClause, areas: Sequence[str], found: Found) -> None:
        if isinstance(node, Same) and node.unit == "paragraph":
            if self.matcher.node_holds(node, clause, areas):
                for side in (node.left, node.right):
                    self._gather(side, clause, list_areas(areas), found)
            return
        for area in areas:
            for number, text in enumerate(clause.of(area)):
                for pair in self.matcher.pairs(node, text):
                    _put(found, area, number, pair)


def _put(found: Found, area: str, number: int, places: Iterable[Place]) -> None:
    found.setdefault(area, {}).setdefault(number, []).extend(places)


def marks(tree: Node, text: str, language: str) -> tuple[Span, ...]:
    """Return the spans of a text, taken as a clause without others around it, that earned the match."""
    return marked(tree, text, language).spans


def marked(tree: Node, text: str, language: str) -> Marked:
    """Return the same with the numbers of the parts found."""
    doc = ClauseDoc(key="", report="", edition="", text=text, language=language)
    return Marker(tree).mark(doc).of("text")


def _span(place: Place, text: Text) -> Span:
    """Return the characters of a place; a single Han character ends itself, not with the pair it begins."""
    first, last, leaf = place
    term = leaf.terms[-1]
    if term.prefix and analysis.is_run(term.written):
        return text.cut.span(first, first)[0], text.cut.span(last, last)[0] + len(term.written)
    return text.cut.span(first, last)


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
