"""Models in, tables as the backup writes them out: which, in which order, each value neutral of a database.

A row is a list of JSON values in the order of the columns. Rows of other apps that every database numbers
anew (kinds of content, permissions) are named by their natural keys; all other rows keep their ids.
"""

from __future__ import annotations

import datetime as dt
import decimal
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connections, models

# Made anew by `migrate`, by reading, or not worth keeping: see the manifest.
LEFT_OUT = frozenset({"contenttypes.contenttype", "auth.permission", "sessions.session", "normsbase.stale"})
LEFT_OUT_APPS = frozenset({"axes"})
PERISHABLE = frozenset({"sessions.session"})  # of people who may be others after a restore
ROWS_AT_ONCE = 2000
NULL = "\x00"  # PostgreSQL keeps no such character

Encode = Callable[[Any], Any]


@dataclass(frozen=True)
class Table:
    """One model as the backup sees it."""

    model: type[models.Model]

    @property
    def label(self) -> str:
        """Django's name of it, `normsbase.clause`."""
        return self.model._meta.label_lower

    @property
    def name(self) -> str:
        """What people call its rows."""
        return str(self.model._meta.verbose_name_plural)

    @cached_property
    def fields(self) -> tuple[models.Field[Any, Any], ...]:
        """The columns, in the order of the model."""
        return tuple(self.model._meta.concrete_fields)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(field.name for field in self.fields)

    def count(self, using: str) -> int:
        """Return the number of rows."""
        return self.model._base_manager.using(using).count()

    def rows(self, using: str) -> Iterator[list[Any]]:
        """Yield every row as JSON values, in the order of ids, without holding more than some."""
        encode = [_encoder(field, using) for field in self.fields]
        names = [field.attname for field in self.fields]
        found = self.model._base_manager.using(using).order_by("pk").values_list(*names)
        for row in found.iterator(chunk_size=ROWS_AT_ONCE):
            yield [code(value) for code, value in zip(encode, row, strict=True)]


def tables() -> tuple[Table, ...]:
    """Return every table of a backup, those that others point to first."""
    found = [model for model in apps.get_models(include_auto_created=True) if _kept(model)]
    found.sort(key=lambda model: model._meta.label_lower)
    order: TopologicalSorter[type[models.Model]] = TopologicalSorter()
    for model in found:
        order.add(model, *(other for other in _pointed_to(model) if other in found and other is not model))
    return tuple(Table(model) for model in order.static_order())


def perishable() -> tuple[Table, ...]:
    """Return the tables that no backup holds and that a restore empties."""
    found = apps.get_models(include_auto_created=True)
    return tuple(Table(model) for model in found if model._meta.label_lower in PERISHABLE)


def _kept(model: type[models.Model]) -> bool:
    meta = model._meta
    return (
        meta.managed
        and not meta.proxy
        and meta.app_label not in LEFT_OUT_APPS
        and meta.label_lower not in LEFT_OUT
    )


def _pointed_to(model: type[models.Model]) -> Iterable[type[models.Model]]:
    for field in model._meta.concrete_fields:
        if field.remote_field:
            yield field.remote_field.model


def _encoder(field: models.Field[Any, Any], using: str) -> Encode:
    target = field.remote_field.model if field.remote_field else None
    if target is ContentType:
        return _content_types(using).get  # which may be missing
    if target is Permission:
        return _permissions(using).__getitem__
    return _neutral


def _neutral(value: Any) -> Any:
    """Return a value as JSON holds it: moments in UTC, days, numbers and ids that JSON lacks as text."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, decimal.Decimal | uuid.UUID):
        return str(value)
    return value


def _content_types(using: str) -> dict[int, list[str]]:
    found = ContentType.objects.using(using).values_list("pk", "app_label", "model")
    return {pk: [app, model] for pk, app, model in found}


def _permissions(using: str) -> dict[int, list[str]]:
    named = ("pk", "content_type__app_label", "content_type__model", "codename")
    found = Permission.objects.using(using).values_list(*named)
    return {pk: [app, model, codename] for pk, app, model, codename in found}


class Decoder:
    """JSON values of one column in, what the database takes out."""

    def __init__(self, field: models.Field[Any, Any], using: str) -> None:
        self.field = field
        self.connection = connections[using]
        self.natural = self._natural(using)

    def _natural(self, using: str) -> dict[tuple[str, ...], int] | None:
        target = self.field.remote_field.model if self.field.remote_field else None
        if target is ContentType:
            return {tuple(key): pk for pk, key in _content_types(using).items()}
        if target is Permission:
            return {tuple(key): pk for pk, key in _permissions(using).items()}
        return None

    def __call__(self, value: Any) -> Any:
        """Return the database's value. Raises UnknownNameError for a natural key that is unknown here."""
        if value is None:
            return None
        if self.natural is not None:
            found = self.natural.get(tuple(value))
            if found is None and not self.field.null:
                raise UnknownNameError(" ".join(value))
            return found
        if isinstance(self.field, models.ForeignKey):
            return value
        return self.field.get_db_prep_save(self.field.to_python(value), connection=self.connection)


class UnknownNameError(Exception):
    """A row points to a permission that this version does not have."""
