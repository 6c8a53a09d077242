"""A query and chosen facets in, all that they find as a file out: CSV, Excel or lines of JSON, streamed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.search.types import SearchUnavailableError
from normsbase.services.export_hits import FORMS, Export, exported
from normsbase.web.pages import show
from normsbase.web.search import address_of, answered, asked_for


@open_to(Role.READER)
@require_safe
def file(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Send everything found (`?form=csv`, `xlsx` or `jsonl`); a query with an error gets a page, no file."""
    form = request.GET.get("form", "csv")
    if form not in FORMS:
        raise Http404(form)
    query, filters = asked_for(request.GET)
    if not query and not filters:
        raise Http404("nothing asked")
    try:
        answer = answered(request.GET, size=1)
    except SearchUnavailableError as error:
        context = {"query": query, "unavailable": str(error), "answer": {}}
        return show(request, "pages/search.html", active="search", status=503, **context)
    if answer.error:
        said = {"query": query, "answer": answer, "asked": True}
        return show(request, "pages/search.html", active="search", status=400, **said)
    page = request.build_absolute_uri(f"{reverse('search')}?{address_of(request.GET)}")
    made = exported(answer, address=page, root=request.build_absolute_uri(reverse("home")))
    return sent(made, form, bom=request.GET.get("bom") == "1")


def sent(made: Export, form: str, *, bom: bool = False) -> StreamingHttpResponse:
    """Return the file as it is written."""
    answer = StreamingHttpResponse(made.written(form, bom=bom), content_type=FORMS[form].media_type)
    answer["Content-Disposition"] = f'attachment; filename="{made.name}.{FORMS[form].ending}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


urlpatterns = [path("search/export", file, name="search-file")]
