"""Where an editor judges how a file was cut, page by page; signs it off or has it read again."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.models import Edition
from normsbase.services import cut, reread
from normsbase.web.editing import tools
from normsbase.web.pages import show

LOOKED = "Looked through page by page"


@open_to(Role.EDITOR)
@never_cache
def judge(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one page beside its cut (`?page=3`, `?edition=x-1@fr`), or do what was asked below it."""
    prefix = request.GET.get("edition", "") or cut.first_prefix(slug)
    number = request.GET.get("page", "")
    page = cut.cut_page(slug, prefix, int(number) if number.isdecimal() and len(number) < 7 else 1)
    if page is None:
        raise Http404(f"No file was read at {slug}.")
    if request.method != "POST":
        return _shown(request, page)
    doing = DOING.get(request.POST.get("step", ""))
    if doing is None:
        return _shown(request, page, refused="Nothing was asked for.", status=400)
    if not request.POST.get("reason", "").strip():
        return _shown(request, page, refused="A change needs its reason.", status=400)
    try:
        prefix, said = doing(request, page)
    except (cut.NotAsShownError, reread.LanguageError) as error:
        return _shown(request, page, refused=str(error), status=409)
    messages.success(request, said)
    address = urlencode({"edition": prefix, "page": str(page.page)})
    return HttpResponseRedirect(f"{reverse('edit-cut', args=[slug])}?{address}")


def _shown(request: HttpRequest, page: cut.CutPage, *, refused: str = "", status: int = 200) -> HttpResponse:
    return show(
        request,
        "pages/cut.html",
        active="texts",
        status=status,
        cut=page,
        again=reread.job.wanted(page.sha256),
        refused=refused,
        looked=LOOKED,
        tools=tools(request),
    )


def _sign(request: HttpRequest, page: cut.CutPage) -> tuple[str, str]:
    edition = cut.sign_off(
        page.prefix,
        reading=request.POST.get("reading", ""),
        author=_editor(request),
        reason=request.POST["reason"],
    )
    return edition.key_prefix, "Signed off: your name, the day and this reading are kept."


def _language(request: HttpRequest, page: cut.CutPage) -> tuple[str, str]:
    edition = reread.set_language(
        page.prefix,
        request.POST.get("language", "").strip(),
        author=_editor(request),
        reason=request.POST["reason"],
    )
    return edition.key_prefix, f"Set: its keys begin with {edition.key_prefix}, and the old ones lead there."


def _compare(request: HttpRequest, page: cut.CutPage) -> tuple[str, str]:
    reread.job.ask(_edition(page), author=_editor(request))
    return page.prefix, "Asked for: a worker reads the file again and tells below what would change."


def _apply(request: HttpRequest, page: cut.CutPage) -> tuple[str, str]:
    sent = request.POST
    agreed = reread.job.Agreed(
        reason=sent["reason"], shown=sent.get("shown", ""), moved=bool(sent.get("accept-moved"))
    )
    reread.job.ask(_edition(page), author=_editor(request), agreed=agreed)
    return page.prefix, "Asked for: a worker reads the file again and changes what was shown."


def _edition(page: cut.CutPage) -> Edition:
    return Edition.objects.get(sha256=page.sha256)


def _editor(request: HttpRequest) -> User:
    return cast(User, request.user)  # the view is open to editors alone


DOING: dict[str, Callable[[HttpRequest, cut.CutPage], tuple[str, str]]] = {
    "sign": _sign,
    "language": _language,
    "compare": _compare,
    "apply": _apply,
}

urlpatterns = [path("edit/<str:slug>/cut", judge, name="edit-cut")]
