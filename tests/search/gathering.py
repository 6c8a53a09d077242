"""A seed in, a few hundred clauses in five languages and queries about them out; the same every time."""

from __future__ import annotations

import random

from normsbase.search.syntax import parse
from normsbase.search.types import FACETS, ClauseDoc, Query
from tests.search.making import NEWEST

WORDING = {
    "en": (
        "states should shelter harbours lanterns networks networked network harbour of the and from storms "
        "sharing shared share co-operate 24/7 report reports reporting vulnerable vulnerabilities"
    ),
    "fr": "les états protègent réseaux réseau ports lanternes partagées partager coopération des et la",
    "es": "los estados protegerán redes red puertos faroles compartidos compartir cooperación de y la",
    "ru": "государства защищают сети сетей порты фонари сотрудничество и от штормов",
    "zh": "各国 应 保护 网络安全 网络 安全 港口 灯笼 和 ICT",
}
LABELS = {
    "themes": ("norms", "sea", "trade"),
    "norms": ("13a", "13f", "13g"),
    "mechanisms": ("points-of-contact", "exercises"),
    "forces": ("obligation", "recommendation"),
    "addressees": ("states", "others"),
    "states": ("EST", "FRA", "KEN", "ZWE"),
}
FILTERS = (
    "state:EST",
    "norm:13f,13g",
    "year:2015",
    "year:2016..",
    "language:fr",
    "kind:treaty",
    "report:r-03",
)


def gathered(seed: int, count: int) -> list[ClauseDoc]:
    """Return that many clauses in reports of about twelve."""
    chance = random.Random(seed)  # noqa: S311 - the same every time

    def text(language: str, most: int) -> str:
        words = WORDING[language].split()
        return " ".join(chance.choice(words) for _ in range(chance.randint(1, most)))

    def some(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(chance.sample(values, chance.randint(0, 2))))

    docs = []
    for n in range(count):
        language = chance.choice(("en", "en", "en", "fr", "es", "ru", "zh"))
        report = f"r-{n // 12:02d}"
        docs.append(
            ClauseDoc(
                key=f"{report}/{n % 12}",
                report=report,
                edition=str(n // 12),
                text=text(language, 25),
                language=language,
                kind=("treaty", "resolution", "")[n // 12 % 3],
                body=("un", "")[n // 12 % 2],
                year=(0, 2015, 2019, 2024)[n // 12 % 4],
                position=n % 12,
                heading=(text(language, 3),) if n % 3 else (),
                chapeau=text(language, 5) if n % 4 == 0 else "",
                footnotes=(text(language, 6),) if n % 7 == 0 else (),
                themes=some(LABELS["themes"]),
                norms=some(LABELS["norms"]),
                mechanisms=some(LABELS["mechanisms"]),
                forces=some(LABELS["forces"]),
                addressees=some(LABELS["addressees"]),
                states=some(LABELS["states"]),
            )
        )
    return docs


def by_report(docs: list[ClauseDoc]) -> list[tuple[str, list[ClauseDoc]]]:
    """Return the clauses as an engine takes them."""
    return [(slug, [d for d in docs if d.report == slug]) for slug in sorted({d.report for d in docs})]


def asked(chance: random.Random) -> Query:
    """Return a random question: a query, some facets chosen, an order, a page."""
    chosen = {}
    if chance.random() < 0.4:
        chosen["state"] = tuple(chance.sample(LABELS["states"], 2))
    if chance.random() < 0.2:
        chosen["year"] = ("2015", "2024")
    if chance.random() < 0.1:
        chosen["report"] = ("r-01", "r-02", "r-03")
    return Query(
        tree=parse(query(chance)).tree,
        chosen=chosen,
        offset=chance.choice((0, 0, 20)),
        size=chance.choice((10, 500)),
        order=NEWEST if chance.random() < 0.3 else type(NEWEST).RELEVANCE,
        facets=FACETS if chance.random() < 0.8 else ("kind", "state"),
    )


def query(chance: random.Random, depth: int = 0) -> str:
    """Return a random query of the language."""
    words = WORDING[chance.choice(list(WORDING))].split()
    word = chance.choice(words)
    kind = chance.randrange(13 if depth < 3 else 7)
    if kind < 2:
        return word
    if kind == 2:
        return f"{word} {chance.choice(words)}"
    if kind == 3:
        return '"' + " ".join(chance.choice(words) for _ in range(chance.randint(1, 3))) + '"'
    if kind == 4:
        return f"{word[:3]}*" if word.isalpha() and len(word) > 2 else word
    if kind == 5:
        other = chance.choice(words)
        return f"{word}-{other[:3]}*" if f"{word}{other}".isalpha() and len(other) > 2 else word
    if kind == 6:
        return chance.choice(FILTERS)
    if kind == 7:
        return f"-{word}"
    joint = chance.choice((" ", " ", " OR ", " NOT "))
    return f"({query(chance, depth + 1)}{joint}{query(chance, depth + 1)})"
