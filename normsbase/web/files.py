"""Where an editor sees the files of a text and chooses which stands for it; and what waits for a choice."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.models import Report
from normsbase.services import current
from normsbase.web.editing import tools
from normsbase.web.pages import show


@open_to(Role.EDITOR)
@never_cache
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """List the texts of which an editor has to choose the file."""
    return show(request, "pages/files_waiting.html", active="texts", choices=current.waiting())


@open_to(Role.EDITOR)
@never_cache
def files(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the files of a text, or let one stand for it (`step=choose`), or the rule decide (`step=rule`)."""
    report = Report.objects.standing().filter(slug=slug).first()
    if report is None or not report.editions.exists():
        raise Http404(slug)
    if request.method != "POST":
        return _shown(request, report)
    reason, prefix = request.POST.get("reason", "").strip(), request.POST.get("file", "")
    doing = {"choose": current.choose, "rule": current.leave_to_rule}.get(request.POST.get("step", ""))
    if doing is None or prefix.partition("@")[0] != slug:
        return _shown(request, report, refused="Nothing was asked for.", status=400)
    if not reason:
        return _shown(request, report, refused="A change needs its reason.", status=400)
    try:
        edition = doing(prefix, current.By(author=cast(User, request.user), reason=reason))
    except current.NoSuchFileError as error:
        return _shown(request, report, refused=str(error), status=409)
    stands = "stands for the text now" if edition.current else "stands as a copy now"
    messages.success(request, f"{edition.file_name} {stands}, at {edition.key_prefix}. Search follows.")
    return HttpResponseRedirect(reverse("edit-files", args=[slug]))


def _shown(request: HttpRequest, report: Report, *, refused: str = "", status: int = 200) -> HttpResponse:
    return show(
        request,
        "pages/files.html",
        active="texts",
        status=status,
        report=report,
        languages=current.files(report),
        refused=refused,
        tools=tools(request),
    )


urlpatterns = [
    path("edit/files", waiting, name="files-waiting"),
    path("edit/<str:slug>/files", files, name="edit-files"),
]
