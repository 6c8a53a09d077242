"""An edited Excel file of a table in; what it would change, and once confirmed what it did, out."""

from __future__ import annotations

import hashlib
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from normsbase.access.openings import open_to
from normsbase.access.roles import Role, role_of
from normsbase.services.decide import (
    MOST_BYTES,
    CellError,
    Compared,
    Edited,
    EditedFileError,
    apply_edits,
    batches_of,
    compared,
    read_edited,
    undo_edits,
)
from normsbase.services.matrix import TABLES
from normsbase.web.pages import show
from normsbase.web.receiving import TOO_LARGE, ToDisk

KEPT_SECONDS = 3600  # between what is shown and its confirmation


@open_to(Role.REVIEWER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # `_sent` asks for the secret, which stands in the body: first it is settled where files go
def upload(request: HttpRequest, name: str) -> HttpResponse:
    """Ask for an edited file; show what it would change before anything does."""
    if request.method != "POST":
        return _page(request, name)
    _known(name)
    receiver = ToDisk(request)
    request.upload_handlers = [receiver]
    try:
        request.POST.get("file")  # here the file comes
    except UnreadablePostError:
        return HttpResponse(status=400)  # whoever sent it is gone
    if receiver.refused:
        return _page(request, name, status=receiver.status, error=receiver.refused)
    return _sent(request, name)


@csrf_protect
def _sent(request: HttpRequest, name: str) -> HttpResponse:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile) or not file.name:
        return _page(request, name, status=400, error="Choose the Excel file that you edited.")
    if (file.size or 0) > MOST_BYTES:
        error = f"The file is larger than {MOST_BYTES // 1_000_000} MB."
        return _page(request, name, status=TOO_LARGE, error=error, file_name=file.name)
    return _shown(request, name, file)


def _shown(request: HttpRequest, name: str, file: UploadedFile[Any]) -> HttpResponse:
    """Show what the file would change, or why it was not taken."""
    file.seek(0)
    content = file.read()
    try:
        edited = read_edited(content)
        found = compared(name, edited, _user(request).get_username())
    except EditedFileError as error:
        return _page(request, name, status=400, error=str(error), file_name=file.name)
    sha256 = hashlib.sha256(content).hexdigest()
    return _page(
        request,
        name,
        status=400 if found.refused else 200,
        found=found,
        file_name=file.name,
        told=_told(request, name, found, edited, (str(file.name), sha256)),
    )


@open_to(Role.REVIEWER)
@never_cache
@require_POST
def apply(request: HttpRequest, name: str) -> HttpResponse:
    """Keep what was shown; what has changed in the meantime is refused."""
    _known(name)
    try:
        told = signing.loads(request.POST.get("told", ""), salt=_salt(request, name), max_age=KEPT_SECONDS)
        edited = Edited(
            snapshot=told["snapshot"],
            cells={(code, key): words for code, key, words in told["cells"]},
            notes={(code, key): (note, reason) for code, key, note, reason in told["notes"]},
        )
        found = compared(name, edited, _user(request).get_username())
        if found.refused:
            return _page(request, name, status=409, found=found, file_name=told["name"])
        batch = apply_edits(found, author=_user(request), file_name=told["name"], sha256=told["sha256"])
    except signing.BadSignature:
        error = "What was shown is older than an hour, or was shown to somebody else. Hand the file in again."
        return _page(request, name, status=400, error=error)
    except (EditedFileError, CellError) as error:
        return _page(request, name, status=409, error=str(error))
    cells = "1 cell" if batch.rows == 1 else f"{batch.rows} cells"
    messages.success(request, f"Kept: {cells} of {batch.file_name}. It can be taken back below.")
    return HttpResponseRedirect(reverse("matrix-upload", args=[name]))


@open_to(Role.REVIEWER)
@never_cache
@require_POST
def undo(request: HttpRequest, name: str) -> HttpResponse:
    """Take back all that a file changed."""
    _known(name)
    asked = request.POST.get("batch", "")
    editor = (role_of(request.user) or Role.READER) >= Role.EDITOR
    try:
        count = undo_edits(int(asked) if asked.isdecimal() else 0, author=_user(request), anybody=editor)
    except CellError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Taken back: {count} decision{'' if count == 1 else 's'} of that file.")
    return HttpResponseRedirect(reverse("matrix-upload", args=[name]))


def _told(request: HttpRequest, name: str, found: Compared, edited: Edited, file: tuple[str, str]) -> str:
    """Return what the confirmation sends back, signed for this person: the edited cells alone."""
    if found.refused or not found.edits:
        return ""
    places = {tuple(edit.verdict.address.split(".", 1)) for edit in found.edits}
    part = edited.only(cast("set[tuple[str, str]]", places))
    held = {
        "snapshot": part.snapshot,
        "cells": [[*place, words] for place, words in part.cells.items()],
        "notes": [[*place, *words] for place, words in part.notes.items()],
        "name": file[0],
        "sha256": file[1],
    }
    return signing.dumps(held, salt=_salt(request, name), compress=True)


def _salt(request: HttpRequest, name: str) -> str:
    return f"edited matrix {name} {_user(request).pk}"


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)  # the views are open to reviewers alone


def _known(name: str) -> None:
    if name not in TABLES:
        raise Http404(name)


def _page(request: HttpRequest, name: str, *, status: int = 200, **values: Any) -> HttpResponse:
    _known(name)
    values |= {"name": name, "batches": batches_of(name), "most": MOST_BYTES // 1_000_000}
    return show(request, "pages/matrix_upload.html", active="matrix", status=status, **values)


urlpatterns = [
    path("matrix/<slug:name>/upload", upload, name="matrix-upload"),
    path("matrix/<slug:name>/upload/apply", apply, name="matrix-upload-apply"),
    path("matrix/<slug:name>/upload/undo", undo, name="matrix-upload-undo"),
]
