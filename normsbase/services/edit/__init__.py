"""What an editor does to a text: add it, put its facts right, withdraw it, restore it; each with a reason."""

from __future__ import annotations

from normsbase.services.edit.add import add, would_add
from normsbase.services.edit.correct import correct, settle, would_change
from normsbase.services.edit.effects import Effects, effects
from normsbase.services.edit.errors import (
    ChangedMeanwhileError,
    EditError,
    FactsError,
    StandsError,
    TakenError,
)
from normsbase.services.edit.facts import (
    DATE_KINDS,
    LABELS,
    Alteration,
    Facts,
    Held,
    alterations,
    bodies,
    facts_before,
    held,
    kinds,
    problems,
)
from normsbase.services.edit.withdraw import restore, withdraw

__all__ = [
    "DATE_KINDS",
    "LABELS",
    "Alteration",
    "ChangedMeanwhileError",
    "EditError",
    "Effects",
    "Facts",
    "FactsError",
    "Held",
    "StandsError",
    "TakenError",
    "add",
    "alterations",
    "bodies",
    "correct",
    "effects",
    "facts_before",
    "held",
    "kinds",
    "problems",
    "restore",
    "settle",
    "withdraw",
    "would_add",
    "would_change",
]
