"""Clauses in, the labels that rows of results show out: each once, with who answers for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from normsbase.models import Tag
from normsbase.services.find.answer import Label
from normsbase.services.find.names import name_of
from normsbase.services.given import GIVERS, Given, given, proposed
from normsbase.services.prepared import rows_of

SHOWN_SCHEMES = ("force", "norm", "theme", "mechanism", "addressee")

_COLUMNS = ("pk", "clause_id", "scheme", "label", "state", "given_by", "rule", "version", "reviewed_at")


def labels_of(clauses: Sequence[int]) -> dict[int, tuple[Label, ...]]:
    """Return each label once, as given by the most trusted of those who gave it, in a fixed order."""
    rows = rows_of(_tags, clauses)
    names = {
        scheme: name_of(scheme, {row[3] for row in rows if row[2] == scheme}) for scheme in SHOWN_SCHEMES
    }
    decided = _decided({row[0] for row in rows if row[8]})
    found: dict[int, list[Label]] = {}
    for pk, clause, scheme, code, state, giver, rule, version, _ in rows:
        by = decided.get(pk) or proposed(state, giver, rule, version)
        label = _label(scheme, code, names[scheme][code], rule, version, by)
        found.setdefault(clause, []).append(label)
    return {clause: _once(labels) for clause, labels in found.items()}


def _tags(clauses: Sequence[int]) -> QuerySet[Tag, Any]:
    tags = Tag.objects.filter(clause__in=clauses, scheme__in=SHOWN_SCHEMES)
    tags = tags.exclude(state=Tag.State.REJECTED).exclude(label="none")
    return tags.order_by("clause_id", "scheme", "start", "pk").values_list(*_COLUMNS)


def _decided(tags: Collection[int]) -> dict[int, Given]:
    """Return who answers for the tags that somebody decided on."""
    if not tags:
        return {}
    return {tag.pk: given(tag) for tag in Tag.objects.filter(pk__in=tags).select_related("reviewer")}


@lru_cache(maxsize=5_000)  # the same few labels stand in most rows
def _label(scheme: str, code: str, name: str, rule: str, version: str, by: Given) -> Label:
    return Label(scheme=scheme, label=code, name=name, given_by=by.by, rule=rule, version=version, given=by)


def _once(labels: Iterable[Label]) -> tuple[Label, ...]:
    ordered = sorted(
        labels, key=lambda one: (SHOWN_SCHEMES.index(one.scheme), one.label, GIVERS.index(one.given_by))
    )
    first: dict[tuple[str, str], Label] = {}
    for label in ordered:
        first.setdefault((label.scheme, label.label), label)
    return tuple(first.values())
