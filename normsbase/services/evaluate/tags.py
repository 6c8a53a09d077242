"""Clauses labelled by hand in; precision, recall and F1 of our labels out, with all that differs.

Figures are of each label and each scheme: of all clauses, by language and by family of texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.records import Document
from normsbase.services.evaluate.answers import SCHEMES, WHOLE
from normsbase.services.evaluate.comparison import Comparison, Difference, compare
from normsbase.services.evaluate.examples import Example, examples_of
from normsbase.services.evaluate.gold import Entry, source_of
from normsbase.services.measured import Figure
from normsbase.services.measured.figure import ALL

if TYPE_CHECKING:
    from ingest.nlp import Tagger


@dataclass(frozen=True, slots=True)
class Absent:
    """Labelled paragraphs of one document whose words were not found, and whether the document was read."""

    source: str
    count: int
    read: bool


Slot = tuple[int, str, str, str]  # place of the scheme, label, part, value of the part


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One set, measured: its figures, the clauses that differ, and those that were not found."""

    set: str
    clauses: int
    figures: tuple[Figure, ...]
    differences: tuple[Difference, ...]
    with_force: int
    inverted: tuple[str, ...]  # names of clauses with force whose polarity is the wrong way round
    absent: tuple[Absent, ...]

    @property
    def lacking(self) -> int:
        """How many labelled paragraphs were not found."""
        return sum(one.count for one in self.absent)

    def figure(self, scheme: str, label: str = "") -> Figure:
        """Return the figure of a scheme or label over all clauses; of nothing where none was measured."""
        for figure in self.figures:
            if (figure.scheme, figure.label, figure.by) == (scheme, label, ALL):
                return figure
        return Figure(set=self.set, scheme=scheme, label=label, right=0, extra=0, missed=0)


def measure(
    tagger: Tagger,
    entries: Iterable[Entry],
    *,
    name: str = "",
    documents: Mapping[str, Document] | None = None,
) -> Measured:
    """Tag labelled clauses and compare; `documents` hold the words of lines that have none of their own."""
    held = documents or {}
    absent: Counter[str] = Counter()
    compared: list[tuple[str, Comparison]] = []
    for example in examples_of(tagger, entries, held):
        if isinstance(example, Example):
            compared.append((example.name, compare(example)))
        else:
            absent[source_of(example)] += 1
    return Measured(
        set=name,
        clauses=len(compared),
        figures=tuple(_figures(name, (one for _, one in compared))),
        differences=tuple(difference for _, one in compared for difference in one.differences),
        with_force=sum(one.has_force for _, one in compared),
        inverted=tuple(clause for clause, one in compared if one.inverted),
        absent=tuple(Absent(name, absent[name], name in held) for name in sorted(absent)),
    )


def _figures(name: str, compared: Iterable[Comparison]) -> Iterator[Figure]:
    counts: dict[str, Counter[Slot]] = {kind: Counter() for kind in ("right", "extra", "missed")}
    for one in compared:
        for kind, counter in counts.items():
            for scheme, label in getattr(one, kind):
                counter.update(_slots(scheme, label, one))
    for slot in sorted(set().union(*counts.values())):
        place, label, by, value = slot
        yield Figure(
            set=name,
            scheme=SCHEMES[place],
            label=label,
            by=by,
            value=value,
            **{kind: counter[slot] for kind, counter in counts.items()},
        )


def _slots(scheme: str, label: str, one: Comparison) -> Iterator[Slot]:
    parts = [(ALL, ""), ("language", one.language), ("family", one.family)]
    for by, value in parts:
        if by == ALL or value:
            for each in ("",) if scheme in WHOLE else ("", label):
                yield SCHEMES.index(scheme), each, by, value
