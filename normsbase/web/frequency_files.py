"""Queries in, their counts by year, body, State, kind or language as a file out: CSV, Excel, JSON or SVG."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.search.types import SearchUnavailableError
from normsbase.services.frequency import MOST, Frequency
from normsbase.services.frequency.files import as_csv, as_records, as_workbook
from normsbase.services.frequency.plot import plot_of
from normsbase.web.frequency import FORMS, TITLES, Asked, address_of, asked_of, counted

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "svg": "image/svg+xml",
}


@open_to(Role.READER)
@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """Send the counts (`?form=csv`, `xlsx`, `json` or `svg`); a query with an error gives no file."""
    form, asked = request.GET.get("form", "csv"), asked_of(request.GET)
    if form not in dict(FORMS) or not asked.queries:
        raise Http404("no such file")
    if asked.too_many:
        raise BadRequest(f"At most {MOST} queries can be counted beside each other.")
    try:
        made = counted(asked)
    except SearchUnavailableError as error:
        return HttpResponse(f"{error}\n", status=503, content_type="text/plain; charset=utf-8")
    for problem in (made.error, *(one.error for one in made.at_fault)):
        if problem:
            raise BadRequest(f"We cannot read this, so there is no file. {problem.message}")
    day = timezone.now().date().isoformat()
    written = _written(request, made, asked, day)
    answer = HttpResponse(written, content_type=MEDIA[form])
    name = f"normsbase-frequency-{made.by}-{day}-{made.coverage.snapshot}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _written(request: HttpRequest, made: Frequency, asked: Asked, day: str) -> str | bytes:
    form, address = request.GET.get("form", "csv"), address_of(request, asked)
    if form == "xlsx":
        return as_workbook(made, address, day)
    if form == "json":
        return as_records(made, address, day)
    if form == "csv":
        return as_csv(made, address, day, bom=request.GET.get("bom") == "1")
    plot = plot_of(made, rates=asked.rates)
    if plot is None:
        raise Http404("nothing was found, so nothing can be drawn")
    context = {"plot": plot, "answer": made, "title": TITLES[made.by], "day": day, "address": address}
    return render_to_string("parts/frequency_file.svg", context)


urlpatterns = [path("search/frequency/export", file, name="frequency-file")]
