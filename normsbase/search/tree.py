"""The typed tree of a query: words, phrases, patterns, nearness, filters and how they are joined.

Every node knows where it stands in the query's text (`start`, `end`, in code points).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

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
class Pattern(Placed):
    """Words side by side with `?` for any letter and `*` for any number of letters: `wom?n`, `*tion`.

    The pattern stands folded in `Term.glob`.
    """

    text: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fuzzy(Placed):
    """Words at most `edits` letters away from one: changed, added, dropped, swapped with the next."""

    text: str
    terms: tuple[Term, ...]
    edits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exact(Placed):
    """Words side by side as they are written, case and accents included: `=States`, `="Member States"`."""

    text: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Near(Placed):
    """Two places without a common word in one text, in any order, close together.

    The last position of both minus the first one is at most `distance`.
    """

    left: Node
    right: Node
    distance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Same(Placed):
    """Both in one sentence, or (`unit` is `paragraph`) in one clause with the chapeau of its list."""

    left: Node
    right: Node
    unit: Literal["sentence", "paragraph"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Within(Placed):
    """What the child asks for, in one field alone: title, heading, footnote or symbol."""

    field: str
    child: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Widened(Placed):
    """A part as typed, or any of the forms that a vocabulary adds to it; `why` names each addition."""

    child: Node
    added: tuple[Node, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys(Placed):
    """The clauses at these keys: what reading their texts found for the node `of`."""

    values: frozenset[str]
    of: Node


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


Textual = Words | Phrase | Prefix | Pattern | Fuzzy | Exact
TEXTUAL = (Words, Phrase, Prefix, Pattern, Fuzzy, Exact)
Node = (
    Everything
    | Words
    | Phrase
    | Prefix
    | Pattern
    | Fuzzy
    | Exact
    | Near
    | Same
    | Within
    | Widened
    | Keys
    | Filter
    | YearRange
    | Not
    | AllOf
    | AnyOf
)

NAMES: dict[type, str] = {
    Everything: "everything",
    Words: "word",
    Phrase: "phrase",
    Prefix: "prefix",
    Pattern: "pattern",
    Fuzzy: "fuzzy",
    Exact: "exact",
    Near: "near",
    Same: "same",
    Within: "within",
    Widened: "widened",
    Keys: "keys",
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
    if isinstance(node, Near | Same):
        return (node.left, node.right)
    if isinstance(node, Widened):
        return (node.child, *node.added)
    if isinstance(node, Keys):
        return (node.of,)
    return (node.child,) if isinstance(node, Not | Within) else ()


def with_children(node: Node, given: Sequence[Node]) -> Node:
    """Return the node over other children, as many as it has."""
    if len(given) != len(children(node)):
        raise ValueError(f"{NAMES[type(node)]} has {len(children(node))} children, not {len(given)}")
    if isinstance(node, AllOf | AnyOf):
        return replace(node, children=tuple(given))
    if isinstance(node, Near | Same):
        return replace(node, left=given[0], right=given[1])
    if isinstance(node, Widened):
        return replace(node, child=given[0], added=tuple(given[1:]))
    if isinstance(node, Keys):
        return replace(node, of=given[0])
    return replace(node, child=given[0]) if isinstance(node, Not | Within) else node


def wanted(node: Node) -> tuple[Textual, ...]:
    """Return, in order, the words and phrases that a match may hold: none of those under a NOT."""
    if isinstance(node, Not):
        return ()
    if isinstance(node, TEXTUAL):
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
    if isinstance(node, Near | Same):
        how: dict[str, Any] = {"distance": node.distance} if isinstance(node, Near) else {"unit": node.unit}
        return {name: [as_json(node.left), as_json(node.right)], **how}
    if isinstance(node, Within):
        return {name: as_json(node.child), "field": node.field}
    if isinstance(node, Widened):
        return {name: as_json(node.child), "added": [as_json(added) for added in node.added]}
    if isinstance(node, Keys):
        return as_json(node.of)
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
    assert isinstance(node, TEXTUAL)  # noqa: S101 - the other kinds are dealt with above
    return node.text
