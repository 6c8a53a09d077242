"""The database in, a second connection that sees it as it is at this moment out, while others write on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, transaction

ALIAS = "snapshot"


@contextmanager
def snapshot() -> Iterator[str]:
    """Give the alias of a connection that reads one and the same state to its end and blocks no writer.

    SQLite in WAL reads the state as of its first SELECT; PostgreSQL does so in REPEATABLE READ.
    """
    connection = connections[DEFAULT_DB_ALIAS].copy(ALIAS)
    if connection.vendor == "sqlite":
        # The project begins transactions IMMEDIATE, as writers; this one must only read.
        options = connection.settings_dict.get("OPTIONS", {})
        connection.settings_dict["OPTIONS"] = options | {"transaction_mode": "DEFERRED"}
    connections[ALIAS] = connection
    try:
        with transaction.atomic(using=ALIAS), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT 1 FROM django_migrations")
            yield ALIAS
    finally:
        connection.close()
        del connections[ALIAS]
