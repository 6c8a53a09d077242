"""The page of one's account: role, password, tokens for programs, other sessions."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from normsbase.access import tokens
from normsbase.access.openings import Circle, open_to
from normsbase.access.roles import Role, role_of
from normsbase.access.sessions import end_others
from normsbase.models import Token
from normsbase.web.dressed import Dressed
from normsbase.web.editing import tools
from normsbase.web.pages import show


class TokenForm(Dressed, forms.Form):
    """What a new token is for."""

    name = forms.CharField(
        max_length=60, label="What is it for?", help_text="For example: the tables of our institute."
    )


@open_to(Circle.ACCOUNTS)
@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show the account."""
    return _page(request, TokenForm())


@open_to(Circle.ACCOUNTS)
@never_cache
@require_POST
@sensitive_variables()
def make_token(request: HttpRequest) -> HttpResponse:
    """Make a token and show it, this once."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    return _page(request, TokenForm(), made=tokens.make(_user(request), form.cleaned_data["name"]))


@open_to(Circle.ACCOUNTS)
@require_POST
def revoke_token(request: HttpRequest, key: int) -> HttpResponse:
    """Take a token back; one that is gone already, or another's, is none of this account's."""
    tokens.revoke(_user(request), key)
    messages.success(request, "The token is revoked; programs that use it are refused from now on.")
    return HttpResponseRedirect(reverse("account"))


@open_to(Circle.ACCOUNTS)
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    ended = end_others(_user(request), request.session.session_key or "")
    said = "No other session was open." if not ended else f"Other sessions ended: {ended}."
    messages.success(request, said)
    return HttpResponseRedirect(reverse("account"))


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)  # the view is open to accounts alone


def _page(
    request: HttpRequest, form: TokenForm, *, made: tokens.Made | None = None, status: int = 200
) -> HttpResponse:
    user = _user(request)
    held = role_of(user)
    values: dict[str, Any] = {
        "form": form,
        "made": made,
        "held": held,
        "may": [role for role in Role if held is not None and role <= held],
        "staff": held is not None and held >= Role.REVIEWER,
        "tools": tools(request),
        "tokens": Token.objects.filter(user=user),
    }
    return show(request, "account/account.html", status=status, **values)


urlpatterns = [
    path("account/", account, name="account"),
    path("account/tokens/", make_token, name="token-make"),
    path("account/tokens/<int:key>/revoke/", revoke_token, name="token-revoke"),
    path("account/sessions/end/", end_sessions, name="sessions-end"),
]
