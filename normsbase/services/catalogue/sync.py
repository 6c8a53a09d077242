"""Wanted rows of a table in, the table holding exactly them out: keyed, in few statements, twice is once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from normsbase.services.catalogue.tables import Folder, Line

BATCH = 400

Keep = Callable[[Any, str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of the rows of one table."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0

    @property
    def total(self) -> int:
        """How many rows of the catalogue the table holds now."""
        return self.added + self.changed + self.same

    @property
    def any(self) -> bool:
        """Whether anything was written."""
        return bool(self.added or self.changed or self.removed)


def load(
    folder: Folder,
    pairs: list[tuple[Line, Any]],
    key: Callable[[Any], Any],
    *,
    among: models.QuerySet[Any],
    keep: Keep = lambda row, name: False,
) -> tuple[Change, dict[Any, int]]:
    """Make a table hold the rows read from its file; return what changed and primary keys by key.

    Once the folder has problems nothing is written: keys are then known, but lead to 0.
    """
    _check(pairs, key)
    rows = [row for _, row in pairs]
    if folder.problems:
        return Change(), dict.fromkeys(map(key, rows), 0)
    change = make_so(rows, key, among=among, keep=keep)
    return change, {key(row): row.pk for row in rows}


def ours(model: type[models.Model], name: str, rows: Iterable[Any]) -> models.QuerySet[Any]:
    """Return the rows that the catalogue made, and those that have the key of one of these rows."""
    keys = [getattr(row, name) for row in rows]
    return model._default_manager.filter(Q(catalogued=True) | Q(**{f"{name}__in": keys}))


def unless_edited(
    model: type[models.Model], pairs: Iterable[tuple[Line, Any]], key: Callable[[Any], Hashable]
) -> list[tuple[Line, Any]]:
    """Return the pairs whose place no editor and no document has filled: what they said stays."""
    theirs = set(map(key, model._default_manager.filter(catalogued=False)))
    return [(line, row) for line, row in pairs if key(row) not in theirs]


def _check(pairs: Iterable[tuple[Line, Any]], key: Callable[[Any], Hashable]) -> None:
    """Reject rows that a column cannot hold and rows whose key was there before."""
    seen: set[Hashable] = set()
    for line, row in pairs:
        relations = {f.name for f in row._meta.concrete_fields if f.is_relation or f.primary_key}
        try:
            if not line.rejected:
                row.clean_fields(exclude=relations)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                line.reject(f"{name}: {' '.join(messages)}")
        if key(row) in seen:
            line.reject(f"the key was there before: {key(row)}")
        seen.add(key(row))


def make_so(
    wanted: Iterable[models.Model],
    key: Callable[[Any], Hashable],
    *,
    among: models.QuerySet[Any],
    keep: Keep = lambda row, name: False,
) -> Change:
    """Make the rows `among` hold exactly `wanted`; `keep(row, field)` says which values stay as they are.

    Wanted rows get the primary key of the row that holds them, new ones included.
    """
    found = {key(row): row for row in among}
    wanted = list(wanted)
    new = [row for row in wanted if key(row) not in found]
    changed, fields = _changes(wanted, found, key, keep)
    gone = set(found) - {key(row) for row in wanted}
    among.model._default_manager.filter(pk__in=[found[name].pk for name in gone]).delete()
    if changed:
        among.model._default_manager.bulk_update(changed, sorted(fields), BATCH)
    among.model._default_manager.bulk_create(new, BATCH)
    same = len(wanted) - len(new) - len(changed)
    return Change(added=len(new), changed=len(changed), removed=len(gone), same=same)


def _changes(
    wanted: list[models.Model],
    found: Mapping[Hashable, models.Model],
    key: Callable[[Any], Hashable],
    keep: Keep,
) -> tuple[list[models.Model], set[str]]:
    """Return the rows that must change, with the values they get, and the names of those fields."""
    changed: list[models.Model] = []
    fields: set[str] = set()
    for row in wanted:
        held = found.get(key(row))
        if held is None:
            continue
        row.pk = held.pk
        names = _differences(row, held, keep)
        if names:
            changed.append(held)
            fields |= names
    return changed, fields


def _differences(row: models.Model, held: models.Model, keep: Keep) -> set[str]:
    names = set()
    for column in row._meta.concrete_fields:
        value = getattr(row, column.attname)
        if column.primary_key or value == getattr(held, column.attname) or keep(held, column.name):
            continue
        setattr(held, column.attname, value)
        names.add(column.name)
    return names


def link(through: Any, wanted: Mapping[int, Iterable[int]], *, left: str, right: str) -> set[int]:
    """Make a table of links hold exactly `wanted` for these left sides; return those that changed."""
    held = set(through.objects.filter(**{f"{left}__in": list(wanted)}).values_list(left, right))
    asked = {(one, other) for one, others in wanted.items() for other in others}
    for one, other in held - asked:
        through.objects.filter(**{left: one, right: other}).delete()
    through.objects.bulk_create((through(**{left: a, right: b}) for a, b in sorted(asked - held)), BATCH)
    return {one for one, _ in held ^ asked}
