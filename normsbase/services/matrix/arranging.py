"""A table in; its rows narrowed to a value and put together by group or by likeness, out. Nothing is ranked.

Likeness: rows with the same values in all columns stand together; such bands come in the order of their
first State's name, so that the order says nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from normsbase.services.matrix.table import Band, Row, Table
from normsbase.services.refer import group_name

NO_GROUP = "In no UN electoral group"


def arranged(table: Table) -> Table:
    """Return the table as its reader chose."""
    if table.chosen.value:
        keep = table.chosen.value
        rows = tuple(row for row in table.rows if any(cell.value.key == keep for cell in row.cells))
        table = replace(table, rows=rows)
    if table.chosen.by == "group":
        return _in_bands(table, lambda row: row.party.group, lambda rows: _group(rows[0]))
    if table.chosen.by == "likeness":
        return _in_bands(table, _pattern, _alike)
    return table


def _in_bands(table: Table, key: Callable[[Row], object], label: Callable[[list[Row]], str]) -> Table:
    together: dict[object, list[Row]] = {}
    for row in table.rows:
        together.setdefault(key(row), []).append(row)
    named = [(label(found), found) for found in together.values()]
    if table.chosen.by == "group":
        named.sort(key=lambda pair: pair[0])
    bands: list[Band] = []
    rows: list[Row] = []
    for name, found in named:
        bands.append(Band(name, len(rows), len(found)))
        rows += found
    return replace(table, rows=tuple(rows), bands=tuple(bands))


def _pattern(row: Row) -> tuple[str, ...]:
    return tuple(cell.value.key for cell in row.cells)


def _group(row: Row) -> str:
    return group_name(row.party.group) if row.party.group else NO_GROUP


def _alike(rows: list[Row]) -> str:
    return f"{len(rows)} with the same values" if len(rows) > 1 else "with values of its own"
