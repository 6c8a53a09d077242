"""Query parameters in, a filtered queryset out; what means nothing is a 400, never ignored."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django_filters.filters import MultipleChoiceFilter
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

from normsbase.api.paging import PARAMETERS


class StrictFilters(DjangoFilterBackend):
    """The filters of the view's filter set."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> QuerySet[Any]:
        """Return what answers the filters; raise `ValidationError` that names each wrong parameter."""
        filterset = self.get_filterset(request, queryset, view)
        filters = filterset.filters if filterset else {}
        repeatable = {name for name, each in filters.items() if isinstance(each, MultipleChoiceFilter)}
        check_parameters(request.query_params, known=(*filters, *PARAMETERS), repeatable=repeatable)
        if not filterset:
            return queryset
        if not filterset.is_valid():
            raise ValidationError({name: list(said) for name, said in filterset.errors.items()})
        found: QuerySet[Any] = filterset.qs
        return found


def check_parameters(
    given: QueryDict, *, known: Collection[str] = (), repeatable: Collection[str] = ()
) -> None:
    """Raise `ValidationError` on a parameter that is unknown, empty, or given twice where one is taken."""
    wrong = {name: [said] for name in given if (said := _fault(given, name, known, repeatable))}
    if wrong:
        raise ValidationError(wrong)


def _fault(given: QueryDict, name: str, known: Collection[str], repeatable: Collection[str]) -> str:
    if name not in known:
        return _unknown(name, known)
    values = given.getlist(name)
    if not all(value.strip() for value in values):
        return "It has no value; leave it out or give one."
    if len(values) > 1 and name not in repeatable:
        return "It is given more than once; one value is taken here."
    return ""


def _unknown(name: str, known: Collection[str]) -> str:
    if not known:
        return "No parameters are taken here."
    close = get_close_matches(name, known, n=1)
    hint = f" Did you mean {close[0]}?" if close else ""
    return f"There is no such parameter here.{hint} Known: {', '.join(sorted(known))}."
