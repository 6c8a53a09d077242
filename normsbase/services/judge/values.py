"""What judgements are made of: frozen values, handed between steps and from pages."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.models import Commitment

STANCES = tuple((str(value), str(label)) for value, label in Commitment.Stance.choices)
ACCEPTED, REJECTED, DISPUTED = "accepted", "rejected", "disputed"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A verdict on one position; what is None or empty of a correction stays as it is.

    `seen` is the hash of the paragraph that the reviewer saw, empty for any.
    """

    commitment: int
    verdict: str
    reason: str = ""
    kind: str = ""
    stance: str = ""
    span: Span | None = None
    limits: tuple[Span, ...] | None = None
    seen: str = ""

    @property
    def corrects(self) -> bool:
        """Whether anything is to be other than proposed."""
        return bool(self.kind or self.stance) or self.span is not None or self.limits is not None
