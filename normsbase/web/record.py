"""Where editors record a position from a paragraph, take it back, and say what supersedes it."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.models import Commitment
from normsbase.services import positions, record
from normsbase.services.record.fields import LIMITS_APART
from normsbase.web.pages import show

NO_TEXT = ("state", "as_of", "source", "note")
GONE = "There is no such position."


@open_to(Role.EDITOR)
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Show the form for a paragraph (`?clause=x-1/estonia.p3`) or a source outside, or keep it."""
    key = request.GET.get("clause", "")
    place = record.place_of(key) if key else None
    if key and place is None:
        raise Http404(f"There is no paragraph at {key}.")
    if request.method != "POST":
        start = dict(place.guess) if place else {}
        named = {name: value for name in record.FIELDS if (value := request.GET.get(name, "").strip())}
        return _form(request, place, start | named)
    sent = {name: request.POST.get(name, "") for name in record.FIELDS} | {"clause": key}
    sent["limits"] = LIMITS_APART.join(sent["limits"].replace("\r", "").split("\n"))
    try:
        row = record.record(sent, _editor(request))
    except record.WrongError as error:
        return _form(request, place, request.POST.dict() | {"clause": key}, wrongs=error.wrongs)
    messages.success(request, "Recorded. It is proposed to reviewers, and says so wherever it shows.")
    return HttpResponseRedirect(reverse("record-one", args=[row.catalogue_id]))


@open_to(Role.EDITOR)
@never_cache
def one(request: HttpRequest, name: str) -> HttpResponse:
    """Show a position to editors, or take it back or say what supersedes it (`step`)."""
    refused = ""
    if request.method == "POST":
        try:
            messages.success(request, _done(request, name))
            return HttpResponseRedirect(reverse("record-one", args=[name]))
        except record.TakenBackError as error:
            refused = str(error)
    rows = Commitment.objects.exclude(origin="catalogue").select_related(*positions.RELATED)
    row = rows.filter(catalogue_id=name).first()
    texts = (row.evidence_report, row.report) if row else ()
    if row is None or any(text and text.withdrawn_at for text in texts):
        raise Http404(GONE)
    return show(
        request,
        "pages/record_one.html",
        active="review",
        status=409 if refused else 200,
        one=positions.positions_of([row])[0],
        undone=row.undone_at,
        by_hand=row.origin in ("person", "import"),
        later=[(each.catalogue_id, str(each)) for each in positions_later(row)],
        superseded_by=row.superseded_by.catalogue_id if row.superseded_by else "",
        pk=row.pk,
        refused=refused,
    )


def positions_later(row: Commitment) -> list[Commitment]:
    """Return what could supersede a position, and what does."""
    found = record.later_ones(row)
    return [row.superseded_by, *found] if row.superseded_by and row.superseded_by not in found else found


@open_to(Role.EDITOR)
@never_cache
def no_text(request: HttpRequest) -> HttpResponse:
    """List the States of which nobody found a text; enter one more, or take one back (`step`)."""
    sent, refused = request.POST, ""
    wrongs: tuple[record.Wrong, ...] = ()
    if request.method == "POST":
        try:
            if sent.get("step") == "back":
                pk = sent.get("row", "")
                row = record.take_back_no_text(int(pk) if pk.isdecimal() else 0, _editor(request))
                messages.success(request, f"Taken back: {row.state.name}.")
            else:
                state, as_of, source, note = (sent.get(name, "") for name in NO_TEXT)
                row = record.enter_no_text(state, as_of, source, note, _editor(request))
                messages.success(request, f"Entered: {row.state.name}, as of {row.as_of}.")
            return HttpResponseRedirect(reverse("record-no-text"))
        except record.TakenBackError as error:
            refused = str(error)
        except record.WrongError as error:
            wrongs = error.wrongs
    return show(
        request,
        "pages/record_no_text.html",
        active="review",
        status=409 if refused or wrongs else 200,
        rows=record.no_texts(),
        offered=record.offered(),
        sent=sent,
        wrong={each.field: each.because for each in wrongs},
        refused=refused,
    )


def _done(request: HttpRequest, name: str) -> str:
    if request.POST.get("step") == "supersede":
        row = record.supersede(name, request.POST.get("later", ""), _editor(request))
        return "Kept: a later one supersedes it." if row.superseded_by else "Kept: none supersedes it."
    record.take_back(name, _editor(request), request.POST.get("reason", ""))
    return "Taken back. It shows nowhere any more; the history keeps it."


def _form(
    request: HttpRequest,
    place: record.Place | None,
    sent: dict[str, str],
    *,
    wrongs: tuple[record.Wrong, ...] = (),
) -> HttpResponse:
    return show(
        request,
        "pages/record.html",
        active="review",
        status=409 if wrongs else 200,
        place=place,
        sent=sent,
        offered=record.offered(),
        wrongs=wrongs,
        wrong={each.field: each.because for each in wrongs},
    )


def _editor(request: HttpRequest) -> User:
    return cast(User, request.user)  # the views are open to editors alone


urlpatterns = [
    path("record/", new, name="record"),
    path("record/no-text", no_text, name="record-no-text"),
    path("record/<slug:name>/", one, name="record-one"),
]
