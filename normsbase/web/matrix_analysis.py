"""A table of States and norms in; which groups state which norms, as page, CSV or JSON, out."""

from __future__ import annotations

import json
from dataclasses import replace

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.matrix import as_csv
from normsbase.services.matrix.analysis import analysis, lines
from normsbase.web.matrix_asked import asked_table, query_of
from normsbase.web.pages import show

NAME = "un-norms"


@open_to(Role.READER)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show groups by norms: `?reviewed=yes` counts accepted words alone, `?form=csv` or `json` is a file."""
    table, kept = asked_table(request, NAME)
    table = replace(table, rows=tuple(sorted(table.rows, key=lambda row: row.party.name)))
    found = analysis(table, reviewed=request.GET.get("reviewed") == "yes")
    form = request.GET.get("form", "")
    if form == "csv":
        return _file(as_csv.written(lines(found)), "text/csv; charset=utf-8", "csv")
    if form == "json":
        head, *rows = lines(found)
        held = {"matrix": NAME, "as_of": table.as_of, "caution": found.caution, "reviewed": found.reviewed}
        told = held | {"rows": [dict(zip(head, row, strict=True)) for row in rows]}
        return _file(json.dumps(told, ensure_ascii=False, indent=1), "application/json", "json")
    if form:
        raise BadRequest(f"“{form[:20]}” is no form of file here: csv or json.")
    query = query_of(table, kept)
    return show(request, "pages/matrix_analysis.html", active="matrix", found=found, table=table, kept=query)


def _file(content: str, media_type: str, ending: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="normsbase-{NAME}-groups.{ending}"'
    return answer


urlpatterns = [path("matrix/un-norms/groups/", page, name="matrix-groups")]
