"""A tree in, plain words out: how a query was read, and the query that a tree stands for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from normsbase.search.tree import (
    TEXTUAL,
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
    Textual,
    Widened,
    Within,
    Words,
    YearRange,
    children,
    wanted,
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
    "part": "part of the text",
    "status": "status",
    "reviewed": "labels",
    "title": "title",
    "heading": "heading",
    "footnote": "footnote",
    "symbol": "symbol",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a query: what it is in our words, the query's own words, what it alone finds."""

    label: str
    code: str  # the part as it stands in a query; empty for a join
    total: int
    children: tuple[Part, ...] = ()
    literal: int | None = None  # of a part that was widened: what it finds as typed
    added: tuple[str, ...] = ()  # the forms by which it was widened

    @property
    def more(self) -> int:
        """How many clauses the forms added find besides."""
        return 0 if self.literal is None else self.total - self.literal


def outline(node: Node, count: Callable[[Node], int], field: str = "") -> Part:
    """Return the parts of a tree, nested, each with the number of clauses that it finds alone.

    What stands under a field is counted within that field.
    """
    if isinstance(node, Keys):
        return outline(node.of, count, field)
    if isinstance(node, Widened):
        return _widened(node, count, field)
    inner = node.field if isinstance(node, Within) else field
    nested = tuple(outline(child, count, inner) for child in children(node))
    asked = Within(field=field, child=node) if field and not isinstance(node, Within) else node
    code = "" if nested else write(node)
    return Part(label=label(node), code=code, total=count(asked), children=nested)


def _widened(node: Widened, count: Callable[[Node], int], field: str) -> Part:
    """Return the part as typed, with what it finds as typed and in all its forms."""
    part = outline(node.child, count, field)
    asked = Within(field=field, child=node) if field else node
    added = tuple(leaf.text for form in node.added for leaf in wanted(form))
    return replace(
        part, code=part.code or write(node.child), total=count(asked), literal=part.total, added=added
    )


def label(node: Node) -> str:
    """Return in a few words what a node asks for."""
    if isinstance(node, Words):
        return "word, in any form" if len(node.terms) == 1 else "side by side, in any form"
    if isinstance(node, Filter):
        return f"{FIELD_NAMES[node.field]}: {_values(node)}"
    if isinstance(node, YearRange):
        return years(node)
    if isinstance(node, Within):
        return f"in the {FIELD_NAMES[node.field]}"
    if isinstance(node, Near):
        return f"within {counted(node.distance, 'word')}, any order"
    if isinstance(node, Same):
        return SAME[node.unit]
    if isinstance(node, Fuzzy):
        return f"spelled so within {counted(node.edits, 'letter')}"
    return _LABELS[type(node)]


SAME = {"sentence": "in the same sentence", "paragraph": "in the same paragraph with the opening of its list"}


def counted(number: int, unit: str) -> str:
    """Return a number with its unit: 1 word, 5 words."""
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _values(node: Filter) -> str:
    return node.label or " or ".join(node.values)


_LABELS: dict[type, str] = {
    Everything: "every paragraph",
    Phrase: "exact phrase",
    Prefix: "words that begin so",
    Pattern: "words that fit",
    Exact: "written exactly so",
    Widened: "any of these forms",
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
        sides = f"{_clause(node.left)} and {_nested(node.right)}"
        return f"{sides} within {counted(node.distance, 'word')} of each other"
    if isinstance(node, Same):
        return f"{_clause(node.left)} and {_nested(node.right)} {SAME[node.unit]}"
    if isinstance(node, Within):
        return f"{_clause(node.child)} in the {FIELD_NAMES[node.field]}"
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
    kinds: dict[type, str] = {
        Phrase: "the exact phrase ",
        Prefix: "words that begin ",
        Pattern: "words like ",
        Exact: "exactly ",
        Fuzzy: "words spelled nearly ",
    }
    text = node.text.rstrip({Prefix: "*", Words: "?"}.get(type(node)) or " ")
    return f"{kinds.get(type(node), '')}“{text.strip(QUOTE)}”"


QUOTE = '"'


def write(node: Node, *, inner: bool = False) -> str:
    """Return a query that reads as this tree; `inner` puts a join in parentheses."""
    if isinstance(node, AllOf | AnyOf):
        joined = (" " if isinstance(node, AllOf) else " OR ").join(
            write(c, inner=True) for c in node.children
        )
        return f"({joined})" if inner else joined
    if isinstance(node, Not):
        written = write(node.child, inner=not isinstance(node.child, Near | Same))
        plain = written[:1].isalnum() or written[:1] in {QUOTE, "(", "="}
        return f"-{written}" if plain else f"NOT {written}"
    return _WRITERS[type(node)](node)


def _write_joint(node: Near | Same) -> str:
    joint = f"~{node.distance}" if isinstance(node, Near) else f"/{node.unit[0]}"
    return f"{write(node.left, inner=True)} {joint} {write(node.right, inner=True)}"


def _write_within(node: Within) -> str:
    child = write(node.child, inner=True)
    is_group = isinstance(node.child, Near | Same | Not)
    return f"{node.field}:({child})" if is_group else f"{node.field}:{child}"


def _write_exact(node: Exact) -> str:
    plain = not any(sign.isspace() or sign in '()"' for sign in node.text)
    return f"={node.text}" if plain else f'="{node.text}"'


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
    Pattern: lambda node: node.text,
    Fuzzy: lambda node: f"{node.text}~{node.edits}",
    Exact: _write_exact,
    Near: _write_joint,
    Same: _write_joint,
    Within: _write_within,
    Widened: lambda node: write(node.child, inner=True),
    Keys: lambda node: write(node.of, inner=True),
    Phrase: lambda node: f'"{node.text}"',
    Filter: _write_filter,
    YearRange: _write_years,
}
