"""Work behind the site: what waits, runs and failed, live; where an editor has it tried again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.jobs import retry
from normsbase.services.list_jobs import JobFilters, NoBatchError, list_jobs
from normsbase.web.editing import tools
from normsbase.web.pages import show

NUMBERS = ("batch", "page", "batches")


@open_to(Role.EDITOR)
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show how work stands; to htmx, which asks again while something moves, only what changes."""
    filters = _filters(request.GET)
    try:
        found = list_jobs(filters)
    except NoBatchError as error:
        raise Http404(f"There is no batch {error}.") from error
    template = "parts/jobs_now.html" if request.headers.get("HX-Request") else "pages/jobs.html"
    query = _query(filters)
    return show(request, template, active="texts", list=found, query=query, tools=tools(request))


@open_to(Role.EDITOR)
@require_POST
def try_again(request: HttpRequest) -> HttpResponse:
    """Have one failed job tried again, or with `all` every one; back to where the editor was."""
    key = request.POST.get("key", "")
    count = retry(key=key) if key or "all" in request.POST else 0
    if count:
        messages.success(request, f"{count} job{'' if count == 1 else 's'} asked for again.")
    else:
        messages.success(request, "Nothing was left to try again: it was asked for already.")
    query = _query(_filters(request.GET))
    return HttpResponseRedirect(f"{reverse('jobs')}?{query}" if query else reverse("jobs"))


def _filters(asked: QueryDict) -> JobFilters:
    numbers = {name: _number(asked.get(name, "")) for name in NUMBERS}
    return JobFilters(
        state=asked.get("state", ""),
        batch=numbers["batch"],
        page=numbers["page"] or 1,
        batches=numbers["batches"] or 1,
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _query(filters: JobFilters) -> str:
    """Return the query of this view's address, with nothing in it that is not needed."""
    kept = QueryDict(mutable=True)
    if filters.state and filters.state == filters.shown:
        kept["state"] = filters.state
    if filters.batch:
        kept["batch"] = str(filters.batch)
    for name, page in (("page", filters.page), ("batches", filters.batches)):
        if page > 1:
            kept[name] = str(page)
    return kept.urlencode()


urlpatterns = [
    path("jobs/", index, name="jobs"),
    path("jobs/retry", try_again, name="jobs-retry"),
]
