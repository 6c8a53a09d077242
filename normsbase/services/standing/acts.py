"""All that is recorded of one party under one treaty in; what its cell rests on, and the rest, out. Pure.

What reviewers accepted, and facts of the catalogue, decide alone where there is any; else what a person
recorded and nobody has reviewed, marked as such. To be bound is more than to have signed, whatever was
recorded last (codebook, "Commitments"); withdrawal ends both, and that a source names a party as none counts
from its date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from normsbase.services.standing.cell import Record
from normsbase.services.standing.evidence import Evidence

STRENGTH = {"signed": 1, "bound": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """Where a party stands under a treaty; `record` None: nothing is recorded."""

    record: Record | None = None  # the one that decides, with the acts of all that count beside it
    resting: tuple[Evidence, ...] = ()  # what people recorded of the same
    besides: tuple[Evidence, ...] = ()  # what they recorded otherwise, newest first
    proposed: bool = False  # no reviewer has accepted what it rests on


def together(records: Sequence[Record]) -> Acts:
    """Return what records of one party amount to; their order is of no account."""
    settled = [one for one in records if one.settled]
    counted = sorted(settled or records, key=_when)
    if not counted:
        return Acts()
    decides = reduce(_later, counted)
    acts = tuple(dict.fromkeys(act for one in counted for act in one.acts))
    return Acts(
        record=replace(decides, acts=acts),
        resting=tuple(_said(one for one in counted if one.kind == decides.kind)),
        besides=tuple(_said(one for one in records if one not in counted or one.kind != decides.kind)),
        proposed=not settled,
    )


def _when(record: Record) -> tuple[str, str, str]:
    return record.date, record.kind, record.source


def _later(held: Record, one: Record) -> Record:
    """Return which of two decides; the second has no earlier date."""
    if held.kind in STRENGTH and one.kind in STRENGTH:
        return held if STRENGTH[held.kind] >= STRENGTH[one.kind] else one
    if held.kind == "withdrew" and not held.date:  # of unknown date: it ended what was before it
        return held
    return one


def _said(records: Iterator[Record]) -> Iterator[Evidence]:
    """Yield what people recorded, newest first."""
    said = (one.said for one in records)
    yield from sorted((one for one in said if one), key=lambda one: (one.date, one.id), reverse=True)
