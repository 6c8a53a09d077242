"""The tables of parties by norms, treaties, votes and the rest: the page, and the panel of an open cell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.decide import decisions_on
from normsbase.services.keep import Defined, definition, definitions
from normsbase.services.matrix import Table, differences
from normsbase.services.matrix.crop import crops
from normsbase.services.matrix.deciding import ground_of
from normsbase.services.matrix.snapshots import latest
from normsbase.web.editing import tools
from normsbase.web.matrix_asked import asked_table, chosen, day, query_of, snapshot_of, table_named
from normsbase.web.pages import show

ORDERS = (("", "A to Z"), ("group", "Region"), ("likeness", "Likeness"))


@open_to(Role.READER)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the tables that there are, and the latest exports."""
    return show(request, "pages/matrix.html", active="matrix", snapshots=latest(), definitions=definitions())


@open_to(Role.READER)
@require_safe
def table(request: HttpRequest, name: str) -> HttpResponse:
    """Show a table with one cell open (`?cell=EST.ets-185`), or the panel of that cell alone to htmx."""
    made, snapshot = asked_table(request, name)
    address = request.GET.get("cell", "")
    found = made.cell(address)
    cell = dict(zip(("party", "column", "standing"), found, strict=True)) if found else None
    values: dict[str, Any] = {
        "table": made,
        "open": cell,
        "asked": address,
        "kept": query_of(made, snapshot),
        "snapshot": snapshot,
        "defined": _defined(request),
    }
    if found:
        row = made.row(found[0].code)
        values |= {
            "crops": crops((*found[2].evidence, *found[2].annotations)),
            "besides": row.besides if row else (),
        }
        if tools(request).history and snapshot is None:
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
            orders=[] if snapshot else _orders(made),
            bands=[(band, made.rows[band.start : band.start + band.count]) for band in made.bands],
            **values,
        )
    patch_vary_headers(answer, ["HX-Target"])
    return answer


@open_to(Role.READER)
@require_safe
def changes(request: HttpRequest, name: str) -> HttpResponse:
    """Show the cells whose value differs between two days (`?since=&until=`) or exports (`?from=&to=`)."""
    asked = request.GET
    if asked.get("from"):
        before, one = snapshot_of(name, asked["from"])
        after, two = snapshot_of(name, asked["to"]) if asked.get("to") else (None, None)
        after = after or table_named(name, before.chosen)
        told = f"the export {one.key} of {one.at}", f"the export {two.key} of {two.at}" if two else "now"
    else:
        since, until = day(asked.get("since", "")), day(asked.get("until", ""))
        now = table_named(name, chosen(request))
        if not now.dated or not since:
            raise BadRequest("Give the earlier day, ?since=2021-07-16, or an export, ?from=ID.")
        before = table_named(name, replace(now.chosen, as_of=since))
        after = table_named(name, replace(now.chosen, as_of=until))
        told = since, until or "now"
    return show(
        request,
        "pages/matrix_changes.html",
        active="matrix",
        told=told,
        asked=asked,
        table=after,
        differences=differences(before, after),
        kept=urlencode([pair for pair in after.chosen.pairs() if pair[0] != "as_of"]),
    )


@open_to(Role.READER)
@require_safe
def snapshot(request: HttpRequest, name: str, key: str) -> HttpResponse:
    """Lead to the page of a table as it was exported under an id."""
    snapshot_of(name, key)
    return HttpResponseRedirect(f"{reverse('matrix-table', args=[name])}?{urlencode({'snapshot': key})}")


def _defined(request: HttpRequest) -> Defined | None:
    """Return the definition by whose name a reader came."""
    slug, _, version = request.GET.get("kept", "").partition(".")
    return definition(slug, int(version)) if slug and version.isascii() and version.isdigit() else None


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


urlpatterns = [
    path("matrix/", index, name="matrix"),
    path("matrix/<slug:name>/changes/", changes, name="matrix-changes"),
    path("matrix/<slug:name>/snapshots/<slug:key>/", snapshot, name="matrix-snapshot"),
    path("matrix/<slug:name>/", table, name="matrix-table"),
]
