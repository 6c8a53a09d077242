"""What follows from people's decisions on labels: their states, and what is not proposed beside them."""

from __future__ import annotations

from normsbase.services.verdicts.before import keep_what_was_decided
from normsbase.services.verdicts.held import SINGLE, Held, Place
from normsbase.services.verdicts.rejoin import label_at, rejoin
from normsbase.services.verdicts.states import FOR, follows, refresh, settle, standing_on
from normsbase.services.verdicts.voices import follow_voice

__all__ = [
    "FOR",
    "SINGLE",
    "Held",
    "Place",
    "follow_voice",
    "follows",
    "keep_what_was_decided",
    "label_at",
    "refresh",
    "rejoin",
    "settle",
    "standing_on",
]
