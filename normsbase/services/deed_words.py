"""A kind of commitment in; the words that pages use for it out."""

from __future__ import annotations

from normsbase.models import Commitment

# Where the label that Django makes of the key reads badly.
WORDS = {"co-signed": "co-signed", "group-body": "text of an organ"}


def in_words(kind: str) -> str:
    """Return `co-signed`, `main sponsor`, `belongs to the centre`…"""
    return WORDS.get(kind) or Commitment.Kind(kind).label.lower()
