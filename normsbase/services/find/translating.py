"""A query and a language that is asked for in, the query with a term in that language out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from normsbase.search.analysis import primary
from normsbase.search.synonyms import Synonyms
from normsbase.search.tree import AllOf, Filter, Node, Phrase, Words
from normsbase.services.find.answer import Filters
from normsbase.services.find.loosening import Rewritten, put


def translated(tree: Node, filters: Filters, synonyms: Synonyms) -> Iterator[Rewritten]:
    """Yield the query with its first term that the vocabulary has in the language asked for, so written."""
    languages = [primary(value) for value in _asked(tree, filters)]
    parts = tree.children if isinstance(tree, AllOf) else (tree,)
    for row in _rows(parts, synonyms.longest):
        terms = [term for part in row for term in part.terms]
        for group, known in synonyms.recognised(terms):
            for form in group.forms:
                if form.language in languages and form.language != known.language and form.found:
                    make = Words if len(form.terms) == 1 else Phrase
                    written = make(text=form.text, terms=form.terms)
                    typed = " ".join(part.text for part in row)
                    yield f"{form.text} for {typed}", _in_place(tree, row, written)
                    return


def _asked(tree: Node, filters: Filters) -> Iterator[str]:
    for field, values in filters:
        if field == "language":
            yield from values
    for part in tree.children if isinstance(tree, AllOf) else (tree,):
        if isinstance(part, Filter) and part.field == "language":
            yield from part.values


def _rows(parts: tuple[Node, ...], longest: int) -> Iterator[tuple[Words | Phrase, ...]]:
    """Yield phrases, and rows of words side by side, the longest that begins at a word first."""
    for at in range(len(parts)):
        for end in range(min(len(parts), at + longest), at, -1):
            row = tuple(part for part in parts[at:end] if isinstance(part, Words | Phrase))
            lone_or_words = len(row) == 1 or all(isinstance(part, Words) for part in row)
            if len(row) == end - at and lone_or_words:
                yield row


def _in_place(tree: Node, row: tuple[Words | Phrase, ...], new: Node) -> Node:
    """Return the query with a row of its parts as one other part."""
    if not isinstance(tree, AllOf) or len(row) == 1:
        return put(tree, row[0], new)
    rest = [new if part is row[0] else part for part in tree.children if part is row[0] or part not in row]
    return rest[0] if len(rest) == 1 else replace(tree, children=tuple(rest))
