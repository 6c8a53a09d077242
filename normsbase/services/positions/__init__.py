"""A paragraph, a text, a State or a norm in; what parties said there or of it, each with its review, out."""

from __future__ import annotations

from normsbase.services.positions.asking import (
    Beside,
    OfText,
    beside,
    by_norm,
    of_body,
    of_state,
    of_text,
    of_whole,
    on_norm,
    remarked,
)
from normsbase.services.positions.gathering import Gathered, gathered
from normsbase.services.positions.values import RELATED, Position, positions_of

__all__ = [
    "RELATED",
    "Beside",
    "Gathered",
    "OfText",
    "Position",
    "beside",
    "by_norm",
    "gathered",
    "of_body",
    "of_state",
    "of_text",
    "of_whole",
    "on_norm",
    "positions_of",
    "remarked",
]
