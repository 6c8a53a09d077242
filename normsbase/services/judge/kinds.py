"""A ladder in; the kinds that stand on it, with their words, out: what a person may choose."""

from __future__ import annotations

from normsbase.models import Commitment
from normsbase.services.deed_words import in_words

ON_LADDER = {
    "words": (
        "stated", "co-signed", "aligned", "on-behalf-of-members", "group-body", "reported-implementation",
    ),
    "consensus": ("dissociated", "explained"),
    "resolution": ("main-sponsor", "co-sponsor"),
    "treaty": ("bound", "signed", "withdrew"),
}  # fmt: skip
STANCES = tuple((str(value), str(label)) for value, label in Commitment.Stance.choices)


def kinds_on(ladder: str) -> tuple[tuple[str, str], ...]:
    """Return the kinds of a ladder, strongest first, each with its words."""
    return tuple((kind, in_words(kind)) for kind in ON_LADDER.get(ladder, ()))


def ladder_of(kind: str) -> str:
    """Return the ladder on which a kind stands; empty for none."""
    return next((ladder for ladder, kinds in ON_LADDER.items() if kind in kinds), "")
