"""An edited file and the table that it was made from in; what would change, cell by cell, out.

A cell counts as edited where its code, note or reason differ from the export. It is refused where what the
cell stands on, or what reviewers said of it, has changed since. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from normsbase.models import CellDecision
from normsbase.services.decide.cells import Verdict, problem
from normsbase.services.decide.edited_file import Edited, EditedFileError, one_line
from normsbase.services.matrix import Table, make
from normsbase.services.matrix.as_xlsx import cell_words
from normsbase.services.matrix.as_xlsx.cells import LONGEST
from normsbase.services.matrix.deciding import DECLINED, DISPUTED, ground_of
from normsbase.services.matrix.snapshots import Kept, of_key
from normsbase.services.matrix.table import Column, Party
from normsbase.services.standing import Standing, Value

MOST_EDITS = 2_000
NOTHING = ("", "")
Exported = tuple[Party, Column, Standing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One cell that would change; `was` and `becomes` are one value where only a note does."""

    party: str
    column: str
    was: Value
    becomes: Value
    verdict: Verdict

    @property
    def waits(self) -> bool:
        """Whether it counts only once a second reviewer says the same."""
        return self.becomes.key == DECLINED and self.becomes != self.was


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What an edited file would do; with a refusal it does nothing."""

    table: Table
    kept: Kept
    edits: tuple[Edit, ...]
    refused: tuple[str, ...]
    left_out: int  # cells of the export that are not in the file


def compared(name: str, edited: Edited, author: str) -> Compared:
    """Return what the file would change of a table. Raises EditedFileError where it is not of this base."""
    held = of_key(edited.snapshot)
    if held is None:
        raise EditedFileError(
            f"No export with the id {edited.snapshot[:24]} is kept here: the file is of another base, or "
            "the export was made without signing in. Export the table again, signed in, and edit that."
        )
    kept, then = held
    if then.name != name:
        raise EditedFileError(
            f"This file is an export of “{then.title}”; hand it in on the page of that table."
        )
    if then.chosen.as_of:
        raise EditedFileError(
            f"This file shows the table as of {then.chosen.as_of}. What reviewers decide is about the table "
            "of now: export that, and edit it."
        )
    now = make(name, replace(then.chosen, value=""))  # which rows have a value may have changed since
    present = {(party.code, column.key): cell for party, column, cell in now.cells()}
    refused = [*edited.problems, *_strangers(then, edited)]
    edits: list[Edit] = []
    mine = _own(name, author)
    for exported, found in _changed(then, edited):
        place = exported[0].code, exported[1].key
        edit = _Cell(exported, present.get(place), now.values, mine.get(place)).edit(*found)
        if isinstance(edit, Edit):
            edits.append(edit)
        elif edit:
            refused.append(edit)
    if len(edits) > MOST_EDITS:
        raise EditedFileError(f"The file changes {len(edits)} cells; hand in at most {MOST_EDITS} at once.")
    places = {(party.code, column.key) for party, column, _ in then.cells()}
    return Compared(
        table=now,
        kept=kept,
        edits=tuple(edits),
        refused=tuple(refused),
        left_out=len(places - set(edited.cells)),
    )


def _own(name: str, author: str) -> dict[tuple[str, str], CellDecision]:
    rows = CellDecision.objects.filter(matrix=name, stands=True, author_name=author)
    return {(row.party, row.column): row for row in rows}


def _strangers(then: Table, edited: Edited) -> Iterator[str]:
    """Yield rows and columns that the export had not."""
    codes = {row.party.code for row in (*then.rows, *then.others)}
    keys = {column.key for column in then.columns}
    for code in dict.fromkeys(code for code, _ in (*edited.cells, *edited.notes)):
        if code not in codes:
            yield f"Row {code[:40]}: the export has no such row."
    for key in dict.fromkeys(key for _, key in (*edited.cells, *edited.notes)):
        if key not in keys:
            yield f"Column {key[:60]}: the export has no such column."


def _changed(then: Table, edited: Edited) -> Iterator[tuple[Exported, tuple[str, str, str]]]:
    """Yield cells that the file has otherwise than the export: what the cell reads, note, reason."""
    for party, column, cell in then.cells():
        place = party.code, column.key
        before = one_line(cell_words(cell))
        read = edited.cells.get(place, before)
        said = tuple(one_line(words[:LONGEST]) for words in _said(cell))
        note, reason = edited.notes.get(place, said)
        if read != before or (note, reason) not in (said, NOTHING):
            yield (
                (party, column, cell),
                (read, note if note != said[0] else "", reason if reason != said[1] else ""),
            )


def _said(cell: Standing) -> tuple[str, str]:
    return (cell.decided.note, cell.decided.reason) if cell.decided else NOTHING


class _Cell:
    """One edited cell: as it was exported and as it is now."""

    def __init__(
        self, exported: Exported, present: Standing | None, values: Sequence[Value], mine: CellDecision | None
    ) -> None:
        self.party, self.column, self.before = exported
        self.present, self.values, self.mine = present, values, mine
        self.address = f"{self.party.code}.{self.column.key}"
        self.where = f"{self.party.name}, {self.column.label}"

    def edit(self, read: str, note: str, reason: str) -> Edit | str:
        """Return the edit, or in words why it is refused; nothing where the code stayed and no note came."""
        value = self.before.value if read == one_line(cell_words(self.before)) else self._value(read)
        if value == self.before.value and not note and not reason:
            return ""
        if self.present is None:
            return f"{self.where}: this cell is no longer in the table."
        cell = self.present
        if why := self._stale(cell):
            return f"{self.where}: {why}. Export the table again and look at the cell."
        if value is None:
            codes = ", ".join(one.code for one in self.values)
            return f"{self.where}: “{read[:40]}” begins with no code of this table ({codes})."
        verdict = self._verdict(cell, value, note, reason)
        if why := problem(verdict, {one.key for one in self.values}, _computed(cell).key):
            return f"{self.where}: {why} Notes and reasons stand in the sheet Notes."
        return Edit(
            party=self.party.name, column=self.column.label, was=cell.value, becomes=value, verdict=verdict
        )

    def _stale(self, cell: Standing) -> str:
        """Return what has happened to the cell since the export; empty for nothing."""
        if ground_of(cell) != ground_of(self.before):
            return f"what it stands on has changed since the export; it is now “{cell.value.label}”"
        if cell.decided == self.before.decided:
            return ""
        if cell.decided is None:
            return "what a reviewer had said of it was taken back since the export"
        return f"{', '.join(cell.decided.authors)} judged or noted it since the export"

    def _value(self, read: str) -> Value | None:
        """Return the value whose code the cell begins with, or whose name it is."""
        first = read.partition(" ")[0].casefold()
        for value in self.values:
            if value.code.casefold() == first or read.casefold() in (value.label.casefold(), value.key):
                return value
        return None

    def _verdict(self, cell: Standing, value: Value, note: str, reason: str) -> Verdict:
        """Return what the reviewer says; a new note alone leaves an own verdict as it stands."""
        mine = self.mine
        if value == cell.value:
            kind = mine.verdict if mine else CellDecision.Verdict.NOTED.value
            chosen = mine.value if mine else ""
        elif value.key == DISPUTED:
            kind, chosen = CellDecision.Verdict.DISPUTED.value, ""
        elif value == _computed(cell):
            kind, chosen = CellDecision.Verdict.ACCEPTED.value, ""
        else:
            kind, chosen = CellDecision.Verdict.OVERRIDDEN.value, value.key
        return Verdict(
            address=self.address,
            verdict=kind,
            value=chosen,
            reason=reason or (mine.reason if mine else ""),
            note=note or (mine.note if mine else ""),
            ground=ground_of(cell),
        )


def _computed(cell: Standing) -> Value:
    return cell.decided.computed if cell.decided else cell.value
