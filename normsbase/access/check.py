"""All addresses of the site in, the views that do not say whom they are open to out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.views import APIView

from normsbase.access.gate import is_route
from normsbase.access.openings import declared


def addresses(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every address as its patterns write it, with the pattern that names its view."""
    for each in (resolver or get_resolver()).url_patterns:
        address = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from addresses(each, address)
        else:
            yield address, each


def every_view_is_declared(**_: Any) -> list[CheckMessage]:
    """Name each view that the gate refuses to all because it declares nothing."""
    return [
        Error(
            f"/{address} does not say whom it is open to",
            hint="Write `@open_to(Role.READER)` over the function, or `opens_to = Role.READER` in the class "
            "(normsbase.access.openings); routes of the API keep `ByRole` among their permissions.",
            obj=getattr(pattern.callback, "__qualname__", pattern.callback),
            id="normsbase.E010",
        )
        for address, pattern in addresses()
        if not _is_declared(pattern.callback)
    ]


def _is_declared(view: Any) -> bool:
    found = getattr(view, "cls", None)
    is_api = isinstance(found, type) and issubclass(found, APIView)
    return declared(view) is not None and (is_route(view) or not is_api)
