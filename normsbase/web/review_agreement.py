"""How far reviewers agree, by scheme and label, and who decided on how much together."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services import review
from normsbase.services.codebook import BY_KEY, find_label, title_of
from normsbase.web.editing import tools
from normsbase.web.pages import show


@open_to(Role.REVIEWER)
@never_cache
@require_safe
def agreement(request: HttpRequest) -> HttpResponse:
    """Show Cohen's kappa by label with its numbers, and what it says."""
    found = review.agreement()
    rows = [(each, _title(each), _meaning(each.kappa, each.both)) for each in found]
    return show(
        request,
        "pages/review_agreement.html",
        active="review",
        rows=rows,
        overlaps=review.overlaps(),
        tools=tools(request),
    )


def _title(each: review.Agreement) -> str:
    if not each.label:
        return BY_KEY[each.scheme].name if each.scheme in BY_KEY else each.scheme.capitalize()
    label = find_label(each.scheme, each.label)
    return title_of(label) if label else each.label


FEW = 20  # judged twice; below it kappa says little
BANDS = (
    (0.8, "They read it alike."),
    (0.6, "They mostly read it alike."),
    (0.4, "They often differ: look at the disputed ones together."),
    (-2.0, "They read it differently: its definition needs to be made clearer."),
)


def _meaning(kappa: float | None, both: int) -> str:
    if both < FEW:
        return f"Too few to say: {both} {'was' if both == 1 else 'were'} judged twice."
    if kappa is None:
        return "Nothing can be said: everyone always chose the same."
    return next(words for bound, words in BANDS if kappa >= bound)


urlpatterns = [path("review/agreement/", agreement, name="review-agreement")]
