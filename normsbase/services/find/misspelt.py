"""A query in, the same with a word that no clause holds, or hardly any, in a spelling that many do, out.

Nothing is spelled otherwise unasked: each is a change that a reader may follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from normsbase.search.analysis import Term, fold, terms
from normsbase.search.edits import edits
from normsbase.search.protocol import Askable
from normsbase.search.tree import Node, Phrase, Words
from normsbase.services.find.loosening import Rewritten, leaves, put

MOST_SPELLINGS = 3
RARE = 3  # clauses, at most, of a word that may be misspelt though some hold it
COMMONER = 20  # times as many clauses hold the spelling that is then offered
SHORTEST = 4  # letters of a word of a phrase, or of a rare word, that is offered in another spelling
SAME_BEGINNING = 1  # letters that a suggested spelling shares with the word

Count = Callable[[Node], int]


def spelled(tree: Node, count: Count, backend: Askable) -> Iterator[Rewritten]:
    """Yield the query with each word that may be misspelt in a spelling near it; `count` is of one word."""
    for leaf, term, alone in suspects(tree):
        for near in _nearest(term, count(alone), backend):
            text = leaf.text.replace(term.written, near) if isinstance(leaf, Phrase) else near
            after = replace(leaf, text=text, terms=terms(text))
            yield f"“{near}” for “{term.written}”", put(tree, leaf, after)


def suspects(tree: Node) -> Iterator[tuple[Words | Phrase, Term, Node]]:
    """Yield words, alone or of phrases: the part of the query, the word, what asks for it alone."""
    for leaf in leaves(tree):
        if isinstance(leaf, Words) and len(leaf.terms) == 1:
            yield leaf, leaf.terms[0], leaf
        elif isinstance(leaf, Phrase):
            long = [term for term in leaf.terms if len(term.folded) >= SHORTEST]
            yield from ((leaf, term, _word(term.written)) for term in long)


def _nearest(term: Term, held: int, backend: Askable) -> list[str]:
    """Return the spellings of a word in which enough clauses have it; `held` is how many have it so."""
    if held > RARE or (held and not _may_be_misspelt(term.folded)):
        return []
    least = max(1, COMMONER * held)
    near = spellings(term.folded, backend, least)  # of withdrawn texts too, which the index still holds
    counts = backend.counts([_word(word) for word in near])
    return [word for word, count in zip(near, counts, strict=True) if count >= least]


def _may_be_misspelt(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha()


def _word(text: str) -> Words:
    return Words(text=text, terms=terms(text))


def spellings(word: str, backend: Askable, least: int = 1) -> list[str]:
    """Return the index's own words nearest to another one, the commonest first among equals.

    Only words of at least `least` clauses; of a word that some clauses hold only the closest ones.
    """
    word = fold(word)
    reach = _reach(len(word), is_held=least > 1)
    near = []
    for known, count in backend.words_beginning(word[:SAME_BEGINNING]):
        if count >= least and abs(len(known) - len(word)) <= reach:
            distance = edits(word, known, reach)
            if distance <= reach:
                near.append((distance, -count, known))
    return [known for _, _, known in sorted(near)[:MOST_SPELLINGS]]


def _reach(letters: int, *, is_held: bool) -> int:
    """Return by how many letters a spelling may differ: a word that clauses hold is more likely meant."""
    return 1 if letters < (8 if is_held else 5) else 2
