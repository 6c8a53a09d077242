"""Review by rule: which rules have proposals that wait, and one rule decided on as a whole."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ingest.vocabulary import SCHEMES
from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services import review
from normsbase.services.codebook import BY_KEY, find_label, title_of
from normsbase.services.measured import precision_of
from normsbase.web.editing import tools
from normsbase.web.pages import show
from normsbase.web.review_query import PLAIN, View, number, view_of

ALL_SHOWN = 200  # of a batch that is no larger every proposal is shown
VERDICTS = {"accept": "accepted", "reject": "rejected"}


@open_to(Role.REVIEWER)
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the rules whose proposals wait, of one scheme at a time."""
    scheme = request.GET.get("scheme", "")
    scheme = scheme if scheme in SCHEMES else "norm"
    return show(
        request,
        "pages/review_batches.html",
        active="review",
        rows=review.rules(_who(request), scheme),
        scheme=scheme,
        schemes=[BY_KEY[key] for key in SCHEMES if key in BY_KEY],
        undoable=review.last_act(_who(request)),
        tools=tools(request),
    )


@open_to(Role.REVIEWER)
@never_cache
def batch(request: HttpRequest) -> HttpResponse:
    """Show what a rule proposes, or decide on all of it but what was unticked (`step`)."""
    view = view_of(request)
    if request.method != "POST":
        return _shown(request, view)
    verdict = VERDICTS.get(request.POST.get("step", ""))
    if verdict is None:
        return _shown(request, view, refused="Nothing was asked for: choose accept or reject.")
    shown, taken = (set(map(number, request.POST.getlist(name))) for name in ("shown", "take"))
    try:
        done = review.batch(
            view.asked,
            verdict,
            review.By(reviewer=_who(request), reason=request.POST.get("reason", "").strip()),
            digest=request.POST.get("digest", ""),
            without={pk for pk in shown - taken if pk is not None},
        )
    except review.ReviewError as error:
        return _shown(request, view, refused=str(error))
    several = "" if done.count == 1 else "s"
    said = f"{verdict.capitalize()}: {done.count} proposal{several} of {view.asked.rule or view.asked.label}."
    messages.success(request, f"{said} Undo takes all of them back.")
    return HttpResponseRedirect(_back(view))


@open_to(Role.REVIEWER)
@never_cache
def undo(request: HttpRequest) -> HttpResponse:
    """Take the last act back, as a whole, and return to the rules."""
    try:
        if request.method == "POST":
            messages.success(request, f"Taken back: {review.undo(_who(request)).count} decisions.")
    except review.ReviewError as error:
        messages.success(request, str(error))
    return HttpResponseRedirect(_back(view_of(request)))


def _shown(request: HttpRequest, view: View, *, refused: str = "") -> HttpResponse:
    found = review.preview(view.asked, _who(request), sample=ALL_SHOWN)
    taken = set(request.POST.getlist("take"))
    return show(
        request,
        "pages/review_batch.html",
        active="review",
        status=409 if refused else 200,
        batch=found,
        rows=[(row, not refused or str(row.id) in taken) for row in found.sample],
        words=review.found_words(view.asked, _who(request)) if not found.refused else (),
        title=_title(view),
        entry=next((e for e in review.entries(view.asked.scheme) if e.key == view.asked.label), None),
        precision=precision_of(view.asked.scheme, view.asked.label) if view.asked.label else None,
        query=urlencode({name: value for name in PLAIN if (value := getattr(view.asked, name))}),
        refused=refused,
        sent=request.POST if refused else {},
        tools=tools(request),
    )


def _title(view: View) -> str:
    label = find_label(view.asked.scheme, view.asked.label)
    return title_of(label) if label else view.asked.label


def _back(view: View) -> str:
    return f"{reverse('review-batches')}?{urlencode({'scheme': view.asked.scheme})}"


def _who(request: HttpRequest) -> User:
    return cast(User, request.user)  # the views are open to reviewers alone


urlpatterns = [
    path("review/rules/", index, name="review-batches"),
    path("review/rules/all", batch, name="review-batch"),
    path("review/rules/undo", undo, name="review-batch-undo"),
]
