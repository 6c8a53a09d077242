"""The page of mechanisms: what bodies do, as a table of counts and a register of activities."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.browse_mechanisms import ActivityFilters, browse_mechanisms
from normsbase.services.codebook import find_label
from normsbase.services.measured import precision_of
from normsbase.web.pages import show

FIELDS = {"mechanism": "Mechanism", "body": "Body", "kind": "Kind"}


@open_to(Role.READER)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the table, and the activities that pass the form's filters."""
    asked = request.GET
    page = asked.get("page", "1")
    found = browse_mechanisms(
        ActivityFilters(
            **{name: asked.get(name, "") for name in FIELDS},
            activity=asked.get("activity", ""),
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
        )
    )
    kept = asked.copy()
    kept.pop("page", None)
    return show(
        request,
        "pages/mechanisms.html",
        active="mechanisms",
        register=found,
        fields=[(name, label, found.choices[name]) for name, label in FIELDS.items()],
        kept=kept.urlencode(),
        labels=[
            (precision_of("mechanism", way.key), way.name)
            for way in found.ways
            if find_label("mechanism", way.key)
        ],
    )


urlpatterns = [path("mechanisms/", index, name="mechanisms")]
