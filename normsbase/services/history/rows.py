"""A row of any table in; the key that people know it by, and its values as the history keeps them, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from normsbase.models import (
    Activity,
    Attribution,
    Body,
    Clause,
    Commitment,
    Edition,
    MatrixDefinition,
    Membership,
    Norm,
    NormSet,
    Report,
    ReportDate,
    ReportPart,
    State,
    StateList,
    Tag,
    Territory,
)

# The column that names a row for people, by table.
KEYS: dict[type[Model], str] = {
    Activity: "key",
    Body: "slug",
    Clause: "key",
    Commitment: "catalogue_id",
    MatrixDefinition: "slug",
    StateList: "slug",
    Edition: "key_prefix",
    Norm: "key",
    NormSet: "slug",
    Report: "slug",
    State: "iso3",
    Territory: "code",
}


def key_of(row: Model) -> str:
    """Return what names the row: its key where it has one, else what it belongs to and its number."""
    if isinstance(row, ReportDate):
        return f"{row.report.slug}: {row.kind}"
    if isinstance(row, ReportPart):
        return f"{row.report.slug}: {row.path_prefix or 'main part'}"
    if isinstance(row, Tag):
        return f"{row.clause.key} {row.scheme}:{row.label} {row.start}-{row.end} ({row.rests_on})"
    if isinstance(row, Membership):
        return f"{row.body.slug}: {row.member} ({row.pk})"
    if isinstance(row, Attribution):
        return f"{row.activity.key}: {row.position}"
    key = getattr(row, KEYS[type(row)]) if type(row) in KEYS else ""
    return str(key or row.pk)


def table_of(row: Model) -> str:
    """Return the kind of the row as people name it."""
    return str(row._meta.verbose_name)


def report_slug_of(row: Model) -> str:
    """Return the slug of the text that a row is about; empty where it is about none."""
    if isinstance(row, Report):
        return row.slug
    if isinstance(row, Tag):
        return row.clause.report.slug
    report = getattr(row, "report", None)
    return report.slug if isinstance(report, Report) else ""


def values_of(row: Model, names: Iterable[str]) -> dict[str, Any]:
    """Return these fields of a row as JSON values; a related row is given by its key."""
    return {name: plain(getattr(row, name)) for name in names}


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return both sides of the values that differ."""
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {name: before.get(name) for name in changed}, {name: after.get(name) for name in changed}


def plain(value: Any) -> Any:
    """Return a value that reads back equal from JSON in any database: no floats, no dates."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Model):
        return key_of(value)
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if hasattr(value, "all"):
        return sorted(key_of(each) for each in value.all())
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
