"""Patterns, near misses, forms as written, nearness and fields: every engine finds just the clauses meant."""

from __future__ import annotations

import pytest

from normsbase.search.analysis import Term, fold, terms
from normsbase.search.protocol import SearchBackend
from normsbase.search.tree import (
    AllOf,
    AnyOf,
    Everything,
    Exact,
    Fuzzy,
    Keys,
    Near,
    Node,
    Not,
    Pattern,
    Phrase,
    Same,
    Widened,
    Within,
    Words,
)
from normsbase.search.types import Query
from tests.search.making import doc

TEXTS = (
    "oil a b lamp",
    "lamp a b oil",
    "oil lamp",
    "lamps a b c oil",
    "oil oil",
    "States and women: lump, limp",
    "Lampe für den État, woman",
)


@pytest.fixture
def filled(backend: SearchBackend) -> SearchBackend:
    """An engine with one clause for each text and one whose words stand around it."""
    docs = [
        doc(
            f"r/{n}",
            text,
            language="fr" if "État" in text else "en",
            titles=("On harbours",),
            symbol="X/1/23",
        )
        for n, text in enumerate(TEXTS)
    ]
    around = doc("r/9", "rope", heading=("Of oil and rope",), footnotes=("A lamp.",), chapeau="All rope:")
    backend.replace("r", [*docs, around])
    return backend


def word(text: str) -> Words:
    """A word in any form."""
    return Words(text=text, terms=terms(text))


def phrase(text: str) -> Phrase:
    """Words as given."""
    return Phrase(text=text, terms=terms(text))


def exact(text: str) -> Exact:
    """Words as written."""
    return Exact(text=text, terms=terms(text))


def pattern(text: str) -> Pattern:
    """One word with any letters in some places."""
    return Pattern(text=text, terms=(Term(0, text, fold(text), glob=text),))


def fuzzy(text: str, edits: int) -> Fuzzy:
    """One word and its neighbours."""
    return Fuzzy(text=text, terms=terms(text), edits=edits)


def numbers(backend: SearchBackend, tree: Node) -> set[int]:
    """The last parts of the keys that a tree finds; its count is the same."""
    found = backend.search(Query(tree=tree, size=50, facets=()))
    assert found.total == backend.count(tree) == len(found.hits)
    return {int(hit.key.partition("/")[2]) for hit in found.hits}


CASES: tuple[tuple[Node, set[int]], ...] = (
    (pattern("l?mp"), {0, 1, 2, 5, 9}),
    (pattern("wom?n"), {5, 6}),
    (pattern("*ates"), {5}),
    (fuzzy("lamp", 1), {0, 1, 2, 3, 5, 6, 9}),
    (fuzzy("alpm", 1), set()),
    (fuzzy("lapm", 1), {0, 1, 2, 9}),
    (fuzzy("lapm", 2), {0, 1, 2, 3, 5, 6, 9}),
    (exact("States"), {5}),
    (exact("states"), set()),
    (exact("État"), {6}),
    (exact("Etat"), set()),
    (exact("den État"), {6}),
    (Near(left=word("oil"), right=word("lamp"), distance=1), {2}),
    (Near(left=word("oil"), right=word("lamp"), distance=2), {2}),
    (Near(left=word("lamps"), right=word("oil"), distance=3), {0, 1, 2}),
    (Near(left=word("lamps"), right=word("oil"), distance=4), {0, 1, 2, 3}),
    (Near(left=phrase("lamps"), right=phrase("oil"), distance=4), {3}),
    (Near(left=exact("Lampe"), right=exact("État"), distance=3), {6}),
    (Near(left=exact("Lampe"), right=exact("État"), distance=2), set()),
    (Within(field="title", child=word("harbour")), set(range(7))),
    (Within(field="heading", child=word("oil")), {9}),
    (Within(field="footnote", child=word("oil")), set()),
    (Within(field="heading", child=AllOf(children=(word("oil"), Not(child=word("rope"))))), set()),
    (Within(field="heading", child=AnyOf(children=(word("lamp"), pattern("r?pe")))), {9}),
    (Within(field="symbol", child=phrase("1 23")), set(range(7))),
    (Widened(child=word("women"), added=(word("woman"),), why=("spelling",)), {5, 6}),
    (Keys(values=frozenset({"r/1", "r/2", "gone"}), of=word("oil")), {1, 2}),
    (Not(child=Keys(values=frozenset(), of=word("oil"))), {*range(7), 9}),
)


@pytest.mark.parametrize(("tree", "found"), CASES)
def test_each_part_of_the_language_finds_what_it_says(
    filled: SearchBackend, tree: Node, found: set[int]
) -> None:
    assert numbers(filled, tree) == found


@pytest.mark.parametrize(
    "tree",
    [
        Near(left=word("oil"), right=word("oil"), distance=2),
        Near(left=word("lamp"), right=word("lamps"), distance=2),
        Near(left=word("lamp"), right=phrase("oil"), distance=2),
        Near(left=phrase("a b"), right=phrase("oil"), distance=2),
        Near(left=AnyOf(children=(word("a"), word("b"))), right=word("oil"), distance=2),
        Same(left=word("oil"), right=word("lamp"), unit="sentence"),
    ],
)
def test_an_engine_refuses_a_nearness_that_it_cannot_count(filled: SearchBackend, tree: Node) -> None:
    with pytest.raises(ValueError, match="read from the texts"):
        filled.count(AllOf(children=(Everything(), tree)))
