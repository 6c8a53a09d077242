"""A request in; whoever the view is not open to is led to sign in, or told what is missing.

Pages and the admin are asked here; routes of the API by `ByRole`, after their own ways to sign in.
On a private site nothing is left for robots or shared caches to keep.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import get_resolver
from django.utils.cache import patch_cache_control, patch_vary_headers
from rest_framework.views import APIView

from normsbase.access.openings import SAFE, Opening, admits, declared
from normsbase.access.permission import ByRole


class RefusedError(PermissionDenied):
    """One who is signed in asks for what the role does not hold; `needed` is what would."""

    def __init__(self, needed: Opening) -> None:
        super().__init__(f"open to {needed.name.lower()}")
        self.needed = needed


class UndeclaredError(PermissionDenied):
    """A view does not say whom it is open to, so it is open to nobody."""


class Gatekeeper:
    """The middleware that asks; it stands behind the one that knows the user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and say who may keep the answer."""
        answer = self.get_response(request)
        if answer.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(answer, ["Cookie"])  # the masthead names the account
        if settings.PRIVATE:
            answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        if settings.PRIVATE or is_signed_in(request):
            patch_cache_control(answer, private=True)
        return answer

    def process_view(self, request: HttpRequest, view: Any, *_: object) -> HttpResponse | None:
        """Let pass whoever the view is open to."""
        found = declared(view)
        if found is None:
            raise UndeclaredError(f"{view.__module__}.{view.__qualname__} does not say whom it is open to")
        if is_route(view):
            return None
        return turned_away(request, found.to(request.method))


def is_route(view: Any) -> bool:
    """Whether a view is a route of the API that asks for the role itself."""
    found = getattr(view, "cls", None)
    return isinstance(found, type) and issubclass(found, APIView) and ByRole in found.permission_classes


def is_signed_in(request: HttpRequest) -> bool:
    """Whether an account stands behind the answer; what asked for none is not looked up afterwards."""
    return request.session.accessed and request.user.is_authenticated


def turned_away(request: HttpRequest, opening: Opening) -> HttpResponse | None:
    """Return the way to the sign-in page or the page that refuses; None where the user may pass."""
    if admits(opening, request.user):
        return None
    if request.user.is_authenticated:
        refuse: Callable[..., HttpResponse] = get_resolver().resolve_error_handler(403)
        return refuse(request, exception=RefusedError(opening))
    if request.headers.get("HX-Request"):  # a part of a page: the page as a whole has to go
        answer = HttpResponse(status=401)
        answer["HX-Redirect"] = redirect_to_login(_asked_from(request), settings.LOGIN_URL)["Location"]
        return answer
    asked = request.get_full_path() if request.method in SAFE else "/"
    return redirect_to_login(asked, settings.LOGIN_URL)


def _asked_from(request: HttpRequest) -> str:
    page = urlsplit(request.headers.get("HX-Current-URL", ""))
    return f"{page.path or '/'}?{page.query}" if page.query else page.path or "/"
