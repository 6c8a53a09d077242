"""What was read and what was not: the page that every count and silence rests on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.coverage import coverage
from normsbase.web.pages import show


@open_to(Role.READER)
def index(request: HttpRequest) -> HttpResponse:
    """Show what the base holds and what it lacks."""
    return show(request, "pages/coverage.html", active="coverage", base=coverage())


urlpatterns = [path("coverage/", index, name="coverage")]
