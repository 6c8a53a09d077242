"""Many positions judged at once: those that a page shows and a reviewer ticks, with one reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.cache import never_cache

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services import judge
from normsbase.web.pages import show
from normsbase.web.positions import FIELDS, VERDICTS, reviewer
from normsbase.web.positions_query import View, view_of
from normsbase.web.review_query import number

NO_REASON = "Write the reason; it is kept with each of them."
CHANGED = "A paragraph reads otherwise now than the words shown here. Nothing was judged: open it by itself."
NONE = "Tick the positions that the verdict is to be on."


@open_to(Role.REVIEWER)
@never_cache
def many(request: HttpRequest) -> HttpResponse:
    """Show one page of positions to tick, or judge those that were ticked (`step`)."""
    view = view_of(request)
    if request.method != "POST":
        return _shown(request, view)
    verdict, reason = VERDICTS.get(request.POST.get("step", ""), ""), request.POST.get("reason", "").strip()
    ticked = [pk for pk in map(number, request.POST.getlist("take")) if pk is not None]
    if not verdict or not ticked or not reason:
        wrong = NO_REASON if ticked and verdict else NONE if verdict else "Choose accept, reject or dispute."
        return _shown(request, view, refused=wrong)
    said = [
        judge.Said(
            commitment=pk,
            verdict=verdict,
            reason=reason,
            seen=request.POST.get(f"seen-{pk}", "") if verdict == "accepted" else "",
        )
        for pk in dict.fromkeys(ticked)
    ]
    try:
        done = judge.judge(said, reviewer(request))
    except judge.ParagraphChangedError:
        return _shown(request, view, refused=CHANGED)
    except judge.JudgeError as error:
        return _shown(request, view, refused=str(error))
    plural = "" if len(done) == 1 else "s"
    told = f"{verdict.capitalize()}: {len(done)} position{plural}. Undo takes all of them back."
    messages.success(request, told)
    return HttpResponseRedirect(view.address(None, page="positions-many"))


def _shown(request: HttpRequest, view: View, *, refused: str = "") -> HttpResponse:
    found = judge.queue(view.asked, reviewer(request))
    taken = set(request.POST.getlist("take"))
    return show(
        request,
        "pages/positions_many.html",
        active="review",
        status=409 if refused else 200,
        queue=found,
        rows=[
            (row, str(row.id) in taken if refused else not (row.declines or row.shifted))
            for row in found.rows
        ],
        view=view,
        fields=[(name, label, found.choices[name]) for name, label in FIELDS.items()],
        refused=refused,
        sent=request.POST if refused else {},
        undoable=judge.last_act(reviewer(request)),
    )


urlpatterns = [path("review/positions/many", many, name="positions-many")]
