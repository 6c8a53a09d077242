"""What a page of a table asks in; the table out: of now, as of a day, or as it was exported."""

from __future__ import annotations

import re

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from normsbase.services.matrix import TABLES, Chosen, Table, make
from normsbase.services.matrix.snapshots import Kept, of_key

DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
NAMES = ("group", "body", "state", "listed", "value", "set", "by")


def asked_table(request: HttpRequest, name: str) -> tuple[Table, Kept | None]:
    """Return the table, and the snapshot where one is asked for (`?snapshot=ID`).

    Http404 for a table or snapshot that is none, BadRequest for a day that is none.
    """
    if key := request.GET.get("snapshot", ""):
        return snapshot_of(name, key)
    return table_named(name, chosen(request)), None


def snapshot_of(name: str, key: str) -> tuple[Table, Kept]:
    """Return the table that was exported under this id; Http404 where none was."""
    held = of_key(key)
    if held is None or held[1].name != name:
        raise Http404(f"{name} {key}")
    return held[1], held[0]


def table_named(name: str, asked: Chosen) -> Table:
    """Return a table; Http404 for a name that is none."""
    if name not in TABLES:
        raise Http404(name)
    return make(name, asked)


def chosen(request: HttpRequest) -> Chosen:
    """Read what is asked; a day that is none is refused in words."""
    return chosen_of(request.GET)


def chosen_of(asked: QueryDict) -> Chosen:
    """Read the same from what follows the question mark of an address."""
    return Chosen(
        columns=tuple(filter(None, asked.getlist("column"))),
        as_of=day(asked.get("as_of", "")),
        **{name: asked.get(name, "") for name in NAMES},
    )


def day(written: str) -> str:
    """Return a day, month or year as ISO 8601. Raises BadRequest."""
    if written and not DAY.fullmatch(written):
        raise BadRequest(f"“{written[:40]}” is no date: write 2021, 2021-07 or 2021-07-16.")
    return written


def query_of(table: Table, kept: Kept | None) -> str:
    """Return what follows the question mark in addresses of this table."""
    return urlencode([("snapshot", kept.key)] if kept and kept.kept else table.chosen.pairs())


def addresses(request: HttpRequest, table: Table, kept: Kept | None) -> tuple[str, str]:
    """Return the full addresses of the table's page and of the site, as files give them."""
    query = query_of(table, kept)
    page = reverse("matrix-table", args=[table.name])
    full = request.build_absolute_uri(f"{page}{'?' if query else ''}{query}")
    return full, request.build_absolute_uri("/").rstrip("/")
