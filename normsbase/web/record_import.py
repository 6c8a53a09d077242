"""Where editors bring in a table of positions: looked at first, all or none, and taken back as one."""

from __future__ import annotations

import re
import shutil
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services import record
from normsbase.services.upload import room
from normsbase.web.pages import show
from normsbase.web.receiving import Received, ToDisk

SHA256 = re.compile(r"[0-9a-f]{64}")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200  # of each list in a preview
AGAIN = "The file is not here any more: it is kept for a day. Choose it once more."


@open_to(Role.EDITOR)
@never_cache
@csrf_exempt  # `_received` asks for the secret, which stands in the body: first comes where files go
def index(request: HttpRequest) -> HttpResponse:
    """Show the form and earlier imports; tell what a file would do (`step=look`), or do it (`step=apply`)."""
    if request.method != "POST":
        return _shown(request)
    receiver = ToDisk(request)
    request.upload_handlers = [receiver]
    try:
        request.POST.get("step")  # here the file comes
    except UnreadablePostError:
        return HttpResponse(status=400)  # whoever sent it is gone
    if receiver.refused:
        return _shown(request, status=receiver.status, refused=receiver.refused)
    return _received(request)


@csrf_protect
def _received(request: HttpRequest) -> HttpResponse:
    try:
        if request.POST.get("step") == "apply":
            return _brought_in(request)
        sent = request.FILES.get("table")
        if sent is None:
            return _shown(request, status=400, refused="Choose a file first.")
        return _looked_at(request, cast(Received, sent))
    except record.TableError as error:
        return _shown(request, status=400, refused=str(error))


def _looked_at(request: HttpRequest, sent: Received) -> HttpResponse:
    table = record.read_table(sent.path, sent.name or "table")
    shutil.copyfile(sent.path, room() / f"table-{table.sha256}")
    return _preview(request, record.preview(table))


def _brought_in(request: HttpRequest) -> HttpResponse:
    sha256, name = request.POST.get("sha256", ""), request.POST.get("file_name", "table")
    kept = room() / f"table-{sha256}"
    if not SHA256.fullmatch(sha256) or not kept.is_file():
        return _shown(request, status=409, refused=AGAIN)
    try:
        batch = record.bring_in(
            record.read_table(kept, name), _editor(request), request.POST.get("note", "")[:500].strip()
        )
    except record.NotImportedError as error:
        return _preview(request, error.preview, refused=str(error))
    kept.unlink(missing_ok=True)
    said = f"{batch.rows:,} position{'' if batch.rows == 1 else 's'} came in from {batch.file_name}, proposed"
    messages.success(request, f"{said} to reviewers. The whole import can be taken back below.")
    return HttpResponseRedirect(reverse("record-import"))


@open_to(Role.EDITOR)
@never_cache
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take one import back as a whole."""
    pk = request.POST.get("batch", "")
    try:
        count = record.take_back_import(int(pk) if pk.isdecimal() and len(pk) < 12 else 0, _editor(request))
    except record.TakenBackError as error:
        return _shown(request, status=409, refused=str(error))
    messages.success(request, f"Taken back: {count:,} position{'' if count == 1 else 's'}.")
    return HttpResponseRedirect(reverse("record-import"))


@open_to(Role.EDITOR)
@require_safe
def template_csv(request: HttpRequest) -> HttpResponse:
    """Hand out the empty table as CSV."""
    return _file(record.template_csv(), "text/csv; charset=utf-8", "csv")


@open_to(Role.EDITOR)
@require_safe
def template_xlsx(request: HttpRequest) -> HttpResponse:
    """Hand out the empty table as a workbook with the allowed values."""
    return _file(record.template_xlsx(), XLSX, "xlsx")


def _file(data: bytes, media_type: str, ending: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="normsbase-positions.{ending}"'
    return answer


def _preview(request: HttpRequest, found: record.Preview, *, refused: str = "") -> HttpResponse:
    shown = {"problems": found.problems[:SHOWN], "lines": found.lines[:SHOWN], "most": SHOWN}
    status = 409 if refused else 200
    return _shown(request, status=status, preview=found, refused=refused, **shown)


def _shown(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    columns = [(name, record.HELP[name]) for name in record.FIELDS]
    return show(
        request,
        "pages/record_import.html",
        active="review",
        status=status,
        imports=record.imports(),
        columns=columns,
        **more,
    )


def _editor(request: HttpRequest) -> User:
    return cast(User, request.user)  # the views are open to editors alone


urlpatterns = [
    path("record/import/", index, name="record-import"),
    path("record/import/undo", undo, name="record-import-undo"),
    path("record/import/template.csv", template_csv, name="record-template-csv"),
    path("record/import/template.xlsx", template_xlsx, name="record-template-xlsx"),
]
