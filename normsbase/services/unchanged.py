"""A name and what works a value out in, the value out: worked out once while the database stays as it is.

Databases tell for next to nothing whether anything was committed since. By that mark a value is kept, in
each thread for itself: after any change, whoever made it, values are worked out anew. Within a transaction
nothing is kept and nothing kept is given, since what it wrote may never come to stand.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import connection

Name = TypeVar("Name", bound=Hashable)
Value = TypeVar("Value")
Mark = tuple[Any, ...]

MOST = 2_000  # values of a kind kept a thread


class _Kept(threading.local):
    """The values of one thread, the mark of the database that they belong to, whether it was just read."""

    def __init__(self) -> None:
        self.mark: Mark | None = None
        self.values: dict[str, dict[Any, Any]] = {}  # of each kind by name
        self.looked = False


_kept = _Kept()


@contextmanager
def looked_at_once() -> Iterator[None]:
    """Look once whether the database has changed, for all that is asked within: it is as of the beginning."""
    if _kept.looked:
        yield
        return
    _look()
    _kept.looked = True
    try:
        yield
    finally:
        _kept.looked = False


def while_unchanged(name: Hashable, make: Callable[[], Value]) -> Value:
    """Return what `make` gives, or gave since the database last changed; nobody may change the value."""
    found: dict[Hashable, Value] = each_while_unchanged("", (name,), lambda _: {name: make()})
    return found[name]


def each_while_unchanged(
    kind: str, names: Iterable[Name], make: Callable[[list[Name]], Mapping[Name, Value]]
) -> dict[Name, Value]:
    """Return the values of many names by name, those that are not kept made all at once; some may be none."""
    if not _kept.looked:
        _look()
    values = _kept.values.setdefault(kind, {})
    wanted = dict.fromkeys(names)
    found: dict[Name, Value] = {name: values[name] for name in wanted if name in values}
    if missing := [name for name in wanted if name not in found]:
        made = make(missing)
        if len(values) + len(made) > MOST:
            values.clear()
        values.update(made)
        found.update(made)
    return found


def _look() -> None:
    mark = _mark()
    if mark is None or mark != _kept.mark:
        _kept.mark, _kept.values = mark, {}


def _mark() -> Mark | None:
    """Return what is another after any commit; None where that cannot be told, or in a transaction."""
    if connection.in_atomic_block or not connection.get_autocommit():
        return None
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        link = connection.connection  # its numbers are its own: others tell it of their commits alone
        ((version,),) = link.execute("PRAGMA data_version").fetchall()
        return link, version, link.total_changes
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_snapshot()::text")
            return (connection.settings_dict["NAME"], *cursor.fetchone())
    return None
