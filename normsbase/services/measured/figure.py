"""Counts of one label in; precision, recall and F1 with their intervals out."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.services.measured.interval import Interval, wilson

ALL = "all"
PARTS = (ALL, "language", "family")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How the labels given to one set agree with those due: of one label, or (no label) of a scheme.

    `by` and `value` say of which of its clauses: all, those of a language, those of a family of texts.
    """

    set: str
    scheme: str
    label: str = ""
    by: str = ALL
    value: str = ""
    right: int  # given and due
    extra: int  # given, not due
    missed: int  # due, not given

    @property
    def given(self) -> int:
        """How often it was given."""
        return self.right + self.extra

    @property
    def support(self) -> int:
        """How often it was due."""
        return self.right + self.missed

    @property
    def precision(self) -> float | None:
        """Share of those given that are right; None where none was given."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Share of those due that were given; None where none was due."""
        return self.right / self.support if self.support else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None where there is nothing to measure."""
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else None

    @property
    def precision_interval(self) -> Interval | None:
        """What the precision may be elsewhere, at 95 %; None where none was given."""
        return wilson(self.right, self.given) if self.given else None

    @property
    def recall_interval(self) -> Interval | None:
        """What the recall may be elsewhere, at 95 %; None where none was due."""
        return wilson(self.right, self.support) if self.support else None
