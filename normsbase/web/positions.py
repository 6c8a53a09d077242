"""The queue of positions: one in its paragraph, and what a reviewer says of it."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services import judge
from normsbase.services.judge.values import Span
from normsbase.web.pages import show
from normsbase.web.positions_query import View, view_of
from normsbase.web.words import LimitError, limits_of, words_span

VERDICTS = {"accept": "accepted", "reject": "rejected", "dispute": "disputed"}
NOTHING = "Nothing was asked for: accept it, reject it or dispute it."
FIELDS = {
    "state": "State of review",
    "party": "Party",
    "norm": "Norm",
    "kind": "Kind",
    "stance": "Stance",
}


@open_to(Role.REVIEWER)
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what waits, and one position of it: the one named (`?at=7`), else the first."""
    return _shown(request, view_of(request))


@open_to(Role.REVIEWER)
@never_cache
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Do what was asked (`step`) with the position named, then go on to the next one."""
    view, who, step = view_of(request), reviewer(request), request.POST.get("step", "")
    if view.at is None or step not in (*VERDICTS, "retract"):
        return _shown(request, view, refused=NOTHING)
    following = judge.next_in_queue(view.asked, who, view.at)
    try:
        if step == "retract":
            judge.retract(view.at, who, request.POST.get("reason", ""))
        else:
            judge.judge([_said(request, view.at, VERDICTS[step])], who)
    except (judge.JudgeError, LimitError) as error:
        return _shown(request, view, refused=str(error))
    named = request.POST.get("named", "")[:200] or "the position"
    said = "Your judgement is taken back" if step == "retract" else VERDICTS[step].capitalize()
    messages.success(request, f"{said}: {named}.")
    return HttpResponseRedirect(view.address(following if following != view.at else None))


@open_to(Role.REVIEWER)
@never_cache
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take the reviewer's last act back, and show what it was about."""
    view = view_of(request)
    try:
        back = judge.undo(reviewer(request))
    except judge.JudgeError as error:
        return _shown(request, view, refused=str(error))
    plural = "" if len(back) == 1 else "s"
    messages.success(request, f"Taken back: your judgement on {len(back)} position{plural}.")
    return HttpResponseRedirect(view.address(back[0]))


def reviewer(request: HttpRequest) -> User:
    """Return who judges."""
    return cast(User, request.user)  # the views are open to reviewers alone


def _said(request: HttpRequest, at: int, verdict: str) -> judge.Said:
    sent = request.POST
    plain = judge.Said(
        commitment=at, verdict=verdict, reason=sent.get("reason", ""), seen=sent.get("seen", "")
    )
    if verdict != "accepted":
        return plain
    found = judge.item(at, reviewer(request))
    span: Span | None = None
    if (words := sent.get("words", "").strip()) and words != found.text[found.start : found.end].strip():
        span = words_span(sent, found.text, near=found.start)
    limits = None
    if "limits" in sent and sent["limits"].split() != "\n".join(found.limits).split():
        limits = limits_of(sent["limits"], found.text)
    kind, stance = sent.get("kind", ""), sent.get("stance", "")
    return judge.Said(
        commitment=at,
        verdict=verdict,
        reason=plain.reason,
        kind=kind if kind != found.row.kind else "",
        stance=stance if stance != found.row.stance else "",
        span=span,
        limits=limits,
        seen=plain.seen,
    )


def _shown(request: HttpRequest, view: View, *, refused: str = "") -> HttpResponse:
    who = reviewer(request)
    found = judge.queue(view.asked, who, at=view.at)
    at = view.at or next((row.id for row in found.rows), None)
    gone, item = "", None
    try:
        item = judge.item(at, who) if at else None
    except judge.PositionGoneError as error:
        gone = str(error)
    answer = show(
        request,
        "pages/positions.html",
        active="review",
        status=409 if refused else 200,
        queue=found,
        item=item,
        view=view,
        fields=[(name, label, found.choices[name]) for name, label in FIELDS.items()],
        refused=refused or gone,
        sent=request.POST if refused else {},
        undoable=judge.last_act(who),
    )
    if refused:
        answer["HX-Push-Url"] = "false"  # the address stays that of the page the form was on
    return answer


urlpatterns = [
    path("review/positions/", index, name="positions"),
    path("review/positions/act", act, name="positions-act"),
    path("review/positions/undo", undo, name="positions-undo"),
]
