"""Queries are widened by other forms of their words: more is found, nothing lost, and all of it is said."""

from __future__ import annotations

import random

import pytest

from normsbase.search.embedded import EmbeddedBackend
from normsbase.search.protocol import SearchBackend
from normsbase.search.syntax import parse
from normsbase.search.tree import Node, Widened, children
from normsbase.search.types import Query
from normsbase.search.widening import Expansion, Widener, called, expansions, literal
from tests.search.making import doc
from tests.search.test_synonyms import SHIPPED

TEXTS = {
    "a/1": "States should not damage critical infrastructure.",
    "a/2": "CI is at risk, and CI operators know it.",
    "a/3": "The critical point of any infrastructure is its people.",
    "a/4": "Article ci-dessus: ci.",
    "b/1": "Report within seventy-two hours to the CSIRT.",
    "b/2": "A CERT answers within 72 hours.",
    "b/3": "Computer emergency response teams meet.",
    "b/4": "C'est certes vrai.",
    "c/1": "The principle of nonintervention stands.",
    "c/2": "The principle of non-intervention stands.",
    "c/3": "No intervention by non members.",
    "c/4": "Estates of the realm; (e) States may act.",
    "d/1": "Use of ICTs by States.",
    "d/2": "Information and communications technologies are new.",
    "d/3": "A cyber operation.",
}
TYPED = """critical infrastructure CI ci CERT csirt cert ICT cyber non-intervention nonintervention non
intervention 72 seventy-two hours states point operators"""


@pytest.fixture
def filled(backend: SearchBackend) -> SearchBackend:
    """An engine with a handful of texts."""
    reports = sorted({key.partition("/")[0] for key in TEXTS})
    backend.rebuild(
        (
            report,
            [
                doc(key, text, language="fr" if key == "b/4" else "en")
                for key, text in TEXTS.items()
                if key.startswith(report)
            ],
        )
        for report in reports
    )
    return backend


def widened(backend: SearchBackend, query: str, *as_typed: str) -> Node:
    """Return a query's tree as it is widened."""
    off = frozenset(called(text) for text in as_typed)
    return Widener(SHIPPED, backend.count, off).widen(parse(query).tree)


def found(backend: SearchBackend, tree: Node) -> list[str]:
    """Return the keys that a tree finds, in the order of keys."""
    return sorted(hit.key for hit in backend.search(Query(tree=tree, size=100)).hits)


@pytest.mark.parametrize(
    ("query", "typed", "added"),
    [
        ("critical infrastructure", ["a/1", "a/3"], ["a/2"]),
        ("CI", ["a/2", "a/4"], ["a/1"]),
        ("ci", ["a/2", "a/4"], []),
        ("csirt", ["b/1"], ["b/2", "b/3"]),
        ("nonintervention", ["c/1"], ["c/2"]),
        ("non-intervention", ["c/2"], ["c/1"]),
        ("non intervention", ["c/2", "c/3"], ["c/1"]),
        ("seventy-two hours", ["b/1"], ["b/2"]),
        ("72-hour", ["b/2"], ["b/1"]),
        ("ICT", ["d/1"], ["d/2", "d/3"]),
        ("estates", ["c/4"], []),
        ("critical infrastructure OR csirt", ["a/1", "a/3", "b/1"], ["a/2", "b/2", "b/3"]),
        ("states critical infrastructure damage", ["a/1"], []),
    ],
)
def test_other_forms_are_found_besides_the_words_as_typed(
    filled: SearchBackend, query: str, typed: list[str], added: list[str]
) -> None:
    tree = widened(filled, query)
    assert found(filled, literal(tree)) == typed
    assert found(filled, tree) == sorted({*typed, *added})


@pytest.mark.parametrize(
    "query",
    ['"critical infrastructure"', '"CI"', "-CI", "states -(critical infrastructure)", "cri* infrastructure"],
)
def test_quotes_exclusions_and_beginnings_are_searched_as_typed(filled: SearchBackend, query: str) -> None:
    assert widened(filled, query) == parse(query).tree


def test_an_acronym_finds_no_word_that_is_merely_like_it(filled: SearchBackend) -> None:
    assert "b/4" not in found(filled, widened(filled, "csirt"))  # “certes” has the stem of CERT in French
    assert "a/4" not in found(filled, widened(filled, "critical infrastructure"))


def test_what_was_added_is_said_with_its_kind(filled: SearchBackend) -> None:
    assert expansions(widened(filled, "states 72 hours critical infrastructure nonintervention")) == (
        Expansion("72 hours", ("seventy-two hours",), "number"),
        Expansion("critical infrastructure", ("CI",), "synonym"),
        Expansion("nonintervention", ("non-intervention",), "spelling"),
    )
    assert expansions(widened(filled, "states")) == ()


def test_one_term_may_be_searched_as_typed_while_others_are_widened(filled: SearchBackend) -> None:
    both = widened(filled, "CSIRT OR critical infrastructure")
    one = widened(filled, "CSIRT OR critical infrastructure", "Critical  Infrastructure")
    assert [e.source for e in expansions(both)] == ["CSIRT", "critical infrastructure"]
    assert [e.source for e in expansions(one)] == ["CSIRT"]


def test_a_longer_term_is_taken_before_the_shorter_ones_in_it(filled: SearchBackend) -> None:
    tree = widened(filled, "critical information infrastructure protection")
    assert [(e.source, e.to) for e in expansions(tree)] == [
        ("critical information infrastructure protection", ("CIIP",))
    ]


def test_widening_loses_nothing_and_without_it_the_count_is_that_of_the_words_as_typed(
    embedded: EmbeddedBackend,
) -> None:
    embedded.rebuild([("a", [doc(f"a/{n}", text) for n, text in enumerate(TEXTS.values())])])
    chance, typed = random.Random(7), TYPED.split()  # noqa: S311 - no secret
    added = 0
    for _ in range(300):
        words = [chance.choice(typed) for _ in range(chance.randint(1, 4))]
        query = " ".join(
            f"{chance.choice(['', '', '', 'OR ', '-']) if at else ''}{word}" for at, word in enumerate(words)
        )
        plain, tree = parse(query).tree, widened(embedded, query)
        assert set(found(embedded, plain)) <= set(found(embedded, tree)), query
        assert embedded.count(literal(tree)) == embedded.count(plain), query
        assert not any(isinstance(node, Widened) for node in _all(literal(tree)))
        added += embedded.count(tree) - embedded.count(plain)
    assert added > 50


def _all(node: Node) -> list[Node]:
    return [node, *(below for child in children(node) for below in _all(child))]
