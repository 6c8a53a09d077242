"""A manifest in, for each table of this version how its rows are filled out; or why they cannot be.

A backup of the same migrations fits as it is. One of fewer migrations fits where it lacks only columns that
have a default; one of migrations that are unknown here never does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.models.fields import NOT_PROVIDED

from normsbase.services.backup.errors import BackupError
from normsbase.services.backup.manifest import Manifest, TableEntry
from normsbase.services.backup.tables import Table, tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """One table, the entry that fills it, and values for columns that the entry lacks."""

    table: Table
    entry: TableEntry
    fields: tuple[models.Field[Any, Any], ...]  # in the order of the entry's columns
    defaults: tuple[tuple[models.Field[Any, Any], Any], ...] = ()


def fillings(manifest: Manifest) -> tuple[Filling, ...]:
    """Return how each table is filled. Raises BackupError where this version cannot restore the backup."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise BackupError("This base is not up to date. Run `manage.py migrate` first.")
    known: dict[str, set[str]] = {}
    for app, name in executor.loader.graph.nodes:
        known.setdefault(app, set()).add(name)
    for app, names in manifest.migrations.items():
        if app in known and (unknown := sorted(set(names) - known[app])):
            raise BackupError(
                f"{_origin(manifest)} is newer than this version: it knows {app} {unknown[-1]}, which is "
                "unknown here. Restore it with that version or a later one."
            )
    return _matched(manifest)


def _matched(manifest: Manifest) -> tuple[Filling, ...]:
    here = {table.label: table for table in tables()}
    for entry in manifest.tables:
        if entry.label not in here and entry.rows:
            raise BackupError(
                f"{_origin(manifest)} holds {entry.rows} rows of {entry.label}, a table that is unknown "
                "here. Restore it with the version that wrote it."
            )
    entries = {entry.label: entry for entry in manifest.tables}
    return tuple(
        _filling(table, entries[label], manifest) for label, table in here.items() if label in entries
    )


def _filling(table: Table, entry: TableEntry, manifest: Manifest) -> Filling:
    fields = {field.name: field for field in table.fields}
    if unknown := [name for name in entry.columns if name not in fields]:
        raise _other_shape(manifest, f"{table.label} has a column {unknown[0]} there, which is unknown here")
    if len(set(entry.columns)) != len(entry.columns):
        raise _other_shape(manifest, f"{table.label} has a column twice")
    lacking = [field for field in table.fields if field.name not in entry.columns]
    return Filling(
        table=table,
        entry=entry,
        fields=tuple(fields[name] for name in entry.columns),
        defaults=tuple((field, _default(field, table, manifest)) for field in lacking),
    )


def _default(field: models.Field[Any, Any], table: Table, manifest: Manifest) -> Any:
    if field.default is not NOT_PROVIDED:
        return field.get_default()
    if field.null:
        return None
    if field.blank and field.empty_strings_allowed:
        return ""
    raise _other_shape(
        manifest, f"{table.label} lacks {field.name} there, and this version cannot do without it"
    )


def _other_shape(manifest: Manifest, why: str) -> BackupError:
    version = manifest.versions.get("normsbase", "that wrote it")
    return BackupError(
        f"{_origin(manifest)} has other tables: {why}. Restore it with Normsbase {version} into an "
        "empty base, update that base with `manage.py migrate`, and back it up again."
    )


def _origin(manifest: Manifest) -> str:
    return f"This backup (Normsbase {manifest.versions.get('normsbase', '?')}, {manifest.made_at[:10]})"
