"""On random clauses and random queries, an engine finds exactly what a reading of the texts by hand finds."""

from __future__ import annotations

import random

import pytest

from normsbase.search.protocol import SearchBackend
from normsbase.search.syntax import parse
from normsbase.search.types import ClauseDoc
from tests.search.by_hand import keys_by_hand
from tests.search.making import doc, keys

VOCABULARY = ["state", "states", "norm", "norms", "network", "networks", "réseau", "réseaux"]
VOCABULARY += ["cyber", "attack", "24", "7", "the", "of", "and", "网络", "安全", "络"]


def clauses_of(chance: random.Random) -> list[ClauseDoc]:
    """Forty clauses of few words, so that queries meet them often."""

    def text(most: int) -> str:
        return " ".join(chance.choice(VOCABULARY) for _ in range(chance.randint(1, most)))

    return [
        doc(
            f"r-{n % 5}/{n}",
            text(9),
            language=chance.choice(("en", "fr", "zh")),
            year=chance.choice((0, 2015, 2019)),
            heading=(text(3),) if n % 3 else (),
            chapeau=text(4) if n % 4 == 0 else "",
            states=tuple(sorted(chance.sample(("EST", "FRA", "ZWE"), chance.randint(0, 2)))),
        )
        for n in range(40)
    ]


def query_of(chance: random.Random, depth: int = 0) -> str:
    """A random query of the language."""
    word = chance.choice(VOCABULARY)
    kind = chance.randrange(12 if depth < 3 else 6)
    if kind < 3:
        return word
    if kind == 3:
        return '"' + " ".join(chance.choice(VOCABULARY) for _ in range(chance.randint(1, 3))) + '"'
    if kind == 4:
        return f"{word[: max(2, len(word) - 2)]}*" if len(word) > 1 else word
    if kind == 5:
        return chance.choice(
            ("state:EST", "state:FRA,ZWE", "year:2015", "year:2016..", "language:fr", "cyber-attack")
        )
    if kind == 6:
        return f"-{chance.choice(('', 'state:EST '))}{word}".replace(" ", " -")
    joint = chance.choice((" ", " AND ", " OR ", " NOT "))
    left, right = query_of(chance, depth + 1), query_of(chance, depth + 1)
    return f"({left}{joint}{right})"


@pytest.mark.parametrize("seed", range(8))
def test_engine_and_reading_by_hand_agree_on_random_queries(backend: SearchBackend, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same every time
    docs = clauses_of(chance)
    reports = sorted({one.report for one in docs})
    backend.rebuild((report, [one for one in docs if one.report == report]) for report in reports)
    some = 0
    for _ in range(100):
        query = query_of(chance)
        tree = parse(query).tree
        expected = keys_by_hand(tree, docs)
        assert set(keys(backend, query)) == expected, query
        assert backend.count(tree) == len(expected), query
        some += 0 < len(expected) < len(docs)
    assert some > 40
