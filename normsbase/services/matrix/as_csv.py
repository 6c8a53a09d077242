"""A table in; its lines as CSV out: wide (a row a party) or long (a row a quote)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from normsbase.services.matrix.flat import HEAD, evidence
from normsbase.services.matrix.table import Row, Table

BOM = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def wide(table: Table) -> Iterator[tuple[str, ...]]:
    """Yield a head and one row a party; cells hold labels."""
    yield ("party_code", "party", "party_kind", "group", *(column.label for column in table.columns))
    for row in (*table.rows, *table.others):
        yield _wide(row)


def long(table: Table, address: str, root: str = "") -> Iterator[tuple[str, ...]]:
    """Yield a head and one row a quote, or a cell without one; see `evidence`."""
    yield HEAD
    yield from evidence(table, address, root)


def written(rows: Iterable[tuple[str, ...]], *, bom: bool = False) -> str:
    """Return rows as CSV; text that a spreadsheet would take for a formula gets an apostrophe."""
    out = io.StringIO()
    out.write(BOM if bom else "")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(tuple(map(_safe, row)) for row in rows)
    return out.getvalue()


def _wide(row: Row) -> tuple[str, ...]:
    party = row.party
    return (party.code, party.name, party.kind, party.group, *(cell.value.label for cell in row.cells))


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
