"""What went wrong in, `{"error": {"code", "message", …}}` with its HTTP status out."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, NoReturn

from django.db import InterfaceError, OperationalError
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, exception_handler

from normsbase.access.roles import Role
from normsbase.services.read import Withdrawn

CODES = {
    400: "bad-request",
    401: "not-signed-in",
    403: "not-allowed",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    410: "withdrawn",
    429: "too-many-requests",
    503: "search-unavailable",
}
NO_DATABASE = "database-unavailable"
log = logging.getLogger(__name__)


class ErrorDetailSerializer(serializers.Serializer[Any]):
    """What was wrong, for machines (`code`) and people (`message`)."""

    code = serializers.ChoiceField(choices=sorted((*CODES.values(), NO_DATABASE)))
    message = serializers.CharField()
    parameters = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="What is wrong with each parameter.",
    )
    position = serializers.IntegerField(
        required=False, help_text="Character of `q`, from 0, where its reading stopped."
    )
    withdrawn_on = serializers.DateField(required=False, help_text="Of a withdrawn text: on which day.")
    because = serializers.CharField(required=False, help_text="Of a withdrawn text: why.")
    citation = serializers.CharField(required=False, help_text="Of a withdrawn text: what it was.")
    symbol = serializers.CharField(required=False, help_text="Of a withdrawn text: its official number.")
    title = serializers.CharField(required=False, help_text="Of a withdrawn text.")
    related = serializers.ListField(
        child=serializers.CharField(),
        required=False,
        help_text="Of a withdrawn text: slugs of those that it revises or that revise it.",
    )


class ErrorSerializer(serializers.Serializer[Any]):
    """Every answer that is no success has this shape."""

    error = ErrorDetailSerializer()


class SearchUnavailable(exceptions.APIException):
    """The index is away; the records of the other addresses can still be read."""

    status_code = 503
    default_detail = "Search is not available now; try again later."
    wait = 30  # seconds, for the header Retry-After


class DatabaseUnavailable(exceptions.APIException):
    """The database does not answer: nothing can be read now."""

    status_code = 503
    default_detail = "The database does not answer now; nothing is lost. Try again later."
    default_code = NO_DATABASE
    wait = 30


class UnreadableQuery(exceptions.APIException):
    """A search whose words cannot be read; `position` is where, from 0."""

    status_code = 400

    def __init__(self, message: str, position: int | None) -> None:
        super().__init__(message)
        self.position = position


class Gone(exceptions.APIException):
    """A key of a text that an editor withdrew: it says when, why and what it was."""

    status_code = 410

    def __init__(self, gone: Withdrawn) -> None:
        super().__init__(f"{gone.citation} was withdrawn on {gone.on}: {gone.because}")
        self.facts: dict[str, Any] = {
            "withdrawn_on": gone.iso_date,
            "because": gone.because,
            "citation": gone.citation,
            "title": gone.title,
            "related": [slug for slug, _, _ in gone.related],
        } | ({"symbol": gone.symbol} if gone.symbol else {})


def answer(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Return the answer to a failed request; None leaves the error to Django (a fault of ours)."""
    if isinstance(error, OperationalError | InterfaceError):
        log.error("The database did not answer: %s", error)
        error = DatabaseUnavailable()
    response = exception_handler(error, dict(context))
    if response is None or not isinstance(error, exceptions.APIException):
        return None
    response.data = {"error": _detail(error, response.status_code)}
    return response


def _detail(error: exceptions.APIException, status: int) -> dict[str, Any]:
    code = NO_DATABASE if isinstance(error, DatabaseUnavailable) else CODES.get(status, "failed")
    found: dict[str, Any] = {"code": code, "message": _message(error)}
    if isinstance(error.detail, Mapping):
        found["parameters"] = error.detail
    if isinstance(error, UnreadableQuery) and error.position is not None:
        found["position"] = error.position
    return found | (error.facts if isinstance(error, Gone) else {})


def _message(error: exceptions.APIException) -> str:
    if isinstance(error.detail, Mapping):
        return " ".join(f"{name}: {' '.join(map(str, said))}" for name, said in error.detail.items())
    return str(error.detail)


class NothingHere(APIView):
    """Any address of the API that names nothing."""

    opens_to = Role.READER
    schema = None

    def get(self, request: Request, *args: object, **kwargs: object) -> NoReturn:
        """Say so as JSON, with where to look."""
        raise exceptions.NotFound(f"There is nothing at {request.path}; /api/v1/ lists what there is.")
