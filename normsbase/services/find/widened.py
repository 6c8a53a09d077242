"""A tree in, the tree with other forms of its words out, by the vocabulary of this installation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from normsbase.search.protocol import Askable
from normsbase.search.synonyms import FILE, Synonyms, load
from normsbase.search.tree import Node
from normsbase.search.widening import Widener, called


@dataclass(frozen=True, slots=True)
class AsTyped:
    """What a reader wants searched as typed alone: everything, or some words of the query."""

    everything: bool = False
    parts: tuple[str, ...] = ()


ALL_FORMS = AsTyped()


@cache
def _loaded(folder: Path) -> Synonyms:
    return load(folder / FILE)


def synonyms() -> Synonyms:
    """Return the other forms by which this version widens a search, with their version."""
    return _loaded(Path(settings.VOCABULARY_DIR))


def widened(tree: Node, backend: Askable, as_typed: AsTyped) -> Node:
    """Return the tree with other forms of its words, but for what is to be searched as typed."""
    if as_typed.everything:
        return tree
    parts = frozenset(called(part) for part in as_typed.parts)
    return Widener(synonyms(), backend.count, parts).widen(tree)
