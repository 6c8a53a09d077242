"""Tables kept under a name, and lists of States: shown to readers, kept and taken away by editors."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.keep import (
    KeepError,
    Listed,
    definition,
    drop_list,
    keep_definition,
    keep_list,
    lists,
    states_of,
)
from normsbase.services.matrix import TABLES
from normsbase.web.matrix_asked import chosen_of
from normsbase.web.pages import show


@open_to(Role.READER)
@require_safe
def kept(request: HttpRequest, slug: str, version: int | None = None) -> HttpResponse:
    """Lead to the table that a name stands for: its latest version, or the one asked for."""
    found = definition(slug, version)
    if found is None:
        raise Http404(slug)
    query = urlencode([*found.pairs, ("kept", f"{found.slug}.{found.version}")])
    return HttpResponseRedirect(f"{reverse('matrix-table', args=[found.matrix])}?{query}")


@open_to(Role.EDITOR)
@never_cache
@require_POST
def keep(request: HttpRequest, name: str) -> HttpResponse:
    """Keep what a table is narrowed to under a name."""
    if name not in TABLES:
        raise Http404(name)
    asked = QueryDict(request.POST.get("kept", ""))
    try:
        found = keep_definition(
            request.POST.get("name", ""),
            name,
            chosen_of(asked),
            author=cast(User, request.user),
            note=request.POST.get("note", ""),
        )
    except KeepError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(f"{reverse('matrix-table', args=[name])}?{asked.urlencode()}")
    messages.success(request, f"Kept as “{found.name}”, version {found.version}.")
    return HttpResponseRedirect(reverse("matrix-kept-version", args=[found.slug, found.version]))


@open_to(Role.READER)
@require_safe
def all_lists(request: HttpRequest) -> HttpResponse:
    """Show the lists of States, and to editors the form for one."""
    asked = request.GET.get("list", "")
    one = next((each for each in lists() if each.slug == asked), None)
    said = {"name": one.name, "note": one.note} if one else {"name": "", "note": ""}
    said["states"] = "\n".join(name for _, name in one.states) if one else ""
    return _lists(request, said, one=one)


@open_to(Role.EDITOR)
@never_cache
@require_POST
def keep_one(request: HttpRequest) -> HttpResponse:
    """Keep a list of States, or take one away (`drop`)."""
    given, author = request.POST, cast(User, request.user)
    try:
        if given.get("drop"):
            drop_list(given["drop"], author=author)
            messages.success(request, "Taken away.")
        else:
            states = states_of(given.get("states", ""))
            made = keep_list(given.get("name", ""), states, author=author, note=given.get("note", ""))
            messages.success(request, f"Kept “{made.name}” with {len(made.states)} States.")
    except KeepError as error:
        messages.error(request, str(error))
        said = {
            "name": given.get("name", ""),
            "states": given.get("states", ""),
            "note": given.get("note", ""),
        }
        return show(request, "pages/matrix_lists.html", active="matrix", status=400, lists=lists(), said=said)
    return HttpResponseRedirect(reverse("matrix-lists"))


def _lists(
    request: HttpRequest, said: dict[str, str], *, one: Listed | None = None, status: int = 200
) -> HttpResponse:
    """Show the lists, and the form with what was said in it."""
    return show(
        request, "pages/matrix_lists.html", active="matrix", status=status, lists=lists(), one=one, said=said
    )


FIELDS = ("name", "states", "note")
urlpatterns = [
    path("matrix/lists/", all_lists, name="matrix-lists"),
    path("matrix/lists/keep", keep_one, name="matrix-list-keep"),
    path("matrix/kept/<slug:slug>/", kept, name="matrix-kept"),
    path("matrix/kept/<slug:slug>/<int:version>/", kept, name="matrix-kept-version"),
    path("matrix/<slug:name>/keep", keep, name="matrix-keep"),
]
