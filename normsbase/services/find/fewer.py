"""A query of several words that found nothing in, the same query with the fewest of them left out out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from normsbase.search.tree import AllOf, AnyOf, Node, Words
from normsbase.services.find.loosening import Rewritten

Counts = Callable[[Sequence[Node]], Sequence[int]]
MOST_WORDS = 9  # of a query of which words are left out; a longer one is left to its reader
MOST_LEFT_OUT = 3  # words, besides the small ones
_SMALL = """
a about an and any anything are as at be been by can could did do does for from had has have how in is it may
me mention mentioned of on or said say says should show tell that the their there they this to under was were
what when where whether which who whom whose why will with would
"""
SMALL = frozenset(_SMALL.split())


def fewer(tree: Node, counts: Counts) -> Iterator[Rewritten]:
    """Yield the query without its small words; where that finds nothing, without the fewest others too."""
    if not isinstance(tree, AllOf):
        return
    for told, bare in without_small(tree):
        if counts([bare])[0]:
            yield told, bare
            return
    kept = [part for part in tree.children if not _is_small(part)]
    yield from _without_fewest(tree, kept, counts)


def without_small(tree: Node) -> Iterator[Rewritten]:
    """Yield the query without its small words, where it has some and others."""
    if isinstance(tree, AllOf):
        kept = [part for part in tree.children if not _is_small(part)]
        if 0 < len(kept) < len(tree.children):
            yield _told(tree, kept), _joined(tree, kept)


def _without_fewest(tree: AllOf, kept: Sequence[Node], counts: Counts) -> Iterator[Rewritten]:
    words = [part for part in kept if isinstance(part, Words)]
    if len(words) > MOST_WORDS:
        return
    for size in range(1, min(MOST_LEFT_OUT, len(kept) - 1) + 1):
        rests = [[part for part in kept if part not in out] for out in combinations(words, size)]
        trees = [_joined(tree, rest) for rest in rests]
        found = [(-count, place) for place, count in enumerate(counts(trees)) if count]
        if found:
            yield from ((_told(tree, rests[place]), trees[place]) for _, place in sorted(found))
            return


def any_of(tree: Node) -> Iterator[Rewritten]:
    """Yield the query with any one of its words enough, small ones left out."""
    if not isinstance(tree, AllOf):
        return
    words = tuple(part for part in tree.children if isinstance(part, Words) and not _is_small(part))
    if len(words) > 1:
        rest = [part for part in tree.children if not isinstance(part, Words)]
        yield "Any of these words alone", _joined(tree, [AnyOf(children=words), *rest])


def _is_small(part: Node) -> bool:
    return isinstance(part, Words) and all(term.folded in SMALL for term in part.terms)


def _joined(tree: AllOf, parts: Sequence[Node]) -> Node:
    return parts[0] if len(parts) == 1 else replace(tree, children=tuple(parts))


def _told(tree: AllOf, kept: Sequence[Node]) -> str:
    """Return which words are left out, in their order."""
    out = [part.text for part in tree.children if isinstance(part, Words) and part not in kept]
    return f"Without {', '.join(out)}"
