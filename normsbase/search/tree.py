"""The typed tree of a query: words, phrases, prefixes, filters and how they are joined.

Every node knows where it stands in the query's text (`start`, `end`, in code points).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from normsbase.search.analysis import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A piece of the query with its place in the query's text."""

    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything(Placed):
    """Matches every clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Placed):
    """One word in any of its forms; where a mark parts it (24/7, cyber-attack), its parts side by side."""

    text: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase(Placed):
    """Words exactly as given, in this order, side by side."""

    text: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix(Placed):
    """Words side by side of which the last only begins so: `coop*`."""

    text: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter(Placed):
    """A field with one of these values; as read they are the user's words, once resolved codes."""

    field: str
    values: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRange(Placed):
    """Years from `low` to `high`, both included; `None` where a side is open."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Not(Placed):
    """AllOf clauses that the child does not match."""

    child: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf(Placed):
    """Clauses that every child matches."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf(Placed):
    """Clauses that at least one child matches."""

    children: tuple[Node, ...]


Textual = Words | Phrase | Prefix
Node = Everything | Words | Phrase | Prefix | Filter | YearRange | Not | AllOf | AnyOf

NAMES = {
    Everything: "everything",
    Words: "word",
    Phrase: "phrase",
    Prefix: "prefix",
    Filter: "filter",
    YearRange: "years",
    Not: "not",
    AllOf: "all",
    AnyOf: "any",
}


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes right under this one."""
    if isinstance(node, AllOf | AnyOf):
        return node.children
    return (node.child,) if isinstance(node, Not) else ()


def wanted(node: Node) -> tuple[Textual, ...]:
    """Return, in order, the words and phrases that a match may hold: none of those under a NOT."""
    if isinstance(node, Not):
        return ()
    if isinstance(node, Words | Phrase | Prefix):
        return (node,)
    return tuple(leaf for child in children(node) for leaf in wanted(child))


def leaves(node: Node) -> tuple[Node, ...]:
    """Return, in order, the parts of the query that are not joined of others, a NOT with its child."""
    if isinstance(node, AllOf | AnyOf):
        return tuple(leaf for child in node.children for leaf in leaves(child))
    return (node,)


def as_json(node: Node) -> dict[str, Any]:
    """Return the tree as plain JSON values: `{"all": [...]}`, `{"phrase": "...", "at": [0, 12]}`."""
    name = NAMES[type(node)]
    if isinstance(node, AllOf | AnyOf):
        return {name: [as_json(child) for child in node.children]}
    if isinstance(node, Not):
        return {name: as_json(node.child)}
    if isinstance(node, Everything):
        return {name: True}
    return {name: _content(node), "at": [node.start, node.end]}


def _content(node: Node) -> Any:
    if isinstance(node, Filter):
        return {"field": node.field, "values": list(node.values)}
    if isinstance(node, YearRange):
        return [node.low, node.high]
    assert isinstance(node, Words | Phrase | Prefix)  # noqa: S101 - the other kinds are dealt with above
    return node.text
