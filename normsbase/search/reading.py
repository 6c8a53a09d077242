"""A tree in, plain words out: how a query was read, and the query that a tree stands for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
    Prefix,
    Same,
    Textual,
    Widened,
    Within,
    Words,
    YearRange,
    children,
)

FIELD_NAMES = {
    "report": "text",
    "body": "body",
    "kind": "kind of text",
    "year": "year",
    "theme": "theme",
    "norm": "norm",
    "state": "State named or speaking",
    "language": "language",
    "mechanism": "mechanism",
    "force": "force of the verb",
    "addressee": "addressee",
    "reviewed": "labels",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a query: what it is in our words, the query's own words, what it alone finds."""

    label: str
    code: str  # the part as it stands in a query; empty for a join
    total: int
    children: tuple[Part, ...] = ()


def outline(node: Node, count: Callable[[Node], int]) -> Part:
    """Return the parts of a tree, nested, each with the number of clauses that it finds alone."""
    nested = tuple(outline(child, count) for child in children(node))
    code = "" if nested else write(node)
    return Part(label=label(node), code=code, total=count(node), children=nested)


def label(node: Node) -> str:
    """Return in a few words what a node asks for."""
    if isinstance(node, Words):
        return "word, in any form" if len(node.terms) == 1 else "side by side, in any form"
    if isinstance(node, Filter):
        return f"{FIELD_NAMES[node.field]}: {_values(node)}"
    if isinstance(node, YearRange):
        return years(node)
    return _LABELS[type(node)]


def _values(node: Filter) -> str:
    return node.label or " or ".join(node.values)


_LABELS: dict[type, str] = {
    Everything: "every paragraph",
    Phrase: "exact phrase",
    Prefix: "words that begin so",
    Not: "none of",
    AllOf: "all of",
    AnyOf: "any of",
}


def years(node: YearRange) -> str:
    """Return a range of years in words."""
    if node.low == node.high:
        return f"year {node.low}"
    if node.high is None:
        return f"year {node.low} or later"
    return f"year {node.high} or earlier" if node.low is None else f"years {node.low} to {node.high}"


def sentence(node: Node) -> str:
    """Return the whole query as one phrase in plain words."""
    if isinstance(node, Everything):
        return "every paragraph"
    return f"paragraphs {_clause(node)}"


def _clause(node: Node) -> str:
    if isinstance(node, Not):
        return _negated(node.child)
    if isinstance(node, AllOf | AnyOf):
        word = " and " if isinstance(node, AllOf) else " or "
        return word.join(_nested(child) for child in node.children)
    if isinstance(node, Filter):
        return f"whose {FIELD_NAMES[node.field]} is {_values(node)}"
    if isinstance(node, YearRange):
        return f"of the {years(node)}"
    if isinstance(node, TEXTUAL):
        return f"with {_thing(node)}"
    return _joined(node)


def _joined(node: Node) -> str:
    """Return two parts in words, with how they are to stand to each other."""
    if isinstance(node, Near):
        return f"{_clause(node.left)} and {_clause(node.right)} at most {node.distance} words apart"
    if isinstance(node, Same):
        return f"{_clause(node.left)} and {_clause(node.right)} in the same {node.unit}"
    if isinstance(node, Within):
        return f"in whose {FIELD_NAMES[node.field]} stands {_clause(node.child)}"
    if isinstance(node, Widened):
        return _clause(node.child)
    return _clause(node.of) if isinstance(node, Keys) else "with any words"


def _negated(node: Node) -> str:
    if isinstance(node, Filter):
        return f"whose {FIELD_NAMES[node.field]} is not {_values(node)}"
    if isinstance(node, TEXTUAL):
        return f"without {_thing(node)}"
    return f"not {_nested(node)}"


def _nested(node: Node) -> str:
    return f"({_clause(node)})" if isinstance(node, AllOf | AnyOf) else _clause(node)


def _thing(node: Textual) -> str:
    kinds: dict[type, str] = {Phrase: "the exact phrase ", Prefix: "words that begin "}
    return f"{kinds.get(type(node), '')}“{node.text.rstrip('*')}”"


def write(node: Node, *, inner: bool = False) -> str:
    """Return a query that reads as this tree; `inner` puts a join in parentheses."""
    if isinstance(node, AllOf | AnyOf):
        joined = (" " if isinstance(node, AllOf) else " OR ").join(
            write(c, inner=True) for c in node.children
        )
        return f"({joined})" if inner else joined
    if isinstance(node, Not):
        written = write(node.child, inner=True)
        plain = written[:1].isalnum() or written[:1] in {'"', "("}
        return f"-{written}" if plain else f"NOT {written}"
    return _WRITERS[type(node)](node)


def _write_filter(node: Filter) -> str:
    plain = [value for value in node.values if not any(c in value for c in ' ,()"')]
    if len(plain) == len(node.values):
        return f"{node.field}:{','.join(plain)}"
    written = [f'{node.field}:"{value}"' for value in node.values]
    return written[0] if len(written) == 1 else f"({' OR '.join(written)})"


def _write_years(node: YearRange) -> str:
    if node.low == node.high:
        return f"year:{node.low}"
    return f"year:{'' if node.low is None else node.low}..{'' if node.high is None else node.high}"


_WRITERS: dict[type, Callable[..., str]] = {
    Everything: lambda node: "",
    Words: lambda node: node.text,
    Prefix: lambda node: node.text,
    Phrase: lambda node: f'"{node.text}"',
    Filter: _write_filter,
    YearRange: _write_years,
}
