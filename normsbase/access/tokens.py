"""Accounts in, tokens for the API out; and the other way round."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256

from django.contrib.auth.models import User
from django.utils import timezone

from normsbase.models import Token

PREFIX = "nb_"  # so that a token in a file or a log is known for what it is
BYTES = 32


@dataclass(frozen=True, slots=True)
class Made:
    """A new token: its row, and its words, which are kept nowhere."""

    row: Token
    words: str


def make(user: User, name: str) -> Made:
    """Make one more token of this account."""
    words = PREFIX + secrets.token_urlsafe(BYTES)
    row = Token.objects.create(user=user, name=name.strip(), digest=_digest(words), ends_in=words[-4:])
    return Made(row, words)


def owner(words: str) -> User | None:
    """Return the open account whose token this is, and note the day; None where there is none."""
    found = Token.objects.select_related("user").filter(digest=_digest(words), user__is_active=True).first()
    if found is None:
        return None
    today = timezone.now().date()
    if found.used_on != today:  # once a day, so that reading does not write
        Token.objects.filter(pk=found.pk).update(used_on=today)
    return found.user


def revoke(user: User, key: int) -> None:
    """Let this account have no token of this number; those of others are not touched."""
    Token.objects.filter(user=user, pk=key).delete()


def _digest(words: str) -> str:
    """Return what is kept: the token is random and long, so that one plain hash is enough."""
    return sha256(words.encode()).hexdigest()
