"""What robots are asked to leave alone: the doors, and all of a private site."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from normsbase.access.openings import Circle, open_to

PUBLIC = "User-agent: *\nDisallow: /account/\nDisallow: /admin/\n"
PRIVATE = "User-agent: *\nDisallow: /\n"


@open_to(Circle.EVERYONE)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Send robots.txt."""
    return HttpResponse(PRIVATE if settings.PRIVATE else PUBLIC, content_type="text/plain")


urlpatterns = [path("robots.txt", robots, name="robots")]
