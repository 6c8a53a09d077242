"""Where a reviewer adds a label that nothing proposed: words, label, reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from ingest.vocabulary import SCHEMES
from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.models import Clause
from normsbase.services import review
from normsbase.services.cite import citation, margin
from normsbase.services.codebook import BY_KEY
from normsbase.services.read.clauses import direction
from normsbase.web.editing import tools
from normsbase.web.pages import show
from normsbase.web.review_item import span_of

WHOLE = "voice"  # a label of the paragraph as a whole needs no words


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The paragraph that gets a label."""

    key: str
    citation: str
    margin: str
    text: str
    text_hash: str
    language: str
    direction: str
    grounds: dict[str, str]  # what a label may rest on: the paragraph's own words, its chapeau, its heading


@open_to(Role.REVIEWER)
@never_cache
def add(request: HttpRequest) -> HttpResponse:
    """Show a paragraph (`?key=a-70-174/13.f`) and the labels that it may get, or give it one."""
    place = _place(request.GET.get("key", ""))
    if request.method != "POST":
        return _shown(request, place)
    try:
        review.add(place.key, _mark(request, place), _by(request), seen=request.POST.get("seen", ""))
    except review.ReviewError as error:
        return _shown(request, place, refused=str(error))
    messages.success(request, f"Added to {place.citation}. Undo in review takes it back.")
    return HttpResponseRedirect(f"{reverse('home')}{place.key}#tags")


def _mark(request: HttpRequest, place: Place) -> review.Mark:
    sent = request.POST
    scheme, _, label = sent.get("label", "").partition(":")
    if not label:
        raise review.NotALabelError("Choose the label that the words earn.")
    rests_on = sent.get("rests_on", "text")
    whole = scheme == WHOLE and not sent.get("words", "").strip()
    start, end = (0, 0) if whole else span_of(sent, place.grounds.get(rests_on, ""))
    return review.Mark(scheme=scheme, label=label, start=start, end=end, rests_on=rests_on)


def _shown(request: HttpRequest, place: Place, *, refused: str = "") -> HttpResponse:
    answer = show(
        request,
        "pages/review_add.html",
        active="review",
        status=409 if refused else 200,
        place=place,
        schemes=[(BY_KEY[scheme], review.entries(scheme)) for scheme in SCHEMES if scheme in BY_KEY],
        refused=refused,
        sent=request.POST if refused else {},
        tools=tools(request),
    )
    if refused:
        answer["HX-Push-Url"] = "false"
    return answer


def _place(key: str) -> Place:
    rows = Clause.objects.standing().select_related("report", "chapeau")
    clause = rows.filter(key=key).first()
    if clause is None:
        raise Http404(f"There is no paragraph at {key}.")
    grounds = {
        "text": clause.text,
        "chapeau": clause.chapeau.text if clause.chapeau else "",
        "heading": str(clause.heading_path[-1]) if clause.heading_path else "",
    }
    return Place(
        key=clause.key,
        citation=citation(clause.report.label, clause.path, clause.kind),
        margin=margin(clause.path),
        text=clause.text,
        text_hash=clause.text_hash,
        language=clause.language,
        direction=direction(clause.language),
        grounds={name: words for name, words in grounds.items() if words},
    )


def _by(request: HttpRequest) -> review.By:
    return review.By(reviewer=cast(User, request.user), reason=request.POST.get("reason", "").strip())


urlpatterns = [path("review/add", add, name="review-add")]
