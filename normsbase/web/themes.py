"""Pages of themes: the tree with counts, and one theme with the paragraphs that carry it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.browse_themes import list_themes, read_theme
from normsbase.services.codebook import find_label
from normsbase.services.labelled import count_labels, list_labelled
from normsbase.services.measured import precision_of
from normsbase.web.label_form import label_filters, label_form
from normsbase.web.pages import show


@open_to(Role.READER)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the tree of themes."""
    counts = count_labels("theme")
    rows = [(theme, counts.of(theme.key)) for theme in list_themes()]
    return show(request, "pages/themes.html", active="themes", rows=rows, counts=counts)


@open_to(Role.READER)
@require_safe
def theme(request: HttpRequest, key: str) -> HttpResponse:
    """Show one theme."""
    profile = read_theme(key)
    if profile is None:
        raise Http404(key)
    found = list_labelled("theme", key, label_filters(request))
    form = label_form(request, found)
    precision = precision_of("theme", key) if find_label("theme", key) else None
    return show(
        request,
        "pages/theme.html",
        active="themes",
        theme=profile,
        form=form,
        found=found,
        precision=precision,
    )


urlpatterns = [
    path("themes/", index, name="themes"),
    path("themes/<slug:key>/", theme, name="theme"),
]
