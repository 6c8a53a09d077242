"""The door: signing in and out, and what is said to those who tried a wrong password too often."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from normsbase.access.address import client_address
from normsbase.access.counting import count
from normsbase.access.openings import Circle, open_to
from normsbase.web.dressed import Dressed
from normsbase.web.pages import Framed, show

TRIES = 50  # wrong passwords from one address, whatever the names; an office shares one address
STRETCH = int(settings.CLOSED_FOR.total_seconds())


class SignInForm(Dressed, AuthenticationForm):
    """Name, password, and whether to stay signed in."""

    keep = forms.BooleanField(
        required=False, label="Keep me signed in for two weeks", help_text="Not on a shared computer."
    )
    field_labels = {"username": "Name"}
    error_messages = {
        "invalid_login": "This name and this password do not belong together. Both tell capitals apart.",
        "inactive": "This account is closed.",
    }


class SignIn(Framed, LoginView):
    """The sign-in page; it leads on to where one came from, within this site."""

    opens_to = Circle.EVERYONE
    template_name = "account/sign_in.html"
    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whom to ask for an account."""
        return super().get_context_data(**kwargs) | {"contact": settings.ADMIN_CONTACT}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Try the password, unless this address has tried too many."""
        if count("sign-in", client_address(request), seconds=STRETCH, by=0) >= TRIES:
            return locked_out(request)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Open a session for as long as was asked, and clear away those that have run out."""
        answer = super().form_valid(form)
        if form.cleaned_data["keep"]:
            self.request.session.set_expiry(settings.SESSION_KEPT)
        SessionStore.clear_expired()
        return answer

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Say so, and count."""
        count("sign-in", client_address(self.request), seconds=STRETCH)
        return super().form_invalid(form)


class SignOut(LogoutView):
    """Close the session; asked for by a form, never by a link."""

    opens_to = Circle.EVERYONE
    http_method_names = ["post", "options"]


@open_to(Circle.EVERYONE)
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that the session is closed."""
    return show(request, "account/signed_out.html")


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: object = None
) -> HttpResponse:
    """Say how long the door stays shut for this name from this address (called by axes)."""
    answer = show(request, "account/locked.html", status=429, minutes=STRETCH // 60)
    answer["Retry-After"] = str(STRETCH)
    return answer


urlpatterns = [
    path("account/sign-in/", SignIn.as_view(), name="sign-in"),
    path("account/sign-out/", SignOut.as_view(), name="sign-out"),
    path("account/signed-out/", signed_out, name="signed-out"),
]
