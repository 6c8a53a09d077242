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
    Textual,
    Widened,
    Within,
    wanted,
)
from normsbase.search.types import ClauseDoc

EVERYWHERE = ("text", "chapeau", "heading", "footnote")  # where words are looked for unless a field is named
Span = tuple[int, int]
At = tuple[str, int, Place]  # the area, the number of its text, the place there


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
        found: dict[str, dict[int, set[Place]]] = {}
        for area, number, place in self._places(self.matcher.tree, clause, EVERYWHERE):
            found.setdefault(area, {}).setdefault(number, set()).add(place)
        return MarkedClause(
            {
                area: tuple(self._marked(text, texts.get(n, ())) for n, text in enumerate(clause.of(area)))
                for area, texts in found.items()
            }
        )

    def _marked(self, text: Text, places: Iterable[Place]) -> Marked:
        spans = merged(_span(place, text) for place in places)
        return Marked(spans, frozenset(self._numbers[id(leaf)] for _, _, leaf in places))

    def _places(self, node: Node, clause: CutClause, areas: Sequence[str]) -> Iterator[At]:
        if isinstance(node, TEXTUAL):
            yield from self._of_leaf(node, clause, areas)
        elif isinstance(node, Near | Same):
            yield from self._of_both(node, clause, areas)
        elif isinstance(node, Within):
            yield from self._places(node.child, clause, (node.field,))
        elif isinstance(node, Keys):
            yield from self._places(node.of, clause, areas)
        elif isinstance(node, AllOf | AnyOf | Widened):
            for part in parts_of(node):
                alternative = not isinstance(node, AllOf)
                if alternative and self.matcher.node_holds(part, clause, areas) is False:
                    continue
                yield from self._places(part, clause, areas)

    def _of_leaf(self, leaf: Textual, clause: CutClause, areas: Sequence[str]) -> Iterator[At]:
        for area in areas:
            for number, text in enumerate(clause.of(area)):
                yield from ((area, number, place) for place in self.matcher.places(leaf, text))

    def _of_both(self, node: Near | Same, clause: CutClause, areas: Sequence[str]) -> Iterator[At]:
        if isinstance(node, Same) and node.unit == "paragraph":
            if self.matcher.node_holds(node, clause, areas):
                for side in (node.left, node.right):
                    yield from self._places(side, clause, list_areas(areas))
            return
        for area in areas:
            for number, text in enumerate(clause.of(area)):
                for pair in self.matcher.pairs(node, text):
                    yield from ((area, number, place) for place in pair)


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
    start, (begins, ends) = text.spans[first][0], text.spans[last]
    term = leaf.terms[-1]
    if term.prefix and analysis.is_run(term.written):
        return start, begins + len(term.written)
    return start, ends


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
