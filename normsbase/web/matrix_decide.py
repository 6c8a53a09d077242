"""A reviewer's verdict on an open cell in; kept or taken back, and the cell again, out."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.decide import CellError, Verdict, decide_cell, take_back
from normsbase.services.matrix import Chosen
from normsbase.web.matrix_asked import table_named

FIELDS = ("verdict", "value", "reason", "note", "ground")


@open_to(Role.REVIEWER)
@never_cache
@require_POST
def decide(request: HttpRequest, name: str) -> HttpResponse:
    """Keep a verdict; what is wrong with it is said on the cell's page."""
    address = request.POST.get("cell", "")
    code, _, column = address.partition(".")
    table = table_named(name, Chosen(state=code if len(code) == 3 else "", columns=(column,)))
    try:
        verdict = Verdict(address=address, **{field: request.POST.get(field, "") for field in FIELDS})
        decide_cell(table, [verdict], author=cast(User, request.user))
    except CellError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Kept. It stands over what is computed until you take it back.")
    return _back(name, request)


@open_to(Role.REVIEWER)
@never_cache
@require_POST
def undo(request: HttpRequest, name: str) -> HttpResponse:
    """Take back one's own verdict."""
    asked = request.POST.get("decision", "")
    try:
        take_back(int(asked) if asked.isdecimal() else 0, author=cast(User, request.user))
    except CellError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Taken back.")
    return _back(name, request)


def _back(name: str, request: HttpRequest) -> HttpResponseRedirect:
    kept = request.POST.get("kept", "")
    query = f"{kept}&" if kept else ""
    address = request.POST.get("cell", "")
    return HttpResponseRedirect(f"{reverse('matrix-table', args=[name])}?{query}cell={address}#cell")


urlpatterns = [
    path("matrix/<slug:name>/decide", decide, name="matrix-decide"),
    path("matrix/<slug:name>/undo", undo, name="matrix-undo"),
]
