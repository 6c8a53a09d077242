"""Verdicts on cells in; one row a reviewer and cell that stands, the earlier one ended, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from normsbase.models import CellDecision, Change, ImportBatch
from normsbase.services import history
from normsbase.services.matrix import Table
from normsbase.services.matrix.deciding import ground_of
from normsbase.services.matrix.table import Column, Party
from normsbase.services.standing import Standing

AS_COMPUTED = "Accepted as computed"


class CellError(ValueError):
    """What keeps a verdict from being kept, in words for whoever gave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a reviewer says of the cell at `CODE.column`: accepted, overridden, disputed or noted."""

    address: str
    verdict: str
    value: str = ""  # key of the value, where overridden
    reason: str = ""
    note: str = ""
    ground: str = ""  # of the cell that the reviewer saw; another one is refused


@transaction.atomic
def decide_cell(
    table: Table, verdicts: Iterable[Verdict], *, author: User, batch: ImportBatch | None = None
) -> list[CellDecision]:
    """Keep verdicts on cells of a table, all or none. Raises CellError that names the cell and the reason."""
    cells = {f"{party.code}.{column.key}": (party, column, cell) for party, column, cell in table.cells()}
    values = {value.key for value in table.values}
    made = [_made(table.name, cells.get(one.address), values, one, author) for one in verdicts]
    for row in made:
        ended = CellDecision.objects.select_for_update().filter(
            matrix=row.matrix, party=row.party, column=row.column, author_name=row.author_name, stands=True
        )
        ended.update(stands=False)
        row.batch = batch
        _save(row)
    history.record_many(entry_of(row, author) for row in made)
    return made


def _save(row: CellDecision) -> None:
    """Save a decision; raises CellError where its author decided on the cell in another window meanwhile."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise CellError(
            f"{row.party}, {row.column}: you decided on this cell in another window just now. Look again."
        ) from error


@transaction.atomic
def take_back(pk: int, *, author: User) -> CellDecision:
    """Take back one's own decision. Raises CellError where it is another's or stands no more."""
    row = CellDecision.objects.select_for_update().filter(pk=pk).first()
    if row is None or not row.stands:
        raise CellError("This decision stands no more: somebody was faster, or it was taken back before.")
    if row.author_name != author.get_username():
        raise CellError(f"This is the decision of {row.author_name}, who alone can take it back.")
    row.stands, row.undone_at = False, timezone.now()
    row.save(update_fields=["stands", "undone_at"])
    history.record_many([entry_of(row, author, undone=True)])
    return row


def decisions_on(table: str, address: str) -> list[CellDecision]:
    """Return what stands on a cell, latest first."""
    code, _, column = address.partition(".")
    return list(CellDecision.objects.filter(matrix=table, party=code, column=column, stands=True))


def _made(
    table: str, found: tuple[Party, Column, Standing] | None, values: set[str], one: Verdict, author: User
) -> CellDecision:
    if found is None:
        raise CellError(f"There is no cell {one.address} in this table.")
    party, column, cell = found
    where = f"{party.name}, {column.label}"
    if one.verdict not in CellDecision.Verdict.values:
        raise CellError(f"{where}: say whether you accept, override, dispute or note it.")
    computed = cell.decided.computed if cell.decided else cell.value
    ground = ground_of(cell)
    if one.ground and one.ground != ground:
        raise CellError(f"{where}: what it is computed from has changed since you opened it. Look again.")
    if why := problem(one, values, computed.key):
        raise CellError(f"{where}: {why}")
    return CellDecision(
        matrix=table,
        party=party.code,
        column=column.key,
        verdict=one.verdict,
        value=one.value if one.verdict == "overridden" else "",
        computed=computed.key,
        ground=ground,
        note=one.note.strip(),
        reason=one.reason.strip(),
        author=author,
        author_name=author.get_username(),
        at=timezone.now(),
    )


def problem(one: Verdict, values: set[str], computed: str) -> str:
    """Return what a verdict lacks, in words; empty where it can stand."""
    if one.verdict == "overridden" and one.value not in values:
        return "choose the value that it should have."
    if one.verdict == "overridden" and one.value == computed:
        return "this is the value that is computed. Accept it instead."
    if one.verdict in ("overridden", "disputed") and not one.reason.strip():
        return "write the reason; it is shown with the cell."
    if one.verdict == "noted" and not one.note.strip():
        return "write the note."
    return ""


def entry_of(row: CellDecision, author: User, *, undone: bool = False) -> history.Entry:
    """Return a decision, or its end, as the history of changes holds it."""
    said = {"verdict": row.verdict, "value": row.value or row.computed, "note": row.note}
    return history.Entry(
        author=author,
        action=Change.Action.REMOVED if undone else Change.Action.DECIDED,
        table="cell",
        subject=f"{row.matrix}: {row.party}.{row.column}",
        reason="Taken back" if undone else row.reason or row.note or AS_COMPUTED,
        before=said if undone else {},
        after={} if undone else said,
    )
