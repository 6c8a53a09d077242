"""Decisions leave as JSON Lines and come in from another instance, looked at first."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
    UnreadablePostError,
)
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.models import Decision
from normsbase.services import review
from normsbase.web.dressed import Dressed
from normsbase.web.editing import tools
from normsbase.web.pages import show
from normsbase.web.receiving import Received, ToDisk

LARGEST = 50_000_000  # bytes


class DecisionsForm(Dressed, forms.Form):
    """A file of decisions, why it comes in, and whether what this base cannot place is left out."""

    decisions = forms.FileField(
        label="File",
        help_text="JSON Lines, as another instance hands them out here or by its command.",
        widget=forms.FileInput(attrs={"accept": ".jsonl,application/jsonl"}),
    )
    reason = forms.CharField(label="Reason", max_length=500, help_text="Whose decisions these are.")
    known_only = forms.BooleanField(
        required=False, label="Leave out decisions on paragraphs that this base does not have"
    )

    def clean_decisions(self) -> list[str]:
        """Return the lines of the file. Raises ValidationError."""
        file = self.cleaned_data["decisions"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                "The file is too large for this page: use the command import_decisions."
            )
        try:
            return cast(Received, file).path.read_text(encoding="utf-8").split("\n")
        except UnicodeDecodeError as error:
            raise forms.ValidationError("The file is no text in UTF-8.") from error


@open_to(Role.REVIEWER)
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what can be handed out, and to editors the form that takes decisions in."""
    return _shown(request, DecisionsForm())


@open_to(Role.REVIEWER)
@never_cache
@require_safe
def download(request: HttpRequest) -> HttpResponseBase:
    """Hand out all decisions that stand, one a line."""
    answer = StreamingHttpResponse(review.export_decisions(), content_type="application/jsonl; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="normsbase-decisions.jsonl"'
    return answer


@open_to(Role.EDITOR)
@require_POST
@csrf_exempt  # `_brought_in` asks for the secret, which stands in the body: first comes where files go
def bring_in(request: HttpRequest) -> HttpResponse:
    """Tell what a file would change (`step=look`), or change it (`step=apply`)."""
    receiver = ToDisk(request)
    request.upload_handlers = [receiver]
    try:
        request.POST.get("step")  # here the file comes
    except UnreadablePostError:
        return HttpResponse(status=400)  # whoever sent it is gone
    if receiver.refused:
        return _shown(request, DecisionsForm(), status=receiver.status, refused=receiver.refused)
    return _brought_in(request)


@csrf_protect
def _brought_in(request: HttpRequest) -> HttpResponse:
    form = DecisionsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, form, status=400)
    looking = request.POST.get("step") != "apply"
    by = review.By(reviewer=cast(User, request.user), reason=form.cleaned_data["reason"])
    try:
        result = review.import_decisions(
            form.cleaned_data["decisions"], by, known_only=form.cleaned_data["known_only"], dry_run=looking
        )
    except review.NotBroughtInError as error:
        return _shown(request, form, status=409, refused=str(error), lacking=error.lacking)
    if looking:
        return _shown(request, form, told=_told(result))
    plural = "" if result.new == 1 else "s"
    messages.success(request, f"{result.new} decision{plural} came in; {_in_words(result)}. Search follows.")
    return HttpResponseRedirect(reverse("review-decisions"))


def _told(result: review.BroughtIn) -> dict[str, Any]:
    return {"result": result, "fates": [(review.FATES[fate], count) for fate, count in result.counts.items()]}


def _in_words(result: review.BroughtIn) -> str:
    return "; ".join(f"{count} {review.FATES[fate]}" for fate, count in result.counts.items()) or "none in it"


def _shown(request: HttpRequest, form: DecisionsForm, *, status: int = 200, **more: Any) -> HttpResponse:
    return show(
        request,
        "pages/review_decisions.html",
        active="review",
        status=status,
        form=form,
        count=Decision.objects.standing().count(),
        tools=tools(request),
        **more,
    )


urlpatterns = [
    path("review/decisions/", index, name="review-decisions"),
    path("review/decisions.jsonl", download, name="review-decisions-file"),
    path("review/decisions/bring-in", bring_in, name="review-bring-in"),
]
