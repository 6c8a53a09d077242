"""Labels as a page shows them and what was said of them in; the same without others' word on them out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from normsbase.models import Tag
from normsbase.services.read.paragraph import Paragraph
from normsbase.services.read.runs import Label
from normsbase.services.review.told import Told

HIDDEN = "decided on by another reviewer, hidden until you decide"


def undecided(label: Label, said: str = "") -> Label:
    """Return a label as it was before others decided, so that their word sways nobody."""
    given = replace(label.given, by=label.given.proposed_by, decided=said)
    return replace(label, given=given, state=Tag.State.PROPOSED.value)


def veil(labels: Iterable[Label], told: dict[int, Told]) -> tuple[Label, ...]:
    """Return labels with what is hidden from this reviewer left out."""
    return tuple(undecided(label, HIDDEN) if told.get(label.id, Told()).hidden else label for label in labels)


def veiled(paragraph: Paragraph, told: dict[int, Told]) -> Paragraph:
    """Return a paragraph with what is hidden from this reviewer left out everywhere."""
    clause = paragraph.clause
    runs = tuple(replace(run, labels=veil(run.labels, told)) for run in clause.runs)
    rows = tuple(replace(row, label=veil([row.label], told)[0]) for row in paragraph.labels)
    view = replace(clause, runs=runs, labels=veil(clause.labels, told))
    return replace(paragraph, clause=view, labels=rows)
