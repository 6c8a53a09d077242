"""Pages on labels as labels: how good they are, and one label with its words and its figures."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.measured.table import TABLE_FILE
from normsbase.services.quality import explain_label, survey
from normsbase.web.editing import tools
from normsbase.web.pages import show


@open_to(Role.READER)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Lead to the page that lists all labels."""
    return redirect("quality")


@open_to(Role.READER)
@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """Show how good our labels are, on which paragraphs, and what is not known."""
    return show(request, "pages/quality.html", quality=survey())


@open_to(Role.READER)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Hand out the table of figures as it is kept."""
    text = (Path(settings.FIGURES_DIR) / TABLE_FILE).read_text(encoding="utf-8")
    name = f'attachment; filename="normsbase-quality-of-{TABLE_FILE}"'
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})


@open_to(Role.READER)
@require_safe
def label(request: HttpRequest, scheme: str, key: str) -> HttpResponse:
    """Show one label."""
    page = explain_label(scheme, key)
    if page is None:
        raise Http404(f"{scheme}/{key}")
    return show(request, "pages/label.html", page=page, tools=tools(request))


urlpatterns = [
    path("tags/", index, name="labels"),
    path("tags/quality/", quality, name="quality"),
    path("tags/quality.csv", table, name="quality-table"),
    path("tags/<slug:scheme>/<slug:key>/", label, name="label"),
]
