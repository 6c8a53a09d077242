"""A request to the API in, whether its sender has asked too often out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from normsbase.access.address import client_address
from normsbase.access.counting import count, rest

if TYPE_CHECKING:
    from rest_framework.views import APIView  # it asks for this module while it is being read

MINUTE = 60  # seconds


class PerAddress(BaseThrottle):
    """So many requests a minute from one address (`API_RATE`); accounts are not counted."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Count the request; say no where it is one too many."""
        if not settings.API_RATE or request.user.is_authenticated:
            return True
        return count("api", client_address(request._request), seconds=MINUTE) <= settings.API_RATE

    def wait(self) -> float:
        """Return the seconds until the next minute, for `Retry-After`."""
        return rest(MINUTE)
