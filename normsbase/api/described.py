"""One operation of the API in, its OpenAPI description out: its records and the errors it can answer."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from drf_spectacular.authentication import SessionScheme
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

from normsbase.api.authentication import KEYWORD, BySession, ByToken
from normsbase.api.errors import ErrorSerializer


class Described(AutoSchema):
    """Answers of an operation: its records, and the errors that it shares with the others."""

    def get_auth(self) -> list[dict[str, list[str]]]:
        """Return the ways to sign in; on a public site none is a way, too."""
        ways: list[dict[str, list[str]]] = super().get_auth()
        return ways if settings.PRIVATE else [{}, *ways]

    def get_response_serializers(self) -> Any:
        """Return the answer to each status; an operation that says its own keeps them."""
        errors = dict.fromkeys((400, 401, 404, 429), ErrorSerializer)
        if getattr(self.view, "withdrawable", False) and getattr(self.view, "detail", False):
            errors[410] = ErrorSerializer
        return {200: super().get_response_serializers(), **errors}


def without_slash(endpoints: list[tuple[str, str, str, Any]]) -> list[tuple[str, str, str, Any]]:
    """Describe each address as we write it: a slash at its end is taken, but not shown."""
    return [(path.rstrip("/"), regex, method, view) for path, regex, method, view in endpoints]


class ByTokenScheme(OpenApiAuthenticationExtension):
    """How the OpenAPI document describes tokens."""

    target_class = ByToken
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """Return the scheme."""
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": f"`{KEYWORD} nb_…`, made on the page of your account.",
        }


class BySessionScheme(SessionScheme):
    """How the OpenAPI document describes the browser's session."""

    target_class = BySession  # type: ignore[assignment]  # its own parent names a path
    name = "session"
