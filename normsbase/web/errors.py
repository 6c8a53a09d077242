"""What cannot be shown in, a page that says why and keeps the ways out."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from normsbase.access.gate import RefusedError, turned_away
from normsbase.access.roles import Role, role_of
from normsbase.web.pages import show

RETRY_SECONDS = "30"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 with the site's own page; a private site says so to its readers alone."""
    turned = turned_away(request, Role.READER)
    return turned or show(request, "404.html", status=404, tried=request.path)


def bad(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400 with what is wrong with the address, in words."""
    return show(request, "400.html", status=400, said=str(exception))


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403 with the role that is needed, and who can give it."""
    needed = exception.needed if isinstance(exception, RefusedError) else None
    values: dict[str, Any] = {
        "needed": needed if isinstance(needed, Role) else None,
        "held": role_of(request.user),
        "contact": settings.ADMIN_CONTACT,
    }
    return show(request, "403.html", status=403, **values)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without its secret: it was open too long, or sent from another site."""
    return show(request, "account/form_expired.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500, or 503 where it is the database that is away: that passes, and nobody made a mistake.

    Called while the error is handled. Neither page asks the database for whoever is signed in.
    """
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        answer = HttpResponse(render_to_string("503.html"), status=503)
        answer["Retry-After"] = RETRY_SECONDS
        return answer
    return HttpResponse(render_to_string("500.html"), status=500)
