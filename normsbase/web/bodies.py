"""Pages of bodies: the list by kind, and one body with members, texts and activities."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.list_bodies import list_bodies
from normsbase.services.positions import by_norm, of_body
from normsbase.services.profile_body import profile_body
from normsbase.web.pages import show


@open_to(Role.READER)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List all bodies by kind."""
    return show(request, "pages/bodies.html", active="bodies", groups=list_bodies())


@open_to(Role.READER)
@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one body."""
    profile = profile_body(slug)
    if profile is None:
        raise Http404(slug)
    return show(request, "pages/body.html", active="bodies", body=profile, on_norms=by_norm(of_body(slug)))


urlpatterns = [
    path("bodies/", index, name="bodies"),
    path("bodies/<slug:slug>/", body, name="body"),
]
