"""A table in; the file of it out, in every format from the same value, each under its snapshot's id."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.matrix import as_csv
from normsbase.services.matrix.files import content_of
from normsbase.services.matrix.snapshots import keep
from normsbase.web.matrix_asked import addresses, asked_table

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
}


@open_to(Role.READER)
@require_safe
def file(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """Send a table: as CSV (`?shape=long`, `?bom=1`), Excel, Word, JSON or HTML that prints."""
    table, kept = asked_table(request, name)
    kept = kept or keep(table, author=_author(request))
    long = kind == "csv" and request.GET.get("shape") == "long"
    content = content_of("csv-long" if long else kind, table, kept, addresses(request, table, kept))
    if kind == "csv" and request.GET.get("bom") == "1":
        content = as_csv.BOM.encode() + content
    answer = HttpResponse(content, content_type=TYPES[kind])
    shape = "-long" if long else ""
    file_name = f"normsbase-{name}{shape}-{table.as_of}-{kept.key[:8]}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{file_name}"'
    answer["X-Snapshot"] = kept.key
    return answer


def _author(request: HttpRequest) -> str:
    """Return who exports; without the session's cookie nobody is looked up, and the answer suits all."""
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    return request.user.get_username() if signed_in else ""


def _paths() -> list:  # type: ignore[type-arg]
    return [path(f"matrix/<slug:name>.{kind}", file, {"kind": kind}, name=f"matrix-{kind}") for kind in TYPES]


urlpatterns = _paths()
