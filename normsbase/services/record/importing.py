"""A table of positions in; looked at row by row, brought in whole or not at all, and taken back, out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from normsbase.models import Change, Commitment, ImportBatch
from normsbase.services.record.check import build
from normsbase.services.record.fields import WrongError
from normsbase.services.record.keep import TakenBackError, already, keep, on_record, same, tell
from normsbase.services.record.known import read_known
from normsbase.services.record.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What keeps one cell, and with it the table, from coming in."""

    row: int
    column: str
    value: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row that can come in, in words."""

    row: int
    party: str
    kind: str
    stance: str
    about: str
    evidence: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a table would do."""

    file_name: str
    sha256: str
    count: int
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    before: str  # when the same file came in already; empty for never

    @property
    def bad_rows(self) -> int:
        """How many rows have something wrong."""
        return len({each.row for each in self.problems})


class NotImportedError(ValueError):
    """A table has problems; nothing of it came in."""

    def __init__(self, preview: Preview) -> None:
        rows = f"{preview.bad_rows} row{'' if preview.bad_rows == 1 else 's'}"
        super().__init__(f"Nothing came in: {rows} of {preview.count} cannot be kept as written.")
        self.preview = preview


def preview(table: Table) -> Preview:
    """Return what `bring_in` would do, with every problem by row and column."""
    return _checked(table)[1]


@transaction.atomic
def bring_in(table: Table, by: User, note: str = "") -> ImportBatch:
    """Bring a whole table in, proposed to reviewers. Raises NotImportedError; then nothing was changed."""
    rows, found = _checked(table)
    if found.problems:
        raise NotImportedError(found)
    batch = ImportBatch.objects.create(
        kind=ImportBatch.Kind.COMMITMENTS,
        file_name=table.file_name,
        sha256=table.sha256,
        author=by,
        author_name=by.get_username(),
        at=timezone.now(),
        rows=len(rows),
        note=note,
    )
    keep(rows, by, batch=batch)
    return batch


@transaction.atomic
def take_back_import(pk: int, by: User) -> int:
    """Take back all that stands of one import; return how many positions. Raises TakenBackError."""
    batch = ImportBatch.objects.select_for_update().filter(pk=pk, kind="commitments").first()
    if batch is None or batch.undone_at:
        raise TakenBackError("This import was taken back before.")
    now = timezone.now()
    rows = list(batch.commitments.select_for_update(of=("self",)).filter(undone_at=None).order_by("pk"))
    Commitment.objects.filter(pk__in=[row.pk for row in rows]).update(undone_at=now)
    batch.undone_at, batch.undone_by = now, by.get_username()
    batch.save(update_fields=["undone_at", "undone_by"])
    tell(rows, by, Change.Action.REMOVED, f"The import of {batch.file_name} was taken back.")
    return len(rows)


def imports() -> list[ImportBatch]:
    """Return the latest imports of positions."""
    return list(ImportBatch.objects.filter(kind="commitments")[:50])


def _checked(table: Table) -> tuple[list[Commitment], Preview]:
    known, today = read_known(raw.get("clause", "") for _, raw in table.rows), timezone.localdate()
    built: list[tuple[int, dict[str, str], Commitment]] = []
    problems: list[Problem] = []
    for number, raw in table.rows:
        try:
            built.append((number, raw, build(raw, known, today)))
        except WrongError as error:
            problems += [
                Problem(row=number, column=one.field, value=raw.get(one.field, "")[:120], because=one.because)
                for one in error.wrongs
            ]
    held = on_record(row for _, _, row in built)
    seen: dict[tuple[Any, ...], int] = {}
    for number, raw, row in built:
        key = same(row)
        because = already(held[key]) if key in held else ""
        if key in seen:
            because = f"the same as row {seen[key]}."
        seen.setdefault(key, number)
        if because:
            problems.append(Problem(row=number, column="party", value=raw["party"][:120], because=because))
    bad = {each.row for each in problems}
    earlier = ImportBatch.objects.filter(sha256=table.sha256, kind="commitments", undone_at=None).first()
    return [row for _, _, row in built], Preview(
        file_name=table.file_name,
        sha256=table.sha256,
        count=len(table.rows),
        lines=tuple(_line(number, raw, row) for number, raw, row in built if number not in bad),
        problems=tuple(sorted(problems, key=lambda each: (each.row, each.column))),
        before=earlier.at.date().isoformat() if earlier else "",
    )


def _line(number: int, raw: dict[str, str], row: Commitment) -> Line:
    return Line(
        row=number,
        party=raw["party"],
        kind=row.kind,
        stance=row.stance,
        about=raw.get("norm") or raw.get("about", ""),
        evidence=row.clause_key or row.source,
        quote=row.quote if row.end else "",
    )
