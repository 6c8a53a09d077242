"""Where an editor hands files in from a browser; a worker reads them, and /jobs/ tells what becomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from ingest.pool import Task
from ingest.records import Told
from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.models import Run
from normsbase.services import jobs, upload
from normsbase.services.gather import COLUMNS, IntakeError
from normsbase.web.pages import show
from normsbase.web.receiving import NO_ROOM, Received, ToDisk, limits_in_words, no_room
from normsbase.web.upload_form import UploadForm


@open_to(Role.EDITOR)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # `_sent` asks for the secret, which stands in the body: first it is settled where files go
def send(request: HttpRequest) -> HttpResponse:
    """Take files in; `?symbol=` and the like tell of one beforehand, where a page asks for its file."""
    if request.method != "POST":
        return _page(request, UploadForm(initial={name: request.GET.get(name, "") for name in COLUMNS}))
    receiver = ToDisk(request)
    request.upload_handlers = [receiver]
    try:
        request.POST.get("reason")  # here the files come
    except UnreadablePostError:
        return HttpResponse(status=400)  # whoever sent them is gone
    if receiver.refused:
        return _refused(request, receiver.refused, receiver.status)
    return _sent(request)


@csrf_protect
@sensitive_post_parameters("password")
def _sent(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST, {"documents": request.FILES.getlist("documents")})
    if not form.is_valid():
        return _page(request, form, status=400)
    values, author = form.cleaned_data, cast(User, request.user)  # the view is open to editors alone
    because = upload.Because(author=author, reason=values["reason"])
    try:
        run = upload.hand_in(_tasks(values["documents"], form.told()), because, password=values["password"])
    except (IntakeError, OSError) as error:
        return _refused(request, no_room(error), NO_ROOM)
    messages.success(request, _done(run))
    follow = f"{reverse('jobs')}?batch={run.pk}"
    return HttpResponseClientRedirect(follow) if _by_script(request) else HttpResponseRedirect(follow)


def _tasks(files: Sequence[Received], told: Told) -> list[Task]:
    return [Task(path=file.path, told=told, name=file.name or "") for file in files]


def _done(run: Run) -> str:
    left = run.jobs.count()
    safe = "The file is safe" if run.total == 1 else f"All {run.total} files are safe"
    if not left:
        return f"{safe}. Nothing of it is left to be read here: below stands why."
    waits = "" if jobs.worker_alive() else " as soon as one runs"
    return (
        f"{safe}. A worker reads {'it' if run.total == 1 else f'{left} of them'}{waits}; this page follows."
    )


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _refused(request: HttpRequest, why: str, status: int) -> HttpResponse:
    """Say why nothing was taken; with script the form stays as it was filled in."""
    answer = _page(request, UploadForm(), status=status, refused=why)
    if _by_script(request):
        answer["HX-Retarget"] = answer["HX-Reselect"] = "#upload-refused"
    return answer


def _page(request: HttpRequest, form: UploadForm, *, status: int = 200, refused: str = "") -> HttpResponse:
    values: dict[str, Any] = {
        "form": form,
        "refused": refused,
        "limits": limits_in_words(),
        "most_bytes": settings.UPLOAD_BYTES,
        "most_files": settings.UPLOAD_FILES,
    }
    return show(request, "pages/upload.html", active="texts", status=status, **values)


urlpatterns = [path("edit/upload", send, name="edit-upload")]
