"""One operation of the API in, its OpenAPI description out: its records and the errors it can answer."""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema

from normsbase.api.errors import ErrorSerializer


class Described(AutoSchema):
    """Answers of an operation: its records, and the errors that it shares with the others."""

    def get_response_serializers(self) -> Any:
        """Return the answer to each status; an operation that says its own keeps them."""
        return {200: super().get_response_serializers(), 400: ErrorSerializer, 404: ErrorSerializer}


def without_slash(endpoints: list[tuple[str, str, str, Any]]) -> list[tuple[str, str, str, Any]]:
    """Describe each address as we write it: a slash at its end is taken, but not shown."""
    return [(path.rstrip("/"), regex, method, view) for path, regex, method, view in endpoints]
