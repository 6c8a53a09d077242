"""A query in; every place of its words in context out: a page, and files of all lines."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.search.types import SearchUnavailableError
from normsbase.services.concordance import MOST, ORDERS, WIDTHS, Shape, concordance, exported
from normsbase.services.export_hits import FORMS
from normsbase.services.find.answer import Answer
from normsbase.web.pages import show
from normsbase.web.search import address_of, answered, asked_for
from normsbase.web.search_files import sent

OWN = ("sort", "width")  # what an address says of the lines alone


@open_to(Role.READER)
@require_safe
def context(request: HttpRequest) -> HttpResponse:
    """Show the lines of a query: `?sort=left`, `&width=110`, `&page=2`, with all that a search can ask."""
    answer = _answer(request)
    if isinstance(answer, HttpResponse):
        return answer
    asked = request.GET
    shape = Shape(
        order=asked.get("sort", ""), width=_number(asked, "width"), page=_number(asked, "page") or 1
    )
    found = concordance(answer, shape)
    values: dict[str, Any] = {
        "query": answer.query,
        "answer": answer,
        "found": found,
        "orders": ORDERS.items(),
        "widths": WIDTHS,
        "most": MOST,
        "forms": FORMS,
        "back": f"{reverse('search')}?{_without_own(request)}",
    }
    return show(request, "pages/context.html", active="search", **values)


@open_to(Role.READER)
@require_safe
def file(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Send all lines (`?form=csv`, `xlsx` or `jsonl`); a query with an error gets a page, no file."""
    form = request.GET.get("form", "csv")
    if form not in FORMS:
        raise Http404(form)
    answer = _answer(request)
    if isinstance(answer, HttpResponse):
        return answer
    page = request.build_absolute_uri(f"{reverse('context')}?{address_of(request.GET)}")
    root = request.build_absolute_uri(reverse("home"))
    day = timezone.now().date().isoformat()
    made = exported(answer, address=page, root=root, day=day, order=request.GET.get("sort", ""))
    return sent(made, form, bom=request.GET.get("bom") == "1")


def _answer(request: HttpRequest) -> Answer | HttpResponse:
    """Return what the query finds, or the page that says why there is nothing to show."""
    query, filters = asked_for(request.GET)
    if not query:
        return show(request, "pages/context.html", active="search", query=query, filters=filters)
    try:
        answer = answered(request.GET, size=1)
    except SearchUnavailableError as error:
        away = {"query": query, "unavailable": str(error), "answer": {}}
        return show(request, "pages/search.html", active="search", status=503, **away)
    if answer.error:
        said = {"query": query, "answer": answer, "asked": True}
        return show(request, "pages/search.html", active="search", status=400, **said)
    return answer


def _without_own(request: HttpRequest) -> str:
    kept = request.GET.copy()
    for name in (*OWN, "page"):
        kept.pop(name, None)
    return kept.urlencode()


def _number(asked: Any, name: str) -> int:
    text = asked.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


urlpatterns = [
    path("search/context/", context, name="context"),
    path("search/context/export", file, name="context-file"),
]
