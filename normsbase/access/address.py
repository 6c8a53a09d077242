"""A request in, the caller's address out: behind a proxy, the one that the proxy itself saw."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

NOBODY = "0.0.0.0"  # noqa: S104 - stands for an address that is not known, nothing listens there


def client_address(request: HttpRequest) -> str:
    """Return the caller's address.

    With `BEHIND_PROXY`, the last entry of `X-Forwarded-For`: the one that our own proxy wrote. All before it
    are the caller's own words. Without a proxy the header is not looked at.
    """
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        seen = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or seen
    try:
        return str(ip_address(seen))
    except ValueError:
        return NOBODY
