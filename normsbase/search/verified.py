"""A tree in, one that every engine finds exactly out: nearness is read from the texts of clauses.

An engine gives the clauses that hold both sides; whether these stand near each other is then read from
their words (`matching`), and the node is replaced by the keys found.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from normsbase.search.areas import LIST
from normsbase.search.around import Around
from normsbase.search.cutting import CutClause
from normsbase.search.matching import Matcher
from normsbase.search.nearness import native
from normsbase.search.protocol import Askable
from normsbase.search.reading import write
from normsbase.search.tree import (
    AllOf,
    AnyOf,
    Everything,
    Keys,
    Near,
    Node,
    Not,
    Same,
    Within,
    children,
    with_children,
)
from normsbase.search.types import ClauseDoc, TooBroadError

MOST_CANDIDATES = 50_000  # clauses whose words are read for one part of a query
MOST_KEPT = 400_000  # keys remembered of parts asked before
TEXT, AROUND = "text", "around"
Name = tuple[str, Node, tuple[Node, ...]]


class _Memory:
    """Keys found for parts of queries, as long as the index stays as it is; the least used are forgotten."""

    def __init__(self) -> None:
        self.found: OrderedDict[tuple[str, Name], frozenset[str]] = OrderedDict()
        self.size = 0
        self.lock = threading.Lock()

    def recall(self, key: tuple[str, Name]) -> frozenset[str] | None:
        with self.lock:
            if key in self.found:
                self.found.move_to_end(key)
            return self.found.get(key)

    def keep(self, key: tuple[str, Name], keys: frozenset[str]) -> None:
        with self.lock:
            if key[0] and key not in self.found:
                self.found[key] = keys
                self.size += len(keys) + 1
            while self.size > MOST_KEPT and self.found:
                _, gone = self.found.popitem(last=False)
                self.size -= len(gone) + 1


_memory = _Memory()


@dataclass(frozen=True, slots=True)
class Verified(Around):
    """An engine that answers for nearness as well, exactly; `texts` gives the clauses at keys."""

    backend: Askable
    texts: Callable[[Sequence[str]], Iterable[ClauseDoc]]
    seen: dict[Name, frozenset[str]] = field(default_factory=dict)  # within one answer

    def asked(self, tree: Node) -> Node:
        """Return the tree with all nearness settled. Raises TooBroadError where too much is to be read."""
        return self._settled(tree, "", ())

    def _settled(self, node: Node, area: str, beside: tuple[Node, ...]) -> Node:
        """`area` is the field within which the node stands; `beside` what else a match must be."""
        if isinstance(node, Near):
            return self._near(node, area, beside)
        if isinstance(node, Same):
            return self._same(node, area, beside)
        if isinstance(node, Within):
            return replace(node, child=self._settled(node.child, node.field, beside))
        if isinstance(node, AllOf):
            plain = () if area else tuple(child for child in node.children if not _asks_nearness(child))
            return with_children(node, [self._settled(c, area, (*beside, *plain)) for c in node.children])
        if isinstance(node, Not):
            return with_children(node, [self._settled(node.child, area, beside)])
        return with_children(node, [self._settled(child, area, beside) for child in children(node)])

    def _near(self, node: Near, area: str, beside: tuple[Node, ...]) -> Node:
        if area or not native(node, self.languages()):
            return self._read(node, area, beside, _both(node, (area,) if area else (TEXT, AROUND)))
        elsewhere = AllOf(children=(_both(node, (AROUND,)), Not(child=node)))
        return _weighed(node, AnyOf(children=(node, self._keys(node, area, beside, elsewhere))))

    def _same(self, node: Same, area: str, beside: tuple[Node, ...]) -> Node:
        if node.unit == "sentence":
            return self._read(node, area, beside, _both(node, (area,) if area else (TEXT, AROUND)))
        sides = (node.left, node.right)
        if area:
            return AllOf(children=sides)
        return AllOf(
            children=tuple(
                AnyOf(children=tuple(Within(field=place, child=side) for place in LIST)) for side in sides
            )
        )

    def _read(self, node: Near | Same, area: str, beside: tuple[Node, ...], candidates: Node) -> Node:
        return _weighed(node, self._keys(node, area, beside, candidates))

    def _keys(self, node: Near | Same, area: str, beside: tuple[Node, ...], candidates: Node) -> Keys:
        """Return the keys of those candidates whose texts hold what the node asks for."""
        known = self._recalled(node, area, ())
        if known is None and beside:
            known = self._recalled(node, area, beside)
        if known is None:
            known = self._found(node, area, beside, candidates)
        return Keys(values=known, of=node)

    def _recalled(self, node: Node, area: str, beside: tuple[Node, ...]) -> frozenset[str] | None:
        name = _name(node, area, beside)
        known = self.seen.get(name)
        return _memory.recall((self.signature(), name)) if known is None else known

    def _found(
        self, node: Near | Same, area: str, beside: tuple[Node, ...], candidates: Node
    ) -> frozenset[str]:
        total, keys = self.backend.keys(candidates, MOST_CANDIDATES)
        if total > MOST_CANDIDATES and beside:
            total, keys = self.backend.keys(AllOf(children=(candidates, *beside)), MOST_CANDIDATES)
        else:
            beside = ()
        if total > MOST_CANDIDATES:
            raise TooBroadError(
                f"{total:,} paragraphs hold both sides of “{write(node)}”: too many to read how near these "
                "stand. Add a filter or a rarer word."
            )
        areas = (area,) if area else (TEXT, AROUND)
        matcher = Matcher(node)
        found = frozenset(doc.key for doc in self.texts(keys) if matcher.holds(CutClause(doc), areas))
        name = _name(node, area, beside)
        self.seen[name] = found
        _memory.keep((self.signature(), name), found)
        return found


def _weighed(node: Near | Same, found: Node) -> Node:
    """Return what finds the same, which holds both sides, and weighs as these do, whichever the engine."""
    return AllOf(children=(found, node.left, node.right))


def _asks_nearness(node: Node) -> bool:
    return isinstance(node, Near | Same) or any(_asks_nearness(child) for child in children(node))


def _both(node: Near | Same, areas: Sequence[str]) -> Node:
    """Return what every clause must hold in which both sides may stand near: both, in one of the areas."""
    each = tuple(Within(field=area, child=AllOf(children=(node.left, node.right))) for area in areas)
    return each[0] if len(each) == 1 else AnyOf(children=each)


def _name(node: Node, area: str, beside: tuple[Node, ...]) -> Name:
    """Return what tells apart whatever may be found otherwise, wherever in a query it stands."""
    others = tuple(_unplaced(other) for other in beside if not isinstance(other, Everything))
    return area, _unplaced(node), others


def _unplaced(node: Node) -> Node:
    return replace(with_children(node, [_unplaced(child) for child in children(node)]), start=0, end=0)
