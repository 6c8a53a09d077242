"""Pages of search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from normsbase.web.pages import show


def index(request: HttpRequest) -> HttpResponse:
    """Answer while the page is being built."""
    return show(request, "base.html", active="search")


urlpatterns = [path("search/" if "search" != "home" else "", index, name="search")]
