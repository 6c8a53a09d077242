"""A tagged clause in, what was found in it as a JSON value out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ingest.records import Citation, Clause, Tag

LISTS = ("theme", "mechanism", "norm")
SINGLES = ("force", "polarity", "addressee", "voice")
DEFAULTS = {"polarity": "action", "addressee": "none"}


def answer(clause: Clause, chapeau: str) -> dict[str, Any]:
    """Return labels by scheme, States and citations, and each label with the words that earned it.

    What a clause has not is left out: a text without force has no `force` and no `verb`.
    """
    found: dict[str, Any] = {scheme: _labels(clause, scheme) for scheme in LISTS}
    for scheme in SINGLES:
        label = next(iter(_labels(clause, scheme)), DEFAULTS.get(scheme, ""))
        if label:
            found[scheme] = label
    verb = _verb(clause, chapeau)
    if verb:
        found["verb"] = verb
    states = dict.fromkeys(mention.code for mention in clause.mentions if mention.kind == "state")
    return found | {
        "states": list(states),
        "cites": [_citation(citation) for citation in clause.citations],
        "tags": [asdict(tag) for tag in clause.tags],
    }


def _labels(clause: Clause, scheme: str) -> list[str]:
    return list(dict.fromkeys(tag.label for tag in clause.tags if tag.scheme == scheme))


def _verb(clause: Clause, chapeau: str) -> str:
    """Return the words of force as they are written, in the clause or in its chapeau."""
    tag = next((tag for tag in clause.tags if tag.scheme == "force"), None)
    return _words(tag, clause.text if tag.rests_on == "text" else chapeau) if tag else ""


def _words(tag: Tag, text: str) -> str:
    return text[tag.start : tag.end]


def _citation(citation: Citation) -> dict[str, Any]:
    return {name: value for name, value in asdict(citation).items() if value != ""}
