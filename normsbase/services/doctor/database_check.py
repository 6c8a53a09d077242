"""The database as such in: migrations, its own checks of itself, the seals of the history; troubles out."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from normsbase.services import history
from normsbase.services.doctor.trouble import Look, Trouble

RESTORE = "Stop the site, keep a copy of the data folder, and restore the last good backup."


def check_migrations(look: Look) -> Iterator[Trouble]:
    """Look whether the tables are those of this version."""
    del look
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        yield Trouble(
            code="database-not-migrated",
            area="database",
            severity="error",
            what="changes of the tables are not applied",
            items=tuple(f"{migration.app_label} {migration.name}" for migration, _ in plan),
            remedy="Run `manage.py migrate`.",
        )


def check_integrity(look: Look) -> Iterator[Trouble]:
    """Let SQLite look for broken pages and for rows that point nowhere; PostgreSQL guards both itself."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(20)" if look.deep else "PRAGMA quick_check(20)")
        broken = [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        nowhere = [f"{table} row {row} to {parent}" for table, row, parent, _ in cursor.fetchall()]
    if broken:
        yield _broken("database-damaged", "places of the database file are damaged", broken)
    if nowhere:
        yield _broken("database-points-nowhere", "rows point to rows that are not there", nowhere)


def _broken(code: str, what: str, items: list[str]) -> Trouble:
    return Trouble(
        code=code, area="database", severity="error", what=what, items=tuple(items), remedy=RESTORE
    )


def check_history(look: Look) -> Iterator[Trouble]:
    """Verify the seals of all that people changed."""
    del look
    if problems := history.verify():
        yield Trouble(
            code="history-broken",
            area="history",
            severity="error",
            what="places of the history do not hold",
            items=problems,
            remedy="Compare with backups to find who could write to the database past Normsbase, and when.",
        )
