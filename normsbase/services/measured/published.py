"""The folder of figures in, everything that pages and the API say of them out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.conf import settings

from normsbase.services.measured.figure import ALL, Figure
from normsbase.services.measured.precision import Precision, weigh
from normsbase.services.measured.sets import LabelledSet, Sets, read_sets
from normsbase.services.measured.table import Run, read_figures, read_runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The sets, when each was measured, and every figure."""

    sets: Sets
    runs: dict[str, Run]  # by set
    figures: tuple[Figure, ...]
    by_label: dict[tuple[str, str], tuple[Figure, ...]] = field(default_factory=dict)  # of all parts
    weighed: dict[tuple[str, str], Precision] = field(default_factory=dict)  # so far; the same for ever

    @property
    def measured(self) -> tuple[LabelledSet, ...]:
        """The sets that have figures, the one that is trusted most first."""
        return tuple(one for one in self.sets.sets if one.key in self.runs)

    def of(self, scheme: str, label: str = "") -> tuple[Figure, ...]:
        """Return every figure of a label, or of a scheme: of all sets and parts."""
        return self.by_label.get((scheme, label), ())

    def precision_of(self, scheme: str, label: str = "") -> Precision:
        """Return the precision to show beside a label, or (without one) of a scheme."""
        if (scheme, label) not in self.weighed:
            self.weighed[scheme, label] = self._weigh(scheme, label)
        return self.weighed[scheme, label]

    def _weigh(self, scheme: str, label: str) -> Precision:
        whole = {figure.set: figure for figure in self.of(scheme, label) if figure.by == ALL}
        found = [(one, whole[one.key]) for one in self.measured if one.key in whole]
        return weigh(scheme, label, found, self.sets.bar_of(scheme))


def read_published(folder: Path) -> Published:
    """Read the figures in a folder; raises FiguresError."""
    figures = read_figures(folder)
    by_label: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_label[figure.scheme, figure.label].append(figure)
    return Published(
        sets=read_sets(folder),
        runs=read_runs(folder),
        figures=figures,
        by_label={key: tuple(found) for key, found in by_label.items()},
    )


_read_once = cache(read_published)


def published() -> Published:
    """Return the figures that ship with this version; read once a process. Raises FiguresError."""
    return _read_once(Path(settings.FIGURES_DIR))


def precision_of(scheme: str, label: str = "") -> Precision:
    """Return how precise a machine label is, with its interval, its counts and what to be careful of."""
    return published().precision_of(scheme, label)
