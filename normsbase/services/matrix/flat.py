"""A table in; its evidence as flat rows, one a cell, out: what CSV and Excel files hold alike."""

from __future__ import annotations

from collections.abc import Iterator

from normsbase.services.matrix.table import Column, Party, Table
from normsbase.services.standing import Act, Standing

HEAD = (
    "party_code",
    "party",
    "party_kind",
    "group",
    "text",
    "text_title",
    "value",
    "value_label",
    "date",
    "date_kind",
    "ground",
    "acts",
    "note",
    "doubt",
    "source",
    "as_of",
    "address",
)


def evidence(table: Table, address: str) -> Iterator[tuple[str, ...]]:
    """Yield one row a cell in the order of `HEAD`; `address` is the full address of the table's page."""
    for party, column, cell in table.cells():
        yield row_of(table, party, column, cell, address)


def row_of(table: Table, party: Party, column: Column, cell: Standing, address: str) -> tuple[str, ...]:
    """Return the evidence of one cell."""
    return (
        party.code,
        party.name,
        party.kind,
        party.group,
        column.label,
        column.title,
        cell.value.key,
        cell.value.label,
        cell.date,
        cell.date_kind,
        cell.ground,
        "; ".join(act_in_words(act) for act in cell.acts),
        cell.note,
        " ".join(filter(None, (cell.doubt, column.doubt))),
        cell.source,
        table.as_of,
        f"{address}?cell={party.code}.{column.key}#cell",
    )


def act_in_words(act: Act) -> str:
    """Return an act on one line: `ratified 2009-03-09`."""
    return f"{act.words} {act.date or '(date not recorded)'}"
