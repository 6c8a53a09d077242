"""A tree and clauses in, the keys it matches out: read straight from the texts, without any engine."""

from __future__ import annotations

from collections.abc import Iterable

from normsbase.search.analysis import words
from normsbase.search.marks import occurrences
from normsbase.search.tree import (
    AllOf,
    AnyOf,
    Everything,
    Filter,
    Node,
    Not,
    Phrase,
    Prefix,
    Words,
    YearRange,
)
from normsbase.search.types import ClauseDoc

FIELDS = {
    "theme": "themes",
    "norm": "norms",
    "state": "states",
    "mechanism": "mechanisms",
    "force": "forces",
    "addressee": "addressees",
}


def keys_by_hand(tree: Node, docs: Iterable[ClauseDoc]) -> set[str]:
    """Return the keys of the clauses that a tree matches."""
    return {doc.key for doc in docs if holds(tree, doc)}


def holds(node: Node, doc: ClauseDoc) -> bool:
    """Say whether one clause matches."""
    match node:
        case Everything():
            return True
        case Not():
            return not holds(node.child, doc)
        case AllOf():
            return all(holds(child, doc) for child in node.children)
        case AnyOf():
            return any(holds(child, doc) for child in node.children)
        case YearRange():
            return bool(doc.year) and (node.low or 0) <= doc.year <= (node.high or 9999)
        case Filter():
            values = getattr(doc, FIELDS.get(node.field, node.field))
            return bool(set(node.values) & set([values] if isinstance(values, str) else values))
        case Words() | Phrase() | Prefix():
            texts = (doc.text, *doc.around)
            return any(occurrences(node, words(text, doc.language), doc.language) for text in texts)
    raise NotImplementedError(type(node))
