"""A table as computed in; the same with what reviewers decided on its cells, out.

An override stands over what is computed, whatever is computed later. Two reviewers who differ make a cell
`disputed` where the table has that value; else the computed value stays and the panel tells of both.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from normsbase.models import CellDecision
from normsbase.services.matrix.table import Row, Table
from normsbase.services.standing import Decided, Standing, Value

DISPUTED = "disputed"
DECLINED = "declined"  # takes two reviewers (codebook, "Stance of a statement on a norm")


def decided(table: Table) -> Table:
    """Return the table with its decisions, in one query."""
    made: dict[tuple[str, str], list[CellDecision]] = defaultdict(list)
    for row in CellDecision.objects.filter(matrix=table.name, stands=True).order_by("at", "pk"):
        made[row.party, row.column].append(row)
    if not made:
        return table
    values = {value.key: value for value in table.values}

    def through(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(
            replace(
                row,
                cells=tuple(
                    _decided(cell, made[row.party.code, column.key], values)
                    if (row.party.code, column.key) in made
                    else cell
                    for column, cell in zip(table.columns, row.cells, strict=True)
                ),
            )
            for row in rows
        )

    return replace(table, rows=through(table.rows), others=through(table.others))


def ground_of(cell: Standing) -> str:
    """Return the SHA-256 of what a cell was computed from: its value, its evidence, the texts searched."""
    value = cell.decided.computed if cell.decided else cell.value
    parts = [value.key, cell.date, cell.source]
    parts += sorted(f"{one.id}|{one.text_hash}|{one.kind}|{one.stance}|{one.review}" for one in cell.evidence)
    parts += sorted(f"{text.slug}|{text.state}" for text in (*cell.searched, *cell.unsearched))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _decided(cell: Standing, rows: Sequence[CellDecision], values: dict[str, Value]) -> Standing:
    ground = ground_of(cell)
    judging = [row for row in rows if row.verdict != CellDecision.Verdict.NOTED]
    judging = [row for row in judging if not _alone(row, judging)]
    wanted = {row.value or row.computed for row in judging}
    value = cell.value
    if any(row.verdict == CellDecision.Verdict.DISPUTED for row in judging) or len(wanted) > 1:
        value = values.get(DISPUTED, cell.value)
    elif judging:
        value = values.get(judging[-1].value, cell.value)
    latest = rows[-1]
    return replace(
        cell,
        value=value,
        proposed=cell.proposed and not judging,
        decided=Decided(
            verdict=latest.verdict,
            computed=cell.value,
            authors=tuple(dict.fromkeys(row.author_name for row in rows)),
            on=latest.at.date().isoformat(),
            reason="; ".join(dict.fromkeys(row.reason for row in rows if row.reason)),
            note="; ".join(dict.fromkeys(row.note for row in rows if row.note)),
            shifted=any(row.ground and row.ground != ground for row in judging),
        ),
    )


def _alone(row: CellDecision, judging: Sequence[CellDecision]) -> bool:
    """Tell whether one person alone holds that a State declined: that takes two."""
    others = {one.author_name for one in judging if one.value == row.value}
    return row.value == DECLINED and len(others) < 2
