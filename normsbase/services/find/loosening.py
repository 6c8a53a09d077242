"""A query with phrases in, the same query with one of them asked for less strictly out."""

from __future__ import annotations

from collections.abc import Iterator

from normsbase.search.analysis import terms
from normsbase.search.tree import AllOf, AnyOf, Near, Node, Not, Phrase, Words, with_children

NEAR = 5  # words within which the halves of a phrase are looked for

Rewritten = tuple[str, Node]  # what the change is, the tree after it


def loosened(tree: Node) -> Iterator[Rewritten]:
    """Yield the query with each phrase as halves near each other, shortened, and as mere words."""
    for phrase in (leaf for leaf in leaves(tree) if isinstance(leaf, Phrase)):
        words = [word for word in phrase.text.split() if terms(word)]
        if len(words) < 2:
            continue
        middle = (len(words) + 1) // 2
        halves = Near(left=_quoted(words[:middle]), right=_quoted(words[middle:]), distance=NEAR)
        yield f"The words of “{phrase.text}” within {NEAR} of each other", put(tree, phrase, halves)
        if len(words) > 2:
            for shorter in (words[:-1], words[1:]):
                yield f"“{phrase.text}” shortened", put(tree, phrase, _quoted(shorter))
        mere = tuple(Words(text=word, terms=terms(word)) for word in words)
        yield f"The words of “{phrase.text}” in any form and order", put(tree, phrase, AllOf(children=mere))


def _quoted(words: list[str]) -> Words | Phrase:
    text = " ".join(words)
    make = Words if len(words) == 1 else Phrase
    return make(text=text, terms=terms(text))


def leaves(tree: Node) -> Iterator[Node]:
    """Yield the parts that a match must or may hold, none of those excluded."""
    if isinstance(tree, AllOf | AnyOf):
        for child in tree.children:
            yield from leaves(child)
    elif not isinstance(tree, Not):
        yield tree


def put(tree: Node, old: Node, new: Node) -> Node:
    """Return the tree with one leaf replaced."""
    if tree is old:
        return new
    if isinstance(tree, AllOf | AnyOf):
        return with_children(tree, [put(child, old, new) for child in tree.children])
    return tree
