"""The tables of parties by texts: the page, the panel of an open cell, CSV and Excel files."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.decide import decisions_on
from normsbase.services.matrix import TABLES, Chosen, Table, as_csv, differences, make
from normsbase.services.matrix.as_xlsx import workbook
from normsbase.services.matrix.crop import crops
from normsbase.services.matrix.deciding import ground_of
from normsbase.web.editing import tools
from normsbase.web.pages import show

DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
ORDERS = (("", "A to Z"), ("group", "Region"), ("likeness", "Likeness"))
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
    values: dict[str, Any] = {"table": made, "open": cell, "asked": address, "kept": _kept(made)}
    if found:
        row = made.row(found[0].code)
        values |= {"crops": crops(found[2].evidence), "besides": row.besides if row else ()}
        if tools(request).history:
            values |= {"ground": ground_of(found[2]), "decisions": decisions_on(name, address)}
    if request.headers.get("HX-Target") == "cell":
        answer = show(request, "parts/matrix_cell.html", **values)
    else:
        letters = dict.fromkeys(row.party.name[0] for row in made.rows)
        answer = show(
            request,
            "pages/matrix_table.html",
            active="matrix",
            letters=letters,
            orders=_orders(made),
            bands=[(band, made.rows[band.start : band.start + band.count]) for band in made.bands],
            **values,
        )
    patch_vary_headers(answer, ["HX-Target"])
    return answer


@open_to(Role.READER)
@require_safe
def changes(request: HttpRequest, name: str) -> HttpResponse:
    """Show the cells whose value is another than on an earlier day: `?since=2021-07-16`."""
    since = _day(request.GET.get("since", ""))
    now = _table(request, name)
    if not now.dated or not since:
        raise BadRequest("Give the earlier day, ?since=2021-07-16, for a table that can be told as of a day.")
    later = replace(now.chosen, as_of=_day(request.GET.get("until", "")))
    before, after = make(name, replace(now.chosen, as_of=since)), make(name, later)
    return show(
        request,
        "pages/matrix_changes.html",
        active="matrix",
        since=since,
        before=before,
        table=after,
        differences=differences(before, after),
        kept=urlencode([pair for pair in later.pairs() if pair[0] != "as_of"]),
    )


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
    return table_named(name, _chosen(request))


def table_named(name: str, chosen: Chosen) -> Table:
    """Return a table; Http404 for a name that is none."""
    if name not in TABLES:
        raise Http404(name)
    return make(name, chosen)


def _chosen(request: HttpRequest) -> Chosen:
    """Read what is asked; a date that is none is refused in words."""
    asked = request.GET
    names = ("group", "body", "state", "listed", "value", "set", "by")
    return Chosen(
        columns=tuple(filter(None, asked.getlist("column"))),
        as_of=_day(asked.get("as_of", "")),
        **{name: asked.get(name, "") for name in names},
    )


def _day(written: str) -> str:
    if written and not DAY.fullmatch(written):
        raise BadRequest(f"“{written[:40]}” is no date: write 2021, 2021-07 or 2021-07-16.")
    return written


def _orders(made: Table) -> list[dict[str, Any]]:
    """Return the ways in which rows can stand together, each with its address."""
    kept = [(name, value) for name, value in made.chosen.pairs() if name != "by"]
    return [
        {
            "label": label,
            "query": urlencode([*kept, ("by", by)] if by else kept),
            "chosen": made.chosen.by == by,
        }
        for by, label in ORDERS
        if made.groups or by != "group"
    ]


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
    path("matrix/<slug:name>/changes/", changes, name="matrix-changes"),
    path("matrix/<slug:name>/", table, name="matrix-table"),
]
