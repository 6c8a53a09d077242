"""Edits of one file in; all of them kept in one transaction, or taken back together, out."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from normsbase.models import CellDecision, ImportBatch
from normsbase.services import history
from normsbase.services.decide.cells import CellError, decide_cell, entry_of
from normsbase.services.decide.edited import Compared


@transaction.atomic
def apply_edits(found: Compared, *, author: User, file_name: str, sha256: str) -> ImportBatch:
    """Keep all edits under one batch. Raises CellError, and keeps nothing, where one cannot stand."""
    if found.refused:
        raise CellError(
            "Nothing was kept: some cells of the file are refused. Correct them, or export again."
        )
    if not found.edits:
        raise CellError("Nothing was kept: the file changes nothing.")
    batch = ImportBatch.objects.create(
        kind=ImportBatch.Kind.MATRIX,
        file_name=file_name[:300],
        sha256=sha256,
        snapshot=found.kept.key,
        author=author,
        author_name=author.get_username(),
        at=timezone.now(),
        rows=len(found.edits),
        note=found.table.name,
    )
    decide_cell(found.table, [edit.verdict for edit in found.edits], author=author, batch=batch)
    return batch


@transaction.atomic
def undo_edits(pk: int, *, author: User, anybody: bool = False) -> int:
    """Take back what a file changed and return how many cells; what it had replaced stands again.

    Decisions that their author has replaced since stay. Raises CellError; `anybody` lets an editor take back
    what another handed in.
    """
    batch = ImportBatch.objects.select_for_update().filter(pk=pk, kind=ImportBatch.Kind.MATRIX).first()
    if batch is None or batch.undone_at:
        raise CellError("This file was taken back before.")
    if batch.author_name != author.get_username() and not anybody:
        raise CellError(f"{batch.author_name} handed this in and can take it back, or an editor.")
    rows = list(CellDecision.objects.select_for_update().filter(batch=batch, stands=True))
    now = timezone.now()
    entries = []
    for row in rows:
        row.stands, row.undone_at = False, now
        row.save(update_fields=["stands", "undone_at"])
        entries.append(entry_of(row, author, undone=True))
        if before := _replaced(row):
            before.stands = True
            before.save(update_fields=["stands"])
            entries.append(entry_of(before, author))
    history.record_many(entries)
    batch.undone_at, batch.undone_by = now, author.get_username()
    batch.save(update_fields=["undone_at", "undone_by"])
    return len(rows)


def batches_of(name: str, limit: int = 20) -> Iterable[ImportBatch]:
    """Return the edited files of a table, latest first."""
    rows: QuerySet[ImportBatch] = ImportBatch.objects.filter(kind=ImportBatch.Kind.MATRIX, note=name)
    return list(rows[:limit])


def _replaced(row: CellDecision) -> CellDecision | None:
    """Return the decision that this one took the place of; None where its author had taken it back."""
    before = (
        CellDecision.objects.filter(
            matrix=row.matrix, party=row.party, column=row.column, author_name=row.author_name, pk__lt=row.pk
        )
        .order_by("-pk")
        .first()
    )
    return before if before and before.undone_at is None else None
