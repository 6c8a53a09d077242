"""The list of all texts, known and read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.list_texts import TextFilters, list_texts
from normsbase.web.editing import tools
from normsbase.web.pages import show

FIELDS = {
    "reading": "Read or known",
    "kind": "Kind",
    "body": "Body",
    "year": "Year",
    "language": "Language read",
    "samples": "Samples",
}


@open_to(Role.READER)
def index(request: HttpRequest) -> HttpResponse:
    """Show one page of the texts that pass the form's filters."""
    asked = request.GET
    page = asked.get("page", "1")
    filters = TextFilters(
        words=asked.get("q", "").strip(),
        **{name: asked.get(name, "") for name in FIELDS},
        sort=asked.get("sort", "newest"),
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
    )
    kept = asked.copy()
    kept.pop("page", None)
    found = list_texts(filters)
    labels = FIELDS | {"sort": "Order"}
    return show(
        request,
        "pages/texts.html",
        active="texts",
        list=found,
        filters=[(name, label, found.choices[name]) for name, label in labels.items()],
        kept=kept.urlencode(),
        tools=tools(request),
    )


urlpatterns = [path("texts/", index, name="texts")]
