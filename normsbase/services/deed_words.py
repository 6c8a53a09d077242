"""A kind of commitment in; the words that pages use for it, and the ladder on which people put it, out."""

from __future__ import annotations

from normsbase.models import Commitment

# Where the label that Django makes of the key reads badly.
WORDS = {"co-signed": "co-signed", "group-body": "text of an organ"}

ON_LADDER = {
    "words": (
        "stated", "co-signed", "aligned", "on-behalf-of-members", "group-body", "reported-implementation",
    ),
    "consensus": ("dissociated", "explained"),
    "resolution": ("main-sponsor", "co-sponsor", *Commitment.VOTE_ANNOTATIONS),
    "treaty": ("bound", "signed", "withdrew", *Commitment.TREATY_ANNOTATIONS),
}  # fmt: skip


def in_words(kind: str) -> str:
    """Return `co-signed`, `main sponsor`, `belongs to the centre`…"""
    return WORDS.get(kind) or Commitment.Kind(kind).label.lower()


def kinds_on(ladder: str) -> tuple[tuple[str, str], ...]:
    """Return the kinds of a ladder that a person may give, strongest first, annotations last, with words."""
    return tuple((kind, in_words(kind)) for kind in ON_LADDER.get(ladder, ()))


def ladder_of(kind: str) -> str:
    """Return the ladder on which a kind stands; empty for none that a person may give."""
    return next((ladder for ladder, kinds in ON_LADDER.items() if kind in kinds), "")
