"""Kinds of filters: each takes named values of one sort and refuses any other with what it would take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Model, QuerySet
from drf_spectacular.utils import extend_schema_field

TEXT = {"type": "string"}
Values = Callable[[], list[tuple[str, str]]]


class _TextField(forms.MultipleChoiceField):
    def validate(self, value: list[str]) -> None:
        """Name the values that would do, since a typo is the usual cause."""
        if not value:
            return  # the choices may ask the database
        known = [str(key) for key, _ in list(self.choices)]  # type: ignore[arg-type]  # ours are pairs
        wrong = [each for each in value if each not in known]
        if wrong:
            raise forms.ValidationError(
                f"No value “{wrong[0]}” here. Known: {', '.join(known) or 'none yet'}."
            )


class OneOf(filters.MultipleChoiceFilter):
    """One or more of fixed values, or of those that a column holds; repeated means any of them."""

    field_class = _TextField

    def filter(self, qs: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        """Keep rows with any of the values."""
        return qs.filter(**{f"{self.field_name}__in": value}) if value else qs


class Related(filters.ModelMultipleChoiceFilter):
    """One or more rows of another table by their keys; repeated means any of them."""

    def filter(self, qs: QuerySet[Any], value: QuerySet[Any]) -> QuerySet[Any]:
        """Keep rows that point to any of these."""
        return self.keep(qs, value) if value else qs

    def keep(self, qs: QuerySet[Any], value: QuerySet[Any]) -> QuerySet[Any]:
        """Keep rows whose `field_name` is one of `value`; each row once."""
        return qs.filter(
            pk__in=qs.model._default_manager.filter(**{f"{self.field_name}__in": value}).values("pk")
        )


class Whole(filters.NumberFilter):
    """A whole number."""

    field_class = forms.IntegerField


class TrueFalse(filters.ChoiceFilter):
    """`true` or `false`, nothing else."""

    def __init__(self, **more: Any) -> None:
        said = {"invalid_choice": "No value “%(value)s” here. Known: true, false."}
        super().__init__(choices=(("true", "true"), ("false", "false")), error_messages=said, **more)

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Keep rows whose column, or the given method's answer, is this."""
        return qs.filter(**{self.field_name: value == "true"}) if value else qs


class Matching(filters.CharFilter):
    """A text of a fixed form."""

    field_class = forms.RegexField


def one_of(field: str, values: Iterable[str] | Values, says: str) -> OneOf:
    """Return a filter on `field` that takes these values; `says` describes it."""
    if callable(values):
        choices: Any = values
        schema: dict[str, Any] = TEXT
    else:
        choices = [(value, value) for value in values]
        schema = TEXT | {"enum": [value for value, _ in choices]}
    made = OneOf(field_name=field, choices=choices, help_text=says)
    return extend_schema_field(schema | {"description": says})(made)


def held_in(model: type[Model], column: str) -> Values:
    """Return what lists the values that a column holds now, without the empty one."""

    def values() -> list[tuple[str, str]]:
        rows = model._default_manager.order_by(column).values_list(column, flat=True).distinct()
        return [(value, value) for value in rows if value]

    return values


def related(field: str, model: type[Model], key: str, says: str, *, kind: type[Related] = Related) -> Related:
    """Return a filter on the relation `field` that takes values of `key` of the other table."""
    name = str(model._meta.verbose_name)
    said = {"invalid_choice": f"There is no {name} “%(value)s” here."}
    made = kind(
        field_name=field,
        queryset=model._default_manager.all(),
        to_field_name=key,
        help_text=says,
        error_messages=said,
    )
    return extend_schema_field(TEXT | {"description": says})(made)


def whole(field: str, says: str, lookup: str = "exact") -> Whole:
    """Return a filter on a whole number."""
    made = Whole(field_name=field, lookup_expr=lookup, help_text=says)
    return extend_schema_field({"type": "integer", "description": says})(made)


def true_false(field: str, says: str, *, kind: type[TrueFalse] = TrueFalse) -> TrueFalse:
    """Return a filter that takes `true` or `false`."""
    made = kind(field_name=field, help_text=says)
    return extend_schema_field({"type": "boolean", "description": says})(made)
