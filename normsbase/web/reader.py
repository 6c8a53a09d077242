"""Where texts are read: a text at its slug, a paragraph at its key, page images and the file itself."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.http import HttpResponsePermanentRedirect as Permanent
from django.urls import is_valid_path, path, reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.views.decorators.http import conditional_page, require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services import old_keys, positions, read, refer, review
from normsbase.services.page_image import NoPageImageError, PageImageBusyError, page_image
from normsbase.services.read.missing import Missing, missing
from normsbase.services.send_file import send_file
from normsbase.web.editing import tools
from normsbase.web.pages import show

YEAR = 31_536_000  # seconds


@open_to(Role.READER)
@require_safe
@conditional_page
def report(request: HttpRequest, prefix: str) -> HttpResponse:
    """Show a text with one clause open (`?at=13.f`); what is only known says so."""
    at, part, page = request.GET.get("at", ""), _number(request, "part"), _number(request, "page")
    if request.headers.get("HX-Request"):
        proof = read.read_proof(prefix, at=at, page=page)
        if proof is not None:
            return _varied(show(request, "parts/proof.html", proof=proof))
    found = read.read_report(prefix, at=at, part=part, page=page)
    if found is None:
        return _not_found(request, missing(prefix))
    if isinstance(found, read.Withdrawn):
        return _gone(request, found)
    if isinstance(found, read.Reading):
        if at and not found.open_path and (moved := _moved(f"{prefix}/{at}")):
            return HttpResponseRedirect(moved)
        shown = show(
            request,
            "pages/report.html",
            active="texts",
            reading=found,
            tools=tools(request),
            remarked=positions.remarked(found.head.slug),
            said_of_whole=positions.of_whole(found.head.slug),
        )
        return _varied(shown)
    return _known(request, prefix, found)


@open_to(Role.READER)
@require_safe
@conditional_page
def clause(request: HttpRequest, prefix: str, clause_path: str) -> HttpResponse:
    """Show one paragraph, or its reference (`?format=bib`); an old key leads on to its words."""
    found = read.read_paragraph(prefix, clause_path)
    if isinstance(found, read.Moved):
        query = request.META.get("QUERY_STRING", "")
        return Permanent(f"{reverse('home')}{found.key}{'?' if query else ''}{query}")
    if isinstance(found, read.MovedApart):
        return show(request, "pages/moved_apart.html", active="texts", status=300, apart=found)
    if isinstance(found, read.Withdrawn):
        return _gone(request, found)
    if isinstance(found, read.Missing):
        if found.first:  # an article that has paragraphs alone is no paragraph itself
            return HttpResponseRedirect(_address(found.slug, found.first))
        return _not_found(request, found)
    reference = read.reference_of(found, request.build_absolute_uri(request.path))
    wanted = request.GET.get("format", "")
    if wanted:
        return _as_file(reference, wanted)
    citations = {name: write(reference) for name, (write, _) in refer.FORMATS.items()}
    told = _told(request, found)
    found = review.veiled(found, told)
    return show(
        request,
        "pages/clause.html",
        active="texts",
        paragraph=found,
        labels=[(row, told.get(row.label.id)) for row in found.labels],
        tools=tools(request),
        beside=positions.beside(found.clause.key),
        reference=reference,
        citations=citations,
    )


@open_to(Role.READER)
@require_safe
def image(request: HttpRequest, prefix: str, number: int) -> HttpResponseBase:
    """Send one page as PNG; it never changes, so it is kept for a year."""
    try:
        found = page_image(prefix, number)
    except NoPageImageError as error:
        if now := old_keys.prefix_now(prefix):
            return HttpResponseRedirect(reverse("page-image", args=[now, number]))
        gone = read.withdrawn(prefix)
        said = f"{gone.label} was withdrawn on {gone.on}: {gone.because}" if gone else str(error)
        return HttpResponse(said, status=410 if gone else 404, content_type="text/plain; charset=utf-8")
    except PageImageBusyError as error:
        busy = HttpResponse(str(error), status=503, content_type="text/plain; charset=utf-8")
        busy["Retry-After"] = "5"
        return busy
    answer = FileResponse(found.path.open("rb"), content_type="image/png")
    answer["ETag"] = f'"{found.etag}"'
    answer["Cache-Control"] = f"public, max-age={YEAR if request.GET.get('v') else 3600}"
    return answer


@open_to(Role.READER)
@require_safe
def file(request: HttpRequest, prefix: str) -> HttpResponseBase:
    """Send the file as it was read; only PDF opens in the browser, all else is a download."""
    found = send_file(prefix)
    if found is None:
        if now := old_keys.prefix_now(prefix):
            return HttpResponseRedirect(reverse("file", args=[now]))
        gone = read.withdrawn(prefix)
        return _gone(request, gone) if gone else _not_found(request, missing(prefix))
    media_type = found.media_type if found.is_pdf else "application/octet-stream"
    return FileResponse(
        found.path.open("rb"), content_type=media_type, filename=found.name, as_attachment=not found.is_pdf
    )


def _told(request: HttpRequest, found: read.Paragraph) -> dict[int, review.Told]:
    """Return what reviewers said of the labels, as this visitor may see it."""
    if not any(row.label.given.decided for row in found.labels):
        return {}
    who = request.user.get_username() if tools(request).history else ""
    return review.told(found.clause.key, who)


def _as_file(reference: refer.Reference, wanted: str) -> HttpResponse:
    if wanted not in refer.FORMATS:
        known = ", ".join(refer.FORMATS)
        return HttpResponse(f"Formats are {known}.", status=400, content_type="text/plain; charset=utf-8")
    write, media_type = refer.FORMATS[wanted]
    answer = HttpResponse(write(reference), content_type=f"{media_type}; charset=utf-8")
    if wanted not in ("txt", "quote"):
        name = "".join(sign if sign.isalnum() or sign in "-." else "_" for sign in reference.key)
        answer["Content-Disposition"] = (
            f'attachment; filename="{name}.{"json" if wanted == "csl" else wanted}"'
        )
    return answer


def _known(request: HttpRequest, prefix: str, found: read.Known) -> HttpResponse:
    """Lead to the file that stood here or to another edition, else show what is known of an unread text."""
    to = old_keys.prefix_now(prefix) if "@" in prefix else found.elsewhere
    if to:
        return HttpResponseRedirect(reverse("report", args=[to]))
    if found.elsewhere:
        return _not_found(request, missing(prefix))
    said = positions.of_text(found.head.slug)
    return show(
        request, "pages/report_known.html", active="texts", known=found, said=said, tools=tools(request)
    )


def _gone(request: HttpRequest, gone: read.Withdrawn) -> HttpResponse:
    """Say that the text was withdrawn, when and why."""
    return show(request, "pages/withdrawn.html", active="texts", status=410, gone=gone, tools=tools(request))


def _not_found(request: HttpRequest, gap: Missing) -> HttpResponse:
    """Say what was tried and what is near; an address that only lacks its last slash is led on."""
    if settings.APPEND_SLASH and is_valid_path(f"{request.path_info}/"):
        return HttpResponseRedirect(f"{request.path}/")
    return show(request, "pages/not_found.html", status=404, gap=gap)


def _moved(key: str) -> str:
    """Return the address of the paragraph in its text to which an old key leads; empty where none does."""
    now = old_keys.now_at([key])[key]
    if now == key:
        return ""
    prefix, _, at = now.partition("/")
    return _address(prefix, at)


def _address(prefix: str, at: str) -> str:
    """Return the address of a paragraph in its text."""
    return f"{reverse('report', args=[prefix])}?{urlencode({'at': at})}#{at}"


def _number(request: HttpRequest, name: str) -> int | None:
    value = request.GET.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else None


def _varied(answer: HttpResponse) -> HttpResponse:
    patch_vary_headers(answer, ["HX-Request"])
    return answer


urlpatterns = [
    path("<str:prefix>/pages/<int:number>.png", image, name="page-image"),
    path("<str:prefix>/file", file, name="file"),
    path("<str:prefix>/<str:clause_path>", clause, name="clause"),
    path("<str:prefix>", report, name="report"),
]
