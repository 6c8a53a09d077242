"""Two operands and the languages of an index in, whether engines find exactly where they stand near, out.

Engines count distances between two terms of one field. So both must be one plain word, looked for in the
same forms, and no word of a text may be both of them; whatever else is near is read from the texts.
"""

from __future__ import annotations

from collections.abc import Sequence

from normsbase.search.fields import stem_in
from normsbase.search.tree import Exact, Near, Node, Phrase, Words


def native(node: Near, languages: Sequence[str]) -> bool:
    """Say whether an engine itself finds, in the clause's own text, exactly the places that are near."""
    left, right = _word(node.left), _word(node.right)
    if left is None or right is None or type(node.left) is not type(node.right):
        return False
    if isinstance(node.left, Exact):
        return left != right
    distinct = _folded(node.left) != _folded(node.right)
    if not isinstance(node.left, Words):
        return distinct
    return distinct and all(stem_in(language, left) != stem_in(language, right) for language in languages)


def _word(node: Node) -> str | None:
    """Return a lone word as written; none where the operand is more than that, or a mere beginning."""
    if not isinstance(node, Words | Phrase | Exact) or len(node.terms) != 1:
        return None
    term = node.terms[0]
    return None if term.prefix or term.glob else term.written


def _folded(node: Node) -> str:
    assert isinstance(node, Words | Phrase | Exact)  # noqa: S101 - `_word` has looked
    return node.terms[0].folded
