"""Nothing in, 240 queries of the sorts that people type out, with the filters and the page asked for."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from bench._words import DOINGS, rare_words

COUNT = 240
DEEP = 40  # page of the deep ones


@dataclass(frozen=True, slots=True)
class Asked:
    """One query: its sort, its text, the facets chosen beside it, the page."""

    kind: str
    text: str
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1


def make_queries() -> list[Asked]:
    """Return the queries, sort by sort in turn; the same at every run."""
    chance = random.Random(11)
    rare = rare_words(random.Random(7))
    words = sorted({word for doing in DOINGS for word in doing.split() if len(word) > 3})

    def word() -> str:
        return chance.choice(words)

    def rarer() -> str:
        return rare[int(len(rare) * chance.random() ** 3)]

    makers: tuple[tuple[str, Callable[[], str]], ...] = (
        ("common word", word),
        ("rare word", rarer),
        ("two words", lambda: " ".join(chance.sample(words, 2))),
        ("six words marked", lambda: " OR ".join(chance.sample(words, 6))),
        ("phrase", lambda: '"' + " ".join(chance.choice(DOINGS).split()[:3]) + '"'),
        ("boolean + filters", lambda: f"({' OR '.join(chance.sample(words, 3))}) -draft kind:treaty"),
        ("prefix", lambda: word()[:4] + "*"),
        ("near", lambda: f"{word()} ~5 {rarer()}"),
        ("same sentence", lambda: f"{word()} /s {rarer()}"),
        ("two norms", lambda: f"{word()} norm:13{chance.choice('abcdef')},13g"),
        ("facets chosen", word),
        ("deep page", word),
    )
    chosen = {"facets chosen": {"kind": ("treaty", "resolution"), "force": ("obligation",)}}
    pages = {"deep page": DEEP}
    return [
        Asked(kind, make(), chosen.get(kind, {}), pages.get(kind, 1))
        for number in range(COUNT)
        for kind, make in [makers[number % len(makers)]]
    ]
