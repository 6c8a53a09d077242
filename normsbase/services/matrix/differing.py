"""Two tables of one kind in, of two dates or two exports; the cells that differ out. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normsbase.services.matrix.table import Column, Party, Table
from normsbase.services.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One cell before and after; None where the row or column was not there."""

    party: Party
    column: Column
    before: Standing | None
    after: Standing | None


def differences(before: Table, after: Table) -> tuple[Difference, ...]:
    """Return the cells whose value differs, in the order of the later table, then those that are gone."""
    return tuple(_differing(before, after))


def _differing(before: Table, after: Table) -> Iterator[Difference]:
    held = {(party.code, column.key): (party, column, cell) for party, column, cell in before.cells()}
    for party, column, cell in after.cells():
        earlier = held.pop((party.code, column.key), None)
        if earlier is None or earlier[2].value.key != cell.value.key:
            was = earlier[2] if earlier else None
            yield Difference(party=party, column=column, before=was, after=cell)
    for party, column, cell in held.values():
        yield Difference(party=party, column=column, before=cell, after=None)
