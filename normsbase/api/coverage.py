"""The index and the catalogue in, what is searched and what is not, out."""

from __future__ import annotations

from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from normsbase.access.roles import Role
from normsbase.api.errors import ErrorSerializer, SearchUnavailable
from normsbase.api.search_shapes import CoverageSerializer
from normsbase.api.strict import check_parameters
from normsbase.search.types import SearchUnavailableError
from normsbase.services.find.coverage import coverage
from normsbase.services.find.readers_engine import readers_engine


@method_decorator(conditional_page, name="dispatch")
class Coverage(APIView):
    """What every count and every silence rests on."""

    opens_to = Role.READER
    example: dict[str, str] = {}

    @extend_schema(
        responses={200: CoverageSerializer, 400: ErrorSerializer, 503: ErrorSerializer},
        operation_id="coverage",
        tags=["coverage"],
    )
    def get(self, request: Request) -> Response:
        """Say what is searched and what is not: every count and every silence rests on it."""
        check_parameters(request.query_params)
        try:
            found = coverage(readers_engine())
        except SearchUnavailableError as error:
            raise SearchUnavailable(str(error)) from error
        return Response(CoverageSerializer(found).data)
