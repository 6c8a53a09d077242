"""A symbol or a title in, the slug out: the first half of every key, which never changes."""

from __future__ import annotations

import re
import unicodedata

# First parts of the site's own addresses: a text under one of them could not be opened.
RESERVED = frozenset(
    (
        "account", "admin", "api", "bodies", "coverage", "edit", "healthz", "history", "jobs", "matrix",
        "mechanisms", "norms", "readyz", "record", "review", "search", "similar", "states", "static", "tags",
        "texts", "themes",
    )
)  # fmt: skip
LONGEST = 120  # characters of a slug made from a title
NUMBER_SIGN = re.compile(r"\bno\.?\s*(?=\d)", re.IGNORECASE)
OTHER = re.compile(r"[^a-z0-9]+")


def slug_of_symbol(symbol: str) -> str:
    """Return a symbol in lower case with every run of other characters as one hyphen.

    `A/RES/79/243` gives `a-res-79-243`; `ETS No. 185` gives `ets-185`, as it is cited.
    """
    return _unreserved(_hyphened(NUMBER_SIGN.sub("", symbol)))


def slug_of_title(body: str, title: str, year: int | None) -> str:
    """Return body, title and year as one slug, for a text without a symbol; cut between words."""
    parts = [_hyphened(body), _hyphened(title), str(year or "")]
    if parts[1].startswith(f"{parts[0]}-"):
        parts[0] = ""
    if parts[2] and parts[2] in parts[1].split("-"):
        parts[2] = ""
    slug = "-".join(filter(None, parts[:2]))
    room = LONGEST - len(parts[2]) - 1
    if len(slug) > room:
        slug = slug[:room].rpartition("-")[0]
    return _unreserved("-".join(filter(None, (slug, parts[2]))) or "untitled")


def _unreserved(slug: str) -> str:
    return f"{slug}-text" if slug in RESERVED else slug


def _hyphened(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.lower())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return OTHER.sub("-", bare).strip("-")
