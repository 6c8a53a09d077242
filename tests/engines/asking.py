"""A site's own words in, two hundred queries of every kind out, and what a site answers to each."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

from tests.engines.rows import ask
from tests.sites import Site

WORD = re.compile(r"[^\W\d_]{4,}")
PAGE = 100  # hits of which the whole set is compared
FACETS = ("state:EST", "state:KEN", "kind:resolution", "kind:report", "lang:fr", "force:recommendation")


@dataclass(frozen=True, slots=True)
class Asked:
    """One query and the order in which its hits are wanted."""

    words: str
    order: str


def queries(site: Site, count: int, seed: int) -> list[Asked]:
    """Return that many different queries, made of words that stand in the site's paragraphs."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    rows = ask(site, "SELECT text FROM normsbase_clause ORDER BY key")
    texts = [words for row in rows if len(words := WORD.findall(str(row[0]))) > 6]
    made: dict[str, Asked] = {}
    while len(made) < count:
        query = _query(chance, texts)
        made.setdefault(query, Asked(query, chance.choice(("relevance", "newest"))))
    return list(made.values())


def _query(chance: random.Random, texts: Sequence[list[str]]) -> str:
    words, others = chance.choice(texts), chance.choice(texts)
    at = chance.randrange(len(words) - 3)
    one, two, three = words[at], words[at + 1], chance.choice(others)
    return chance.choice(
        (
            one,
            f"{one} {three}",
            f'"{one} {two}"',
            f"{one} OR {three}",
            f"{one} NOT {three}",
            f"({one} OR {two}) AND {three}",
            f'"{one} {two}" OR "{three}"',
            f"{one[:4]}*",
            f"{one} {chance.choice(FACETS)}",
            f"{one} -{chance.choice(FACETS)}",
            chance.choice(FACETS),
        )
    )


def answer(site: Site, asked: Asked) -> dict[str, Any]:
    """Return what must be equal on every engine: total, facets and hits, in order where it is set."""
    question = urlencode({"q": asked.words, "order": asked.order, "page_size": PAGE})
    with urlopen(f"{site.address}/api/v1/search?{question}", timeout=120) as said:  # noqa: S310 - our own server
        found = json.load(said)
    keys = [hit["key"] for hit in found["hits"]]
    if asked.order == "relevance":  # engines weigh words in their own way
        keys = sorted(keys) if found["total"] <= PAGE else []
    return {
        "total": found["total"],
        "reports": found["reports"],
        "keys": keys,
        "facets": {
            name: sorted((value["value"], value["count"]) for value in values)
            for name, values in found["facets"].items()
        },
    }
