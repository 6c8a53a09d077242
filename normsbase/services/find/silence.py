"""A query that found nothing in; what each single change to it would find, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from normsbase.search.analysis import fold, terms
from normsbase.search.edits import edits
from normsbase.search.protocol import Askable
from normsbase.search.reading import FIELD_NAMES, label, write
from normsbase.search.tree import AllOf, AnyOf, Filter, Node, Not, Phrase, Words, YearRange
from normsbase.services.find.answer import Change, Filters

MOST_CHANGES = 8
MOST_SPELLINGS = 3
SAME_BEGINNING = 1  # letters that a suggested spelling shares with the word

Rewritten = tuple[str, Node]  # what the change is, the tree after it


def changes(
    tree: Node, filters: Filters, backend: Askable, narrowed: Callable[[Node, Filters], Node]
) -> tuple[Change, ...]:
    """Return changes to the query and to the facets chosen, each with what it would find.

    `narrowed` joins a tree with chosen facets.
    """
    found = [
        Change(label=text, query=write(after), filters=filters, total=backend.count(narrowed(after, filters)))
        for text, after in (*_spelled(tree, backend), *_without(tree), *_loosened(tree))
    ]
    for field, _ in filters:
        rest = tuple(pair for pair in filters if pair[0] != field)
        total = backend.count(narrowed(tree, rest))
        found.append(Change(label=f"Any {FIELD_NAMES[field]}", query=write(tree), filters=rest, total=total))
    return tuple(found[:MOST_CHANGES])


def _without(tree: Node) -> Iterator[Rewritten]:
    """Yield the query without each of its parts in turn."""
    if not isinstance(tree, AllOf):
        return
    for child in tree.children:
        rest = tuple(other for other in tree.children if other is not child)
        after = rest[0] if len(rest) == 1 else replace(tree, children=rest)
        name = label(child) if isinstance(child, Filter | YearRange) else write(child)
        yield f"Without {name}", after


def _loosened(tree: Node) -> Iterator[Rewritten]:
    """Yield the query with each phrase as single words in any form and order."""
    for phrase in (leaf for leaf in _leaves(tree) if isinstance(leaf, Phrase)):
        words = tuple(Words(text=word, terms=terms(word)) for word in phrase.text.split() if terms(word))
        if len(words) < 2:
            continue
        yield f"The words of “{phrase.text}” in any form and order", _put(tree, phrase, AllOf(children=words))


def _spelled(tree: Node, backend: Askable) -> Iterator[Rewritten]:
    """Yield the query with words that no clause holds in a spelling that some do."""
    for word in (leaf for leaf in _leaves(tree) if isinstance(leaf, Words) and len(leaf.terms) == 1):
        if backend.count(word):
            continue
        for near in spellings(word.terms[0].folded, backend):
            spelled = Words(text=near, terms=terms(near))
            if not backend.count(spelled):
                continue  # a word of withdrawn texts alone, which the index still holds
            after = _put(tree, word, spelled)
            yield f"“{near}” for “{word.text}”", after


def spellings(word: str, backend: Askable) -> list[str]:
    """Return the index's own words nearest to one that it lacks, the commonest first among equals."""
    word = fold(word)
    reach = 1 if len(word) < 5 else 2
    near = []
    for known, count in backend.words_beginning(word[:SAME_BEGINNING]):
        if abs(len(known) - len(word)) <= reach:
            distance = edits(word, known, reach)
            if distance <= reach:
                near.append((distance, -count, known))
    return [known for _, _, known in sorted(near)[:MOST_SPELLINGS]]


def _leaves(tree: Node) -> Iterator[Node]:
    if isinstance(tree, AllOf | AnyOf):
        for child in tree.children:
            yield from _leaves(child)
    elif not isinstance(tree, Not):
        yield tree


def _put(tree: Node, old: Node, new: Node) -> Node:
    """Return the tree with one leaf replaced."""
    if tree is old:
        return new
    if isinstance(tree, AllOf | AnyOf):
        return replace(tree, children=tuple(_put(child, old, new) for child in tree.children))
    return tree
