"""Pages of States: the list, and one State with all that is recorded of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services.list_states import StateFilters, list_states
from normsbase.services.matrix import Chosen, treaties, votes
from normsbase.services.own_texts import own_texts
from normsbase.services.positions import Position, by_norm, gathered, of_state
from normsbase.services.profile_state import profile_state
from normsbase.web.pages import show

FIELDS = {"group": "UN electoral group", "region": "Region (M49)", "body": "Member of"}


@open_to(Role.READER)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the States that pass the form's filters."""
    asked = request.GET
    filters = StateFilters(words=asked.get("q", "").strip(), **{name: asked.get(name, "") for name in FIELDS})
    found = list_states(filters)
    fields = [(name, label, found.choices[name]) for name, label in FIELDS.items()]
    return show(request, "pages/states.html", active="states", list=found, fields=fields)


@open_to(Role.READER)
@require_safe
def state(request: HttpRequest, iso3: str) -> HttpResponse:
    """Show one State."""
    profile = profile_state(iso3.upper())
    if profile is None:
        raise Http404(iso3)
    said = of_state(profile.iso3)
    only = Chosen(state=profile.iso3)
    return show(
        request,
        "pages/state.html",
        active="states",
        state=profile,
        own=next(iter(own_texts((profile.iso3,)))),
        on_norms=by_norm(said),
        on_texts=gathered((one for one in said if not one.norm), _text),
        treaties=treaties(only),
        votes=votes(only),
    )


def _text(one: Position) -> tuple[str, str]:
    return one.about_slug, one.about.partition(",")[0]


urlpatterns = [
    path("states/", index, name="states"),
    path("states/<slug:iso3>/", state, name="state"),
]
