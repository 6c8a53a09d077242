"""A tree in, the tree with other forms of its words out; and what of it was typed, what added.

Plain words are widened, one by one or where several side by side are one term. What stands in quotes,
after = or with * or ~, is near something else, or is excluded, is searched as typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from normsbase.search import compounds, numerals
from normsbase.search.analysis import Term, fold
from normsbase.search.synonyms import Form, Group, Synonyms, stems
from normsbase.search.tree import (
    AllOf,
    AnyOf,
    Exact,
    Node,
    Widened,
    Within,
    Words,
    children,
    wanted,
    with_children,
)

SYNONYM, SPELLING, NUMBER = "synonym", "spelling", "number"
Added = tuple[Words | Exact, str]  # a form, and why it is looked for


@dataclass(frozen=True, slots=True)
class Expansion:
    """What was typed, and the forms that were looked for besides, all for one reason."""

    source: str
    to: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Widener:
    """Other forms, an index that says how many clauses hold some, and what is to be searched as typed."""

    synonyms: Synonyms
    count: Callable[[Node], int]
    as_typed: frozenset[str] = frozenset()  # folded, words apart by one space

    def widen(self, node: Node) -> Node:
        """Return the tree with each plain word, or row of words, that has other forms widened."""
        if isinstance(node, Words):
            return self._row([node])[0]
        if isinstance(node, AllOf):
            parts = self._all(node.children)
            return parts[0] if len(parts) == 1 else _joined(node, parts)
        if isinstance(node, AnyOf):
            return with_children(node, [self.widen(child) for child in node.children])
        if isinstance(node, Within) and node.field != "symbol":
            return with_children(node, [self.widen(node.child)])
        return node

    def _all(self, parts: Sequence[Node]) -> list[Node]:
        """Widen what must occur together: rows of plain words as such, other parts each for itself."""
        found: list[Node] = []
        row: list[Words] = []
        for part in parts:
            if isinstance(part, Words):
                row.append(part)
                continue
            found += [*self._row(row), self.widen(part)]
            row = []
        return found + self._row(row)

    def _row(self, row: Sequence[Words]) -> list[Node]:
        """Widen words side by side, the longest term that begins at a word first."""
        found: list[Node] = []
        at = 0
        while at < len(row):
            taken, node = self._unit(row[at : at + self.synonyms.longest])
            found.append(node)
            at += taken
        return found

    def _unit(self, row: Sequence[Words]) -> tuple[int, Node]:
        """Return how many words from the first one on have other forms together, and these widened."""
        for size in range(len(row), 0, -1):
            unit = row[:size]
            if added := self._added(unit):
                return size, _widened(unit, added)
        return 1, row[0]

    def _added(self, unit: Sequence[Words]) -> list[Added]:
        terms = [term for leaf in unit for term in leaf.terms]
        if any(term.prefix or term.glob for term in terms) or _called(unit) in self.as_typed:
            return []
        spelled = compounds.otherwise(unit, self.synonyms.firsts)
        found: list[Added] = [(node, SPELLING) for node in spelled if self.count(node)]
        if number := numerals.otherwise(terms, self.synonyms.units):
            found.append((number, NUMBER))
        known = {tuple(term.folded for term in node.terms) for node, _ in found}
        found += [(form.node, SYNONYM) for form in self._forms(unit, terms) if form.folded not in known]
        return found

    def _forms(self, unit: Sequence[Words], terms: Sequence[Term]) -> Iterator[Form]:
        """Yield the other forms of a term in its language; where several write it so, in the first listed."""
        seen: set[tuple[str, ...]] = set()
        for group, language in _languages(self.synonyms.recognised(terms)).items():
            for form in group.found_in(language):
                if form.folded not in seen and not _implied(form, terms, anywhere=len(unit) > 1):
                    seen.add(form.folded)
                    yield form


def _languages(found: Sequence[tuple[Group, Form]]) -> dict[Group, str]:
    """Return the groups that were recognised, each with the first language of those that write it so."""
    languages: dict[Group, str] = {}
    for group, form in found:
        languages.setdefault(group, form.language)
    return languages


def _implied(form: Form, terms: Sequence[Term], *, anywhere: bool) -> bool:
    """Say whether whatever holds the form is found by the words as typed."""
    typed, wanted = stems(terms, form.language), form.stems()
    return set(wanted) >= set(typed) if anywhere else wanted == typed


def _widened(unit: Sequence[Words], added: Sequence[Added]) -> Widened:
    place = {"start": unit[0].start, "end": unit[-1].end}
    child: Node = unit[0] if len(unit) == 1 else AllOf(children=tuple(unit), **place)
    return Widened(
        child=child,
        added=tuple(node for node, _ in added),
        why=tuple(why for _, why in added),
        **place,
    )


def _joined(node: AllOf, parts: Sequence[Node]) -> AllOf:
    return AllOf(children=tuple(parts), start=node.start, end=node.end)


def literal(node: Node) -> Node:
    """Return the tree as typed, without any forms added."""
    if isinstance(node, Widened):
        return node.child
    return with_children(node, [literal(child) for child in children(node)])


def expansions(node: Node) -> tuple[Expansion, ...]:
    """Return what was added to the words of a tree, in the order of the query."""
    if not isinstance(node, Widened):
        return tuple(found for child in children(node) for found in expansions(child))
    added = list(zip(node.added, node.why, strict=True))
    return tuple(
        Expansion(typed(node), tuple(_text(form) for form, why in added if why == kind), kind)
        for kind in dict.fromkeys(node.why)
    )


def typed(node: Widened) -> str:
    """Return the words that were widened, as typed."""
    return _text(node.child)


def _text(node: Node) -> str:
    return " ".join(leaf.text for leaf in wanted(node))


def called(text: str) -> str:
    """Return words as they are compared where something is to be searched as typed."""
    return " ".join(fold(word) for word in text.split())


def _called(unit: Sequence[Words]) -> str:
    return called(" ".join(leaf.text for leaf in unit))
