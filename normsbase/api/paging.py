"""Pages of the API: `?page=2&page_size=50`, at most 200 a page; anything else is refused, not guessed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

PARAMETERS = ("page", "page_size")


class Paging(PageNumberPagination):
    """Number of all records, addresses of the neighbouring pages where there are any, the records."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
    last_page_strings = ()
    page_query_description = "Number of the page, from 1; a page beyond the end is a 404."
    page_size_query_description = f"Records a page, 1 to {max_page_size}; {page_size} if not given."

    def get_page_size(self, request: Request) -> int:
        """Return the size asked for; raise `ValidationError` where it is no whole number from 1 to 200."""
        asked = request.query_params.get("page_size", str(self.page_size))
        if not asked.isdecimal() or not 1 <= int(asked) <= self.max_page_size:
            raise ValidationError(
                {"page_size": [f"A whole number from 1 to {self.max_page_size} is needed."]}
            )
        return int(asked)

    def paginate_queryset(
        self, queryset: QuerySet[Any] | Sequence[Any], request: Request, view: APIView | None = None
    ) -> list[Any] | None:
        """Return the records of the page asked for; raise `NotFound` beyond the end."""
        asked = request.query_params.get("page", "1")
        if not asked.isdecimal() or int(asked) < 1:
            raise ValidationError({"page": ["A whole number from 1 is needed."]})
        try:
            return super().paginate_queryset(queryset, request, view)
        except NotFound as error:
            raise NotFound(f"There is no page {int(asked)}: the list is shorter.") from error

    def get_paginated_response(self, data: list[Any]) -> Response:
        """Return the envelope; `next` and `previous` are absent where there is none."""
        links = {"next": self.get_next_link(), "previous": self.get_previous_link()}
        given = {name: address for name, address in links.items() if address}
        count = self.page.paginator.count if self.page else 0
        return Response({"count": count, **given, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Describe the envelope for OpenAPI."""
        address = {"type": "string", "format": "uri"}
        return {
            "type": "object",
            "required": ["count", "results"],
            "properties": {
                "count": {"type": "integer", "description": "Records that answer the filters, exact."},
                "next": address | {"description": "Address of the next page; absent on the last."},
                "previous": address | {"description": "Address of the page before; absent on the first."},
                "results": schema,
            },
        }
