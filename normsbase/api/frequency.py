"""Queries and a way to count in, what services.frequency answers out."""

from __future__ import annotations

from typing import Any

from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from normsbase.access.roles import Role
from normsbase.api.errors import ErrorSerializer, SearchUnavailable, UnreadableQuery
from normsbase.api.search import FACET_WORDS, TEXTS, as_typed
from normsbase.api.search_shapes import Chosen, CoverageSerializer
from normsbase.api.sparse import Sparse, Texts
from normsbase.api.strict import check_parameters
from normsbase.search.types import FACETS, SearchUnavailableError
from normsbase.services.frequency import MOST, WAYS, frequency
from normsbase.services.frequency.shape import as_json

PARAMETERS = [
    OpenApiParameter("q", TEXTS, required=True, description=f"A query to count; up to {MOST} of them."),
    OpenApiParameter("by", str, enum=list(WAYS), description="What the rows are; `year` if not given."),
    *(OpenApiParameter(name, TEXTS, description=FACET_WORDS[name]) for name in FACETS),
    OpenApiParameter(
        "expand",
        str,
        enum=["yes", "no"],
        description="`no`: count the words as typed alone, without other forms; else `yes`.",
    ),
    OpenApiParameter("typed", TEXTS, description="Words of the queries to be searched as typed alone."),
]


class CountedSerializer(Sparse):
    """A query and how many clauses it finds in all rows."""

    query = serializers.CharField()
    words = serializers.CharField(help_text="How it was read.")
    total = serializers.IntegerField()
    literal = serializers.IntegerField(help_text="Clauses found by the words as typed.")
    added = serializers.IntegerField(help_text="Clauses found by other forms of the words alone.")


class RestSerializer(Sparse):
    """Counts of clauses that are no row: one number a query, in the order of `queries`."""

    label = serializers.CharField()  # type: ignore[assignment]  # a field of this name
    searched = serializers.IntegerField(help_text="Clauses searched.")
    counts = serializers.ListField(
        child=serializers.IntegerField(allow_null=True), help_text="Clauses found; null: none was searched."
    )
    per_thousand = serializers.ListField(
        child=serializers.FloatField(allow_null=True), help_text="Clauses found for 1,000 searched."
    )


class RowSerializer(RestSerializer):
    """One year, body, State, kind or language."""

    value = serializers.CharField(help_text="As the filter of this name takes it.")


class FrequencySerializer(Sparse):
    """Counts by time or by name, never ordered by count, and what they were drawn from."""

    by = serializers.CharField()
    definition = serializers.CharField(help_text="What is counted, by what and against what.")
    queries = CountedSerializer(many=True)
    filters = Chosen()
    expand = serializers.BooleanField(help_text="Whether other forms of the words were searched too.")
    typed = Texts(help_text="Words that were to be searched as typed alone.")
    rows = RowSerializer(many=True)
    apart = RestSerializer(required=False, help_text="Clauses that bear no value; absent: there are none.")
    whole = RestSerializer(help_text="All clauses, each once.")
    overlapping = serializers.BooleanField(help_text="Whether a clause may stand in several rows.")
    coverage = CoverageSerializer()


@method_decorator(conditional_page, name="dispatch")
class FrequencyView(APIView):
    """How often queries are found, part by part of what was searched."""

    opens_to = Role.READER
    example = {"q": '"critical infrastructure"', "by": "year"}

    @extend_schema(
        parameters=PARAMETERS,
        responses={200: FrequencySerializer, 400: ErrorSerializer, 503: ErrorSerializer},
        operation_id="frequency",
        tags=["frequency"],
    )
    def get(self, request: Request) -> Response:
        """Count the clauses that match each query by year, body, State, kind or language.

        Every count is what search finds with that filter; beside it stands how many clauses were searched.
        """
        asked = _asked(request)
        try:
            made = frequency(**asked)
        except SearchUnavailableError as error:
            raise SearchUnavailable(str(error)) from error
        for problem in (made.error, *(one.error for one in made.at_fault)):
            if problem:
                raise UnreadableQuery(problem.message, problem.start)
        return Response(as_json(made))


def _asked(request: Request) -> dict[str, Any]:
    """Return what to hand to the service; raise `ValidationError` that names what is wrong."""
    given = request.query_params
    repeatable = ("q", "typed", *FACETS)
    check_parameters(given, known=("by", "expand", *repeatable), repeatable=repeatable)
    queries = tuple(dict.fromkeys(query.strip() for query in given.getlist("q")))
    if not 1 <= len(queries) <= MOST:
        raise ValidationError({"q": [f"From 1 to {MOST} queries can be counted; {len(queries)} are given."]})
    by = given.get("by", WAYS[0])
    if by not in WAYS:
        raise ValidationError({"by": [f"No value “{by}” here. Known: {', '.join(WAYS)}."]})
    filters = {facet: given.getlist(facet) for facet in FACETS if facet in given}
    return {"queries": queries, "by": by, "filters": filters, "as_typed": as_typed(given)}
