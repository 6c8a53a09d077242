"""A tree and the texts of a clause in, whether and where they hold what it asks for out.

By this one reading nearness is verified and matches are marked, whichever engine found them. Each text is
read for itself. A place is the first and the last position of what stands there among a text's words, and
the part of the query that it answers; two places are apart where they share no word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import compress

from normsbase.search import analysis
from normsbase.search.areas import DEFAULT, LIST
from normsbase.search.cutting import CutClause, Text
from normsbase.search.fitting import Row, by_form, rows
from normsbase.search.tree import (
    TEXTUAL,
    AllOf,
    AnyOf,
    Everything,
    Filter,
    Keys,
    Near,
    Node,
    Not,
    Phrase,
    Same,
    Textual,
    Widened,
    Within,
    Words,
    YearRange,
)

ANYWHERE = tuple(area for area, _ in DEFAULT)
Place = tuple[int, int, Textual]
Pair = tuple[Place, Place]
Forms = tuple[list[str], list[str]]  # words folded, and their stems where these count as well
Rows = Callable[[Textual, str], tuple[Row, ...]]


class Matcher:
    """Reads texts for one tree; it remembers which words answer which part, for as many texts as it reads."""

    def __init__(self, tree: Node, *, few: bool = False) -> None:
        self.tree = tree
        self.few = few  # texts are read, which are quicker looked through for all parts at once
        self._forms: dict[tuple[int, str], Forms | None] = {}
        self._known: dict[tuple[Rows, int, str], tuple[Row, ...]] = {}

    def holds(self, clause: CutClause, areas: Sequence[str] = ANYWHERE) -> bool | None:
        """Say whether a clause's texts hold what the tree asks for; None where labels decide."""
        return self.node_holds(self.tree, clause, areas)

    def node_holds(self, node: Node, clause: CutClause, areas: Sequence[str]) -> bool | None:
        """Say the same of one node of the tree."""
        if isinstance(node, TEXTUAL):
            return any(self.places(node, text) for text in clause.all_of(areas))
        if isinstance(node, Near | Same):
            return self._together(node, clause, areas)
        if isinstance(node, Within):
            return self.node_holds(node.child, clause, (node.field,))
        if isinstance(node, Keys):
            return self.node_holds(node.of, clause, areas)
        return self._join_holds(node, clause, areas)

    def _join_holds(self, node: Node, clause: CutClause, areas: Sequence[str]) -> bool | None:
        if isinstance(node, Not):
            found = self.node_holds(node.child, clause, areas)
            return None if found is None else not found
        if isinstance(node, Everything):
            return True
        if isinstance(node, Filter | YearRange):
            return None
        assert isinstance(node, AllOf | AnyOf | Widened)  # noqa: S101 - the other kinds are dealt with above
        decisive = not isinstance(node, AllOf)  # what one child says decides for all
        unknown = False
        for part in parts_of(node):
            found = self.node_holds(part, clause, areas)
            if found is decisive:
                return decisive
            unknown = unknown or found is None
        return None if unknown else not decisive

    def _together(self, node: Near | Same, clause: CutClause, areas: Sequence[str]) -> bool | None:
        if isinstance(node, Same) and node.unit == "paragraph":
            return self.node_holds(AllOf(children=(node.left, node.right)), clause, list_areas(areas))
        return any(any(True for _ in self.pairs(node, text)) for text in clause.all_of(areas))

    def pairs(self, node: Near | Same, text: Text) -> Iterator[Pair]:
        """Yield places of both sides that are apart, yet near each other or in one sentence."""
        if isinstance(node, Same):
            yield from self._in_sentence(node, text)
            return
        for lefts, rights in self._sides(node, text):
            if lefts and rights:
                yield from _near(lefts, rights, node.distance)

    def _sides(self, node: Near, text: Text) -> Iterator[tuple[list[Place], list[Place]]]:
        """Yield the places of both sides; of two words form by form, as engines compare them."""
        if isinstance(node.left, Words) and isinstance(node.right, Words):
            lefts, rights = self._by_form(node.left, text), self._by_form(node.right, text)
            if len(lefts) == len(rights):
                yield from zip(lefts, rights, strict=True)
                return
        yield self.side(node.left, text), self.side(node.right, text)

    def _in_sentence(self, node: Same, text: Text) -> Iterator[Pair]:
        lefts = self.side(node.left, text)
        rights = self.side(node.right, text) if lefts else []
        if not rights:
            return
        by_sentence: dict[int, list[Place]] = {}
        for right in rights:
            by_sentence.setdefault(text.sentence_of(right[0]), []).append(right)
        for left in lefts:
            there = by_sentence.get(text.sentence_of(left[0]), ())
            yield from ((left, right) for right in there if _apart(left, right))

    def side(self, node: Node, text: Text) -> list[Place]:
        """Return, in order, the places of a word or phrase, or of any of a group."""
        if isinstance(node, TEXTUAL):
            return self.places(node, text)
        if not isinstance(node, AnyOf | Widened):
            raise ValueError("nearness is read between words, phrases and groups of these with OR")
        found = [place for part in parts_of(node) for place in self.side(part, text)]
        return sorted(found, key=_first)

    def places(self, leaf: Textual, text: Text) -> list[Place]:
        """Return, in order, every place where a word, phrase or pattern stands in a text."""
        known = text.found.get(id(leaf))
        if known is None:
            known = self._seen(leaf, text) if self.few else None
            known = text.found[id(leaf)] = self._read(leaf, text) if known is None else known
        return known

    def _read(self, leaf: Textual, text: Text) -> list[Place]:
        found = [_places(row, text.written, leaf) for row in self._rows(rows, leaf, text.language)]
        return found[0] if len(found) == 1 else _joined(found)

    def _seen(self, leaf: Textual, text: Text) -> list[Place] | None:
        """Return the places of a lone word, none of a row that misses one; None where more is to be read.

        Other than by rows each word of a text is folded and stemmed once, whatever is then looked for.
        """
        wanted = self._wanted(leaf, text.language)
        if wanted is None:
            return None
        folded, stems = wanted
        cut = text.cut
        if len(folded) > 1:
            whole = all(word in cut.folded for word in folded)
            whole = whole or (bool(stems) and all(stem in cut.stems for stem in stems))
            return None if whole else []
        found = _all_at(cut.folded, folded[0])
        if stems and (by_stem := _all_at(cut.stems, stems[0])) != found:
            found = sorted({*found, *by_stem})
        return [(at, at, leaf) for at in found]

    def _wanted(self, leaf: Textual, language: str) -> Forms | None:
        """Return the words that a part asks for, folded and, in any form, as stems; None for patterns."""
        if (id(leaf), language) not in self._forms:
            self._forms[id(leaf), language] = _forms_of(leaf, language)
        return self._forms[id(leaf), language]

    def _by_form(self, leaf: Textual, text: Text) -> list[list[Place]]:
        """Return the places by folded form, and for words in any form those by stem beside."""
        return [_places(row, text.written, leaf) for row in self._rows(by_form, leaf, text.language)]

    def _rows(self, how: Rows, leaf: Textual, language: str) -> tuple[Row, ...]:
        known = self._known.get((how, id(leaf), language))
        if known is None:
            known = self._known[how, id(leaf), language] = how(leaf, language)
        return known


def parts_of(node: AllOf | AnyOf | Widened) -> tuple[Node, ...]:
    """Return the nodes that a join is made of."""
    return (node.child, *node.added) if isinstance(node, Widened) else node.children


def list_areas(areas: Sequence[str]) -> Sequence[str]:
    """Return where `/p` looks: in the clause and its chapeau, or in the field within which it stands."""
    return LIST if len(areas) > 1 else areas


def _places(row: Row, written: Sequence[str], leaf: Textual) -> list[Place]:
    (_, fits), *rest = row
    begins = compress(range(len(written)), map(fits.__getitem__, written))
    if not rest:
        return [(at, at, leaf) for at in begins]
    reach, end = rest[-1][0], len(written)
    return [
        (at, at + reach, leaf)
        for at in begins
        if at + reach < end and all(others[written[at + offset]] for offset, others in rest)
    ]


def _forms_of(leaf: Textual, language: str) -> Forms | None:
    if not isinstance(leaf, Words | Phrase) or any(term.prefix or term.glob for term in leaf.terms):
        return None
    stems = () if isinstance(leaf, Phrase) else [term.written for term in leaf.terms]
    return [term.folded for term in leaf.terms], analysis.all_stems(stems, language)


def _all_at(words: Sequence[str], wanted: str) -> list[int]:
    """Return the positions of a word, in order."""
    if wanted not in words:
        return []
    found = [words.index(wanted)]
    for _ in range(words.count(wanted) - 1):
        found.append(words.index(wanted, found[-1] + 1))
    return found


def _joined(found: Sequence[Sequence[Place]]) -> list[Place]:
    """Return places found in several forms, each once and in order."""
    return sorted({place[:2]: place for form in found for place in form}.values(), key=_first)


def _near(lefts: Sequence[Place], rights: Sequence[Place], distance: int) -> Iterator[Pair]:
    """Yield the pairs that are near; both lists are in order, so that few of the second are looked at."""
    begin = 0
    longest = max(last - first for first, last, _ in rights)
    for left in lefts:
        lowest = left[1] - distance
        while begin < len(rights) and rights[begin][0] < left[0] - distance - longest:
            begin += 1
        for at in range(begin, len(rights)):
            right = rights[at]
            if right[0] > left[0] + distance:
                break
            if right[0] >= lowest and right[1] <= left[0] + distance and _apart(left, right):
                yield left, right


def _apart(left: Place, right: Place) -> bool:
    return left[1] < right[0] or right[1] < left[0]


def _first(place: Place) -> int:
    return place[0]
