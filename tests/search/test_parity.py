"""On random clauses and random queries, an engine finds exactly what a reading of the texts by hand finds."""

from __future__ import annotations

import random

import pytest

from normsbase.search.lexing import QueryError
from normsbase.search.protocol import SearchBackend
from normsbase.search.syntax import parse
from normsbase.search.tree import Node
from normsbase.search.types import ClauseDoc, Query
from tests.search.by_hand import keys_by_hand
from tests.search.making import doc, verified

VOCABULARY = ["state", "states", "norm", "norms", "network", "networks", "réseau", "réseaux"]
VOCABULARY += [
    "cyber",
    "attack",
    "24",
    "7",
    "the",
    "of",
    "and",
    "网络",
    "安全",
    "络",
    "State",
    "NORMS",
    "reseau",
]
FILTERS = ("state:EST", "state:FRA,ZWE", "year:2015", "year:2016..", "language:fr", "cyber-attack")
FIELDS = ("title", "heading", "footnote", "symbol")


def clauses_of(chance: random.Random) -> list[ClauseDoc]:
    """Forty clauses of few words, so that queries meet them often."""

    def text(most: int) -> str:
        words = [chance.choice(VOCABULARY) for _ in range(chance.randint(1, most))]
        return " ".join(word + (". " if chance.random() < 0.2 else "") for word in words)

    return [
        doc(
            f"r-{n % 5}/{n}",
            text(9),
            language=chance.choice(("en", "fr", "zh")),
            year=chance.choice((0, 2015, 2019)),
            heading=tuple(text(3) for _ in range(n % 3)),
            chapeau=text(4) if n % 4 == 0 else "",
            footnotes=tuple(text(3) for _ in range(n % 3 == 1)),
            titles=(f"Cyber norms of {n % 5}",),
            symbol=f"X/24/{n % 5}",
            states=tuple(sorted(chance.sample(("EST", "FRA", "ZWE"), chance.randint(0, 2)))),
        )
        for n in range(40)
    ]


def word_of(chance: random.Random) -> str:
    """A random word, phrase or pattern."""
    word = chance.choice(VOCABULARY)
    kind = chance.randrange(9)
    if kind < 4:
        return word
    if kind == 4:
        return '"' + " ".join(chance.choice(VOCABULARY) for _ in range(chance.randint(1, 3))) + '"'
    if kind == 5:
        return f"{word[: max(2, len(word) - 2)]}*" if len(word) > 1 else word
    if kind == 6 and len(word) > 3 and word.isascii():
        at = chance.randrange(1, len(word))
        return f"{word[:at]}{chance.choice('?*')}{word[at + 1 :]}"
    if kind == 7 and len(word) > 3:
        return f"{word}~{chance.choice('12')}"
    return f'="{word} {chance.choice(VOCABULARY)}"' if chance.random() < 0.2 else f"={word}"


def near_of(chance: random.Random) -> str:
    """Two random words or groups that are to stand near each other."""

    def side() -> str:
        return f"({word_of(chance)} OR {word_of(chance)})" if chance.random() < 0.2 else word_of(chance)

    if chance.random() < 0.15:
        return f'"{chance.choice(VOCABULARY)} {chance.choice(VOCABULARY)}"~{chance.randint(1, 4)}'
    return f"{side()} {chance.choice(('~1', '~2', '~3', '/5', '/s', '/s', '/p'))} {side()}"


def query_of(chance: random.Random, depth: int = 0) -> str:
    """A random query of the language."""
    kind = chance.randrange(14 if depth < 3 else 8)
    if kind < 4:
        return word_of(chance)
    if kind < 6:
        return near_of(chance)
    if kind == 6:
        return chance.choice(FILTERS)
    if kind == 7:
        inside = near_of(chance) if chance.random() < 0.3 else f"{word_of(chance)} OR {word_of(chance)}"
        return f"{chance.choice(FIELDS)}:({inside})"
    if kind == 8:
        return f"-{word_of(chance)}"
    joint = chance.choice((" ", " AND ", " OR ", " NOT "))
    left, right = query_of(chance, depth + 1), query_of(chance, depth + 1)
    return f"({left}{joint}{right})"


def trees_of(chance: random.Random, count: int) -> list[tuple[str, Node]]:
    """Random queries that can be read, with their trees."""
    found: list[tuple[str, Node]] = []
    while len(found) < count:
        query = query_of(chance)
        try:
            found.append((query, parse(query).tree))
        except QueryError:
            continue
    return found


@pytest.mark.parametrize("seed", range(10))
def test_engine_and_reading_by_hand_agree_on_random_queries(backend: SearchBackend, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same every time
    docs = clauses_of(chance)
    reports = sorted({one.report for one in docs})
    backend.rebuild((report, [one for one in docs if one.report == report]) for report in reports)
    engine = verified(backend, docs)
    some = 0
    for query, tree in trees_of(chance, 100):
        expected = keys_by_hand(tree, docs)
        found = engine.search(Query(tree=tree, size=50, facets=()))
        assert {hit.key for hit in found.hits} == expected, query
        assert found.total == engine.count(tree) == len(expected), query
        some += 0 < len(expected) < len(docs)
    assert some > 40
