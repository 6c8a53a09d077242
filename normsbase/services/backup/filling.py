"""Rows of a backup in, rows of the database out, by the columns' own values and many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connection, models

from normsbase.models import Change
from normsbase.services.backup.errors import BackupError
from normsbase.services.backup.fitting import Filling
from normsbase.services.backup.steps import Steps
from normsbase.services.backup.tables import ROWS_AT_ONCE, Decoder, UnknownNameError, perishable, tables


def sole_writer() -> None:
    """Keep others from writing until this transaction ends; SQLite has done so since its beginning."""
    if connection.vendor == "postgresql":
        names = ", ".join(_quoted(table.model) for table in tables())
        _execute(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")


def clear() -> None:
    """Empty every table that a backup holds, and the sessions of people who may be others afterwards."""
    for table in (*perishable(), *reversed(tables())):
        if table.model is Change:
            _clear_history()
        else:
            _execute(f"DELETE FROM {_quoted(table.model)}")  # noqa: S608 - our names


def _clear_history() -> None:
    """Empty the history: PostgreSQL lets its owner truncate, SQLite needs the guards taken down for it."""
    name = _quoted(Change)
    if connection.vendor == "postgresql":
        _execute(f"TRUNCATE {name}")
        return
    with _unguarded(Change._meta.db_table):
        _execute(f"DELETE FROM {name}")  # noqa: S608 - our names


@contextmanager
def _unguarded(table: str) -> Iterator[None]:
    """Take a table's triggers down and put the same ones back, inside the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
        guards = cursor.fetchall()
    for name, _ in guards:
        _execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
    yield
    for _, statement in guards:
        _execute(statement)


def fill(filling: Filling, rows: Iterable[list[Any]], steps: Steps) -> set[str]:
    """Insert the rows; return the permissions that are unknown here, whose rows are left out.

    Raises BackupError for a value that its column cannot hold.
    """
    decode = [Decoder(field, DEFAULT_DB_ALIAS) for field in filling.fields]
    rest = [Decoder(field, DEFAULT_DB_ALIAS)(value) for field, value in filling.defaults]
    insert = _insertion(filling)
    unknown: set[str] = set()
    rows = iter(rows)
    while some := list(islice(rows, ROWS_AT_ONCE)):
        values = []
        for row in some:
            try:
                values.append([*(code(value) for code, value in zip(decode, row, strict=True)), *rest])
            except UnknownNameError as error:
                unknown.add(str(error))
            except (ValidationError, TypeError, ValueError) as error:
                raise BackupError(f"A row of {filling.table.label} cannot be read ({error}).") from error
        with connection.cursor() as cursor:
            cursor.executemany(insert, values)
        steps.add(len(some), filling.table.name)
    return unknown


def _insertion(filling: Filling) -> str:
    fields = (*filling.fields, *(field for field, _ in filling.defaults))
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {_quoted(filling.table.model)} ({columns}) VALUES ({places})"  # noqa: S608 - our names


def reset_sequences() -> None:
    """Let the next row of every table take a number that is free."""
    models_here = [table.model for table in tables()]
    for statement in connection.ops.sequence_reset_sql(no_style(), models_here):
        _execute(statement)


def _quoted(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
