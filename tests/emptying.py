"""The statements by which Django empties a test database in, the same past the guard of the history out.

On SQLite Django empties tables by DELETE, which the history refuses; on PostgreSQL by TRUNCATE, which no
row trigger sees. The guard is back before the next test.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

import pytest
from django.db.backends.sqlite3.base import DatabaseWrapper

guard = import_module("normsbase.migrations.0003_history_refuses_edits")


def let_tests_empty_the_history(patch: pytest.MonkeyPatch) -> None:
    """Make Django's flush of an SQLite test database lift the guard and set it again."""
    operations = DatabaseWrapper.ops_class
    plain = operations.execute_sql_flush

    def lifted(self: Any, statements: Iterable[str]) -> None:
        plain(self, [*guard.SQLITE_DROP, *statements, *guard.SQLITE])

    patch.setattr(operations, "execute_sql_flush", lifted)
