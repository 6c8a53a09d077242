"""A database in; whether it answers and its tables are those of this version, out."""

from __future__ import annotations

from django.db import Error
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from normsbase.services.health.part import Part, away, degraded, ok

NAME = "database"


def look_at_database(database: BaseDatabaseWrapper) -> Part:
    """Ask the database for its version, its applied migrations and, on SQLite, its journal."""
    try:
        version = ".".join(str(number) for number in database.get_database_version())
        executor = MigrationExecutor(database)
        open_changes = executor.migration_plan(executor.loader.graph.leaf_nodes())
        journal = _journal(database)
    except Error as error:
        return away(
            NAME,
            "no-answer",
            f"The database does not answer as it should ({_reason(error, database)}). Start its server, or "
            "correct DATABASE_URL.",
        )
    if open_changes:
        return away(
            NAME,
            "not-migrated",
            f"{len(open_changes)} changes of the tables are not applied. Run `manage.py migrate`.",
        )
    if journal not in ("", "wal", "memory"):
        return degraded(
            NAME,
            "no-wal",
            f"SQLite keeps a journal of the kind `{journal}` instead of WAL, so that readers wait for "
            "writers. Put DATA_DIR on a disk of this machine; network folders cannot hold it.",
        )
    return ok(NAME, f"{database.display_name} {version}, all changes of the tables applied.")


def _journal(database: BaseDatabaseWrapper) -> str:
    """Return SQLite's kind of journal; empty for other databases."""
    if database.vendor != "sqlite":
        return ""
    with database.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        return str(cursor.fetchone()[0])


def _reason(error: Error, database: BaseDatabaseWrapper) -> str:
    """Return the first line of what the driver says, without the password."""
    said = (str(error).splitlines() or [type(error).__name__])[0].rstrip(". ")
    password = str(database.settings_dict.get("PASSWORD") or "")
    return said.replace(password, "…") if password else said
