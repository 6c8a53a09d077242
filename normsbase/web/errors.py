"""An address that is none in, a page that says so and keeps the ways out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from normsbase.web.pages import show


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 with the site's own page."""
    return show(request, "404.html", status=404, tried=request.path)
