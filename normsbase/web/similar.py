"""A paragraph's key in; the page, or the part for htmx, of what is like it, out."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.models import Clause
from normsbase.search.types import SearchUnavailableError
from normsbase.services.cite import citation
from normsbase.services.similar import left_out, same_sentences, similar_to
from normsbase.web.pages import show


@open_to(Role.READER)
@require_safe
def similar(request: HttpRequest) -> HttpResponse:
    """Show what is like the paragraph at `?key=…`."""
    key = request.GET.get("key", "")
    clause = Clause.objects.standing().select_related("report", "edition").filter(key=key).first()
    if clause is None:
        raise Http404(key)
    values: dict[str, Any] = {
        "key": key,
        "clause": clause,
        "citation": citation(clause.report.label, clause.path, clause.kind),
    }
    try:
        values |= {
            "elsewhere": same_sentences(clause),
            "similar": similar_to(clause),
            "left": left_out(clause),
        }
    except SearchUnavailableError as error:
        values["unavailable"] = str(error)
    part = request.headers.get("HX-Target") == "similar"
    status = 503 if "unavailable" in values and not part else 200
    template = "parts/similar.html" if part else "pages/similar.html"
    answer = show(request, template, active="texts", status=status, **values)
    patch_vary_headers(answer, ["HX-Target"])
    return answer


urlpatterns = [path("similar/", similar, name="similar")]
