"""Pages of norms: the sets with their status, and one norm with the paragraphs that state it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.browse_norms import list_norms, read_norm
from normsbase.services.codebook import find_label
from normsbase.services.labelled import count_labels, count_together, list_labelled
from normsbase.services.measured import precision_of
from normsbase.services.positions import on_norm
from normsbase.web.label_form import label_filters, label_form
from normsbase.web.pages import show


@open_to(Role.READER)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the sets of norms, the eleven UN norms first."""
    counts = count_labels("norm")
    found = list_norms(request.GET.get("theme", ""))
    sets = [(one, [(norm, counts.of(norm.key)) for norm in one.norms]) for one in found.sets]
    return show(request, "pages/norms.html", active="norms", sets=sets, themes=found.themes, counts=counts)


@open_to(Role.READER)
@require_safe
def norm(request: HttpRequest, key: str) -> HttpResponse:
    """Show one norm."""
    profile = read_norm(key)
    if profile is None:
        raise Http404(key)
    said = on_norm(profile.row.key)
    found = list_labelled("norm", key, label_filters(request))
    form: dict[str, object] = label_form(request, found)
    together = count_together("norm", key) if profile.row.marked else {}
    related = [(one, together[one.key]) for one in profile.set.norms if one.key in together]
    return show(
        request,
        "pages/norm.html",
        active="norms",
        norm=profile,
        stands=[one for one in said if one.settled],
        proposed=[one for one in said if not one.settled],
        related=related,
        form=form,
        found=found,
        precision=precision_of("norm", key) if find_label("norm", key) else None,
    )


urlpatterns = [
    path("norms/", index, name="norms"),
    path("norms/<slug:key>/", norm, name="norm"),
]
