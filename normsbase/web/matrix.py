"""The tables of parties by texts: the page, the panel of an open cell, CSV and Excel files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.matrix import TABLES, Chosen, Table, as_csv
from normsbase.services.matrix.as_xlsx import workbook
from normsbase.web.pages import show

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@open_to(Role.READER)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the tables that there are, and those that are still to come."""
    return show(request, "pages/matrix.html", active="matrix")


@open_to(Role.READER)
@require_safe
def table(request: HttpRequest, name: str) -> HttpResponse:
    """Show a table with one cell open (`?cell=EST.ets-185`), or the panel of that cell alone to htmx."""
    made = _table(request, name)
    address = request.GET.get("cell", "")
    found = made.cell(address)
    cell = dict(zip(("party", "column", "standing"), found, strict=True)) if found else None
    values: dict[str, Any] = {"table": made, "open": cell, "asked": address}
    if request.headers.get("HX-Target") == "cell":
        answer = show(request, "parts/matrix_cell.html", **values)
    else:
        letters = dict.fromkeys(row.party.name[0] for row in made.rows)
        answer = show(
            request,
            "pages/matrix_instruments.html",
            active="matrix",
            letters=letters,
            kept=_kept(made),
            **values,
        )
    patch_vary_headers(answer, ["HX-Target"])
    return answer


@open_to(Role.READER)
@require_safe
def as_csv_file(request: HttpRequest, name: str) -> HttpResponse:
    """Send the table as CSV: `?shape=wide` (default) or `long`, `?bom=1` for Excel."""
    made = _table(request, name)
    long = request.GET.get("shape") == "long"
    rows = as_csv.long(made, _address(request, name)) if long else as_csv.wide(made)
    text = as_csv.written(rows, bom=request.GET.get("bom") == "1")
    shape = "-long" if long else ""
    return _file(text.encode(), "text/csv; charset=utf-8", f"normsbase-{name}{shape}-{made.as_of}.csv")


@open_to(Role.READER)
@require_safe
def as_xlsx_file(request: HttpRequest, name: str) -> HttpResponse:
    """Send the table as an Excel file."""
    made = _table(request, name)
    return _file(workbook(made, _address(request, name)), XLSX, f"normsbase-{name}-{made.as_of}.xlsx")


def _table(request: HttpRequest, name: str) -> Table:
    if name not in TABLES:
        raise Http404(name)
    asked = request.GET
    chosen = Chosen(
        group=asked.get("group", ""),
        body=asked.get("body", ""),
        columns=tuple(filter(None, asked.getlist("column"))),
        state=asked.get("state", ""),
    )
    return TABLES[name](chosen)


def _address(request: HttpRequest, name: str) -> str:
    return request.build_absolute_uri(reverse("matrix-table", args=[name]))


def _kept(made: Table) -> str:
    return urlencode(made.chosen.pairs())


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


urlpatterns = [
    path("matrix/", index, name="matrix"),
    path("matrix/<slug:name>.csv", as_csv_file, name="matrix-csv"),
    path("matrix/<slug:name>.xlsx", as_xlsx_file, name="matrix-xlsx"),
    path("matrix/<slug:name>/", table, name="matrix-table"),
]
