"""Plain values in, many rows of one table out, without making an object of each.

A long text earns ten thousand labels; `bulk_create` prepares each of their fields on its own and takes
several times as long as the rest of the load (measured by `bench/ingest.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection, models

Row = tuple[str | int | None, ...]


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows whose values stand in the order of the fields `names`; values must be the column's own.

    Columns that are left out must allow NULL. The database checks its constraints as for any insert.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    fields = (model._meta.get_field(name) for name in names)
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)  # type: ignore[union-attr]
    places = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", list(rows))  # noqa: S608 - our names
