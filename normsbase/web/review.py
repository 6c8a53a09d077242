"""The queue of review: what waits, one proposal in its context, and what a reviewer says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services import review
from normsbase.services.measured import precision_of
from normsbase.web.editing import tools
from normsbase.web.pages import show
from normsbase.web.review_item import asking, marked, span_of
from normsbase.web.review_query import View, view_of

FIELDS = {
    "scheme": "Scheme",
    "label": "Label",
    "rule": "Rule",
    "waits": "Why it waits",
    "given": "Given by",
    "language": "Language",
    "order": "Order",
}
TAKEN_BACK = "Taken back."


@open_to(Role.REVIEWER)
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what waits, and one proposal of it: the one named (`?tag=7`), else the first."""
    return _shown(request, view_of(request))


@open_to(Role.REVIEWER)
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Do what was asked (`step`) with the label named, then go on to the next one."""
    view = view_of(request)
    doing = DOING.get(request.POST.get("step", ""))
    if doing is None or view.tag is None:
        return _shown(request, view, refused="Nothing was asked for: choose accept, reject or a correction.")
    try:
        said = doing(request, view.tag)
    except review.ReviewError as error:
        return _shown(request, view, refused=str(error))
    following = review.next_in_queue(view.asked, reviewer(request), view.tag)
    messages.success(request, said)
    return HttpResponseRedirect(view.address(following))


@open_to(Role.REVIEWER)
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take the reviewer's last act back, and show what it was about."""
    view = view_of(request)
    try:
        undone = review.undo(reviewer(request))
    except review.ReviewError as error:
        return _shown(request, view, refused=str(error))
    what = undone.said if undone.count == 1 else f"{undone.count} decisions"
    messages.success(request, f"Taken back: {what}.")
    return HttpResponseRedirect(view.address(undone.tags[0] if undone.tags else None))


def reviewer(request: HttpRequest) -> User:
    """Return who decides."""
    return cast(User, request.user)  # the views are open to reviewers alone


def _shown(request: HttpRequest, view: View, *, refused: str = "") -> HttpResponse:
    who = reviewer(request)
    found = review.queue(view.asked, who, at=view.tag)
    tag = view.tag or next((row.id for row in found.rows), None)
    gone, item = "", None
    try:
        item = review.item(tag, who) if tag else None
    except review.LabelGoneError as error:
        gone = str(error)
    if item and view.tag is None:
        found = review.queue(view.asked, who, at=item.row.id)
    answer = show(
        request,
        "pages/review.html",
        active="review",
        status=409 if refused else 200,
        queue=found,
        item=item,
        view=view,
        fields=[(name, label, found.choices[name]) for name, label in FIELDS.items()],
        refused=refused or gone,
        sent=request.POST if refused else {},
        undoable=review.last_act(who),
        agreement=next(iter(review.agreement(view.asked.scheme)), None) if view.asked.scheme else None,
        tools=tools(request),
        **(_around(view, item, who) if item else {}),
    )
    if refused:
        answer["HX-Push-Url"] = "false"  # the address stays that of the page the form was on
    return answer


def _around(view: View, item: review.Item, who: User) -> dict[str, object]:
    return {
        "precision": precision_of(item.row.scheme, item.row.label),
        "question": asking(item.row.scheme, item.row.name),
        "marked": marked(item.ground, item.start, item.end),
        "section": review.section(item.row.key) if "section" in view.open else None,
        "reasons": review.reasons(who, item.row.scheme),
        "image_at": view.toggled("image"),
        "section_at": view.toggled("section"),
    }


def _accept(request: HttpRequest, tag: int) -> str:
    _decided(request, tag, "accepted")
    return f"Accepted: {_named(request)}."


def _reject(request: HttpRequest, tag: int) -> str:
    _decided(request, tag, "rejected")
    return f"Rejected: {_named(request)}."


def _decided(request: HttpRequest, tag: int, verdict: str) -> None:
    review.decide(tag, verdict, by(request), seen=request.POST.get("seen", ""))


def _words(request: HttpRequest, tag: int) -> str:
    item = review.item(tag, reviewer(request))
    start, end = span_of(request.POST, item.ground, near=item.start)
    correction = review.Correction(start=start, end=end)
    review.correct(tag, correction, by(request), seen=request.POST.get("seen", ""))
    return f"Marked on other words: {_named(request)}."


def _label(request: HttpRequest, tag: int) -> str:
    chosen = request.POST.get("label", "")
    if not chosen:
        raise review.NotALabelError("Choose the label that it should be.")
    review.correct(tag, review.Correction(label=chosen), by(request), seen=request.POST.get("seen", ""))
    return f"Another label given instead of {_named(request)}."


def _retract(request: HttpRequest, tag: int) -> str:
    said = by(request)
    review.retract(tag, replace(said, reason=said.reason or TAKEN_BACK))
    return f"Your decision is taken back: {_named(request)}."


def by(request: HttpRequest) -> review.By:
    """Return who decides and why."""
    return review.By(reviewer=reviewer(request), reason=request.POST.get("reason", "").strip())


def _named(request: HttpRequest) -> str:
    return request.POST.get("named", "")[:200] or "the label"


DOING: dict[str, Callable[[HttpRequest, int], str]] = {
    "accept": _accept,
    "reject": _reject,
    "words": _words,
    "label": _label,
    "retract": _retract,
}

urlpatterns = [
    path("review/", index, name="review"),
    path("review/act", act, name="review-act"),
    path("review/undo", undo, name="review-undo"),
]
