"""A query being written in, ways to go on out."""

from __future__ import annotations

from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from normsbase.access.roles import Role
from normsbase.api.errors import ErrorSerializer
from normsbase.api.sparse import Sparse, maybe
from normsbase.api.strict import check_parameters
from normsbase.services.suggest import LONGEST, suggest
from normsbase.services.suggest.suggestion import GROUPS


class SuggestionSerializer(Sparse):
    """Something known that the query names or begins, or a word or filter that completes it."""

    kind = serializers.ChoiceField(choices=list(GROUPS))
    label = serializers.CharField()  # type: ignore[assignment]  # a field of this name
    detail = maybe("What tells it from others: a title, a number of paragraphs.")
    key = maybe("Key or slug of the record; missing for a `word` or `filter`.")
    query = maybe("The query completed by a `word` or `filter`.")
    at = serializers.IntegerField(help_text="Where the cursor stands in that query.", required=False)


class SuggestionsSerializer(Sparse):
    """Suggestions, kind by kind."""

    query = serializers.CharField(allow_blank=True)
    suggestions = SuggestionSerializer(many=True)


PARAMETERS = [
    OpenApiParameter("q", str, required=True, description=f"The query so far; {LONGEST} characters count."),
    OpenApiParameter(
        "at", int, description="Where the cursor stands, in Unicode code points; the end if not given."
    ),
]


@method_decorator(conditional_page, name="dispatch")
class Suggestions(APIView):
    """Ways to go on with a query that is being written."""

    opens_to = Role.READER
    example = {"q": "critical infra"}

    @extend_schema(
        parameters=PARAMETERS,
        responses={200: SuggestionsSerializer, 400: ErrorSerializer},
        operation_id="suggestions",
        tags=["suggestions"],
    )
    def get(self, request: Request) -> Response:
        """Suggest texts, norms, States, bodies, themes, values of filters and words of the paragraphs."""
        given = request.query_params
        check_parameters(given, known=("q", "at"))
        if "q" not in given:
            raise ValidationError({"q": ["The beginning of a query is needed."]})
        query = given["q"]
        found = suggest(query, _place(given.get("at")))
        rows = [SuggestionSerializer(one).data | ({} if one.query else {"at": None}) for one in found]
        kept = [{name: value for name, value in row.items() if value is not None} for row in rows]
        return Response({"query": query, "suggestions": kept})


def _place(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise ValidationError({"at": ["A whole number is needed: a place in the query, from 0."]})
    return int(text)
