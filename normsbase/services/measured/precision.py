"""The figures of one label in every set in, its published precision and what to say of it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from normsbase.services.measured.figure import Figure
from normsbase.services.measured.interval import Interval
from normsbase.services.measured.sets import Bar, LabelledSet


class Caution(Enum):
    """What a reader is told beside a machine label; the value is for data and style."""

    NONE = ""
    LOW = "low"  # below the bar
    UNSURE = "unsure"  # above it, but the interval reaches far below
    FEW = "few"  # measured on too few
    UNMEASURED = "unmeasured"  # on no paragraph of a real document


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """The share of a label's givings that were right, in the set that says most about it."""

    scheme: str
    label: str
    figure: Figure | None  # None: it was given to no clause of a real document
    set: LabelledSet | None
    bar: Bar

    @property
    def value(self) -> float | None:
        """From 0 to 1; None where it is not measured."""
        return self.figure.precision if self.figure else None

    @property
    def interval(self) -> Interval | None:
        """What it may be elsewhere, at 95 %; None where it is not measured."""
        return self.figure.precision_interval if self.figure else None

    @property
    def right(self) -> int:
        """How many of those given were right."""
        return self.figure.right if self.figure else 0

    @property
    def given(self) -> int:
        """How many were given."""
        return self.figure.given if self.figure else 0

    @property
    def support(self) -> int:
        """How many were due."""
        return self.figure.support if self.figure else 0

    @property
    def caution(self) -> Caution:
        """Whether and why to be careful."""
        if self.value is None or self.interval is None:
            return Caution.UNMEASURED
        if self.given < self.bar.enough:
            return Caution.FEW
        if self.value < self.bar.precision:
            return Caution.LOW
        return Caution.UNSURE if self.interval.low < self.bar.lower else Caution.NONE

    @property
    def words(self) -> str:
        """The figure and the caution in one plain sentence."""
        if self.value is None or self.interval is None or self.set is None:
            return (
                "Not measured: our rules gave it to none of the paragraphs of real texts labelled by reading."
            )
        seen = ", seen while the rules were written" if self.set.seen else ""
        counted = f"{self.right} of {self.given} right on the set “{self.set.name}”{seen}"
        low = _percent(self.interval.low)
        said = {
            Caution.LOW: f"Often wrong, in more than {_percent(1 - self.bar.precision)}: {counted}.",
            Caution.UNSURE: f"Uncertain: {counted}; elsewhere it may be as low as {low}.",
            Caution.FEW: f"Too few to say: {counted}.",
        }
        return said.get(self.caution, f"{counted}.")


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def weigh(scheme: str, label: str, figures: Sequence[tuple[LabelledSet, Figure]], bar: Bar) -> Precision:
    """Return the precision in the first set that gave the label often enough, else in the one with most.

    Sets that were written to test the rules do not count.
    """
    real = [(one, figure) for one, figure in figures if figure.given and not one.constructed]
    enough = next((pair for pair in real if pair[1].given >= bar.enough), None)
    best = enough or max(real, key=lambda pair: pair[1].given, default=None)
    return Precision(
        scheme=scheme,
        label=label,
        figure=best[1] if best else None,
        set=best[0] if best else None,
        bar=bar,
    )
