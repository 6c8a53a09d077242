"""The first page: a search box, the ways in, and what is in the base."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.welcome import welcome
from normsbase.web.pages import show


@open_to(Role.READER)
def index(request: HttpRequest) -> HttpResponse:
    """Show the ways in; an empty base says how to fill it."""
    return show(request, "pages/home.html", active="home", base=welcome())


urlpatterns = [path("", index, name="home")]
