"""A question about rows by their names in, the rows out: how SQL asks it is worked out once.

Django works out a query anew each time it is asked, which takes longer than a database takes to answer a
small one. Here it does so once for each number of names, in each thread for itself.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

MOST = 300  # queries kept a thread

Names = Sequence[int] | Sequence[str]
Question = Callable[[Any], "QuerySet[Any, Any]"]


@dataclass(frozen=True, slots=True)
class _Query:
    """A query as a database takes it; `places` are those of its parameters that are names, and of which."""

    link: BaseDatabaseWrapper
    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    compiler: Any  # Django's, which knows how values of the columns are read

    def rows(self, names: Names) -> list[tuple[Any, ...]]:
        params = list(self.params)
        for place, number in self.places:
            params[place] = names[number]
        with self.link.cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        columns = [column for column, _, _ in self.compiler.select]
        converters = self.compiler.get_converters(columns)
        return list(map(tuple, self.compiler.apply_converters(found, converters) if converters else found))


class _Known(threading.local):
    def __init__(self) -> None:
        self.queries: dict[tuple[Question, int], _Query] = {}


_known = _Known()


def rows_of(question: Question, names: Names) -> list[tuple[Any, ...]]:
    """Return the rows that `question(names)` would give, a queryset of `values_list` with `names` in `__in`.

    The question is a function of a module, asks the same whenever it is called, and uses each name as it is.
    """
    wanted: tuple[Any, ...] = tuple(dict.fromkeys(names))
    if not wanted:
        return []
    link = connections[DEFAULT_DB_ALIAS]
    query = _known.queries.get((question, len(wanted)))
    if query is None or query.link is not link:
        if len(_known.queries) >= MOST:
            _known.queries.clear()
        query = _known.queries[question, len(wanted)] = _prepared(question, wanted, link)
    return query.rows(wanted)


def _prepared(question: Question, names: tuple[Any, ...], link: BaseDatabaseWrapper) -> _Query:
    stand_ins = [_stand_in(number, names[0]) for number in range(len(names))]
    compiler = question(stand_ins).query.get_compiler(connection=link)
    sql, params = compiler.as_sql()
    places = tuple(
        (place, stand_ins.index(value)) for place, value in enumerate(params) if value in stand_ins
    )
    return _Query(link, sql, tuple(params), places, compiler)


def _stand_in(number: int, name: Any) -> int | str:
    """Return what no row has and no other parameter is."""
    return f"\0{number}" if isinstance(name, str) else -(10**15) - number
