"""A request to the API in, its account out: by the browser's session, or by a token of `/account/`."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from rest_framework.authentication import BaseAuthentication, SessionAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request

from normsbase.access.address import client_address
from normsbase.access.counting import count, rest
from normsbase.access.tokens import owner

KEYWORD = "Token"
GUESSES = 20  # wrong tokens from one address
STRETCH = 900  # seconds in which they are counted


class ByToken(BaseAuthentication):
    """`Authorization: Token nb_…`; who guesses is told to wait."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        """Return the account behind the token, None where the request brings none."""
        words = get_authorization_header(request).decode("latin-1").split()
        if not words or words[0].lower() != KEYWORD.lower():
            return None
        who = client_address(request._request)
        if count("token-guess", who, seconds=STRETCH, by=0) >= GUESSES:
            raise Throttled(rest(STRETCH), "Too many wrong tokens came from this address.")
        user = owner(words[1]) if len(words) == 2 else None
        if user is None:
            count("token-guess", who, seconds=STRETCH)
            raise AuthenticationFailed("This token is not known here: it was revoked, or has a typing error.")
        return user, None

    def authenticate_header(self, request: Request) -> str:
        """Return what `WWW-Authenticate` says."""
        return f'{KEYWORD} realm="Normsbase"'


class BySession(SessionAuthentication):
    """The browser's session; without its cookie none is opened, so that answers stay the same for all."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        """Return the account that is signed in, None for a visitor."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        return super().authenticate(request)
