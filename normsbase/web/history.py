"""The history of what people changed: all of it, or one text's. For reviewers and editors alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.history import ChangeFilters, list_changes
from normsbase.web.editing import tools
from normsbase.web.pages import show

FIELDS = {"author": "Author", "action": "What was done"}


@open_to(Role.REVIEWER)
@never_cache
@require_safe
def history(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Show one page of the changes that pass the form's filters."""
    asked = request.GET
    page = asked.get("page", "1")
    filters = ChangeFilters(
        text=slug or asked.get("text", "").strip(),
        author=asked.get("author", ""),
        action=asked.get("action", ""),
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
    )
    kept = asked.copy()
    kept.pop("page", None)
    found = list_changes(filters)
    return show(
        request,
        "pages/history.html",
        active="texts",
        list=found,
        slug=slug,
        filters=[(name, label, found.choices[name]) for name, label in FIELDS.items()],
        kept=kept.urlencode(),
        tools=tools(request),
    )


urlpatterns = [
    path("history/", history, name="history"),
    path("history/<str:slug>", history, name="history-of"),
]
