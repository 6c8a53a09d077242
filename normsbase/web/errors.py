"""What cannot be shown in, a page that says why and keeps the ways out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from normsbase.access.gate import RefusedError, turned_away
from normsbase.access.roles import Role, role_of
from normsbase.web.pages import show


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 with the site's own page; a private site says so to its readers alone."""
    turned = turned_away(request, Role.READER)
    return turned or show(request, "404.html", status=404, tried=request.path)


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
