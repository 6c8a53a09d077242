"""What is being written in the box of a search in, the options of its list out."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.cache import patch_cache_control

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.suggest import Suggestion, suggest

KEPT_SECONDS = 60  # by the browser that asked: whoever takes a letter back asks no twice
PAGES = {"norm": "norms", "state": "states", "body": "bodies", "theme": "themes"}  # lists above a page each


@open_to(Role.READER)
def suggestions(request: HttpRequest) -> HttpResponse:
    """Return the options for a query, `at` being the cursor in UTF-16 code units, as browsers count."""
    query = request.GET.get("q", "")
    found = suggest(query, _code_points(query, request.GET.get("at", "")))
    groups = [
        {"name": name, "options": [_option(one) for one in options]}
        for name, options in groupby(found, key=lambda one: one.group)
    ]
    answer = render(request, "parts/suggestions.html", {"groups": groups})
    patch_cache_control(answer, private=True, max_age=KEPT_SECONDS)
    return answer


def _option(one: Suggestion) -> dict[str, Any]:
    """Return what an option shows and does: it leads to a page, or puts a query in the box."""
    shown: dict[str, Any] = {"label": one.label, "detail": one.detail if one.detail != one.label else ""}
    if one.key:
        return shown | {"address": _address(one), "official": one.kind in {"report", "clause"}}
    return shown | {"query": one.query, "at": _code_units(one.query[: one.at])}


def _address(one: Suggestion) -> str:
    if one.kind == "mechanism":
        return f"{reverse('mechanisms')}?mechanism={one.key}"
    if one.kind in PAGES:
        return f"{reverse(PAGES[one.kind])}{one.key}/"
    return f"{reverse('home')}{quote(one.key, safe='/~@')}"


def _code_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _code_points(text: str, units: str) -> int | None:
    if not (units.isascii() and units.isdigit() and len(units) < 6):
        return None
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * int(units)]
    return len(before.decode("utf-16-le", "ignore"))


urlpatterns = [path("search/suggest", suggestions, name="suggestions")]
