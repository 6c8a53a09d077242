"""A role's name in, an account that has it and a client that is signed in with it out."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from normsbase.access import counting
from normsbase.access.roles import Role, give

PASSWORD = "seven brown harbours"  # noqa: S105 - of accounts that last for one test
WHO = ("anonymous", "without a role", "reader", "reviewer", "editor", "administrator")


def an_account(name: str, role: Role | None = None, **more: str) -> User:
    """Return a saved account whose password is `PASSWORD`."""
    user = User.objects.create_user(name, password=PASSWORD, **more)
    give(user, role)
    return user


def come(who: str) -> Client:
    """Return a client that is signed in as one of `WHO`; who is anonymous is not."""
    client = Client()
    if who != "anonymous":
        role = None if who == "without a role" else Role[who.upper()]
        client.force_login(User.objects.filter(username=who).first() or an_account(who, role))
    return client


def stop_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no stretch of counting end while a test counts."""
    monkeypatch.setattr(counting, "time", SimpleNamespace(time=lambda: 1_000_000_000.0))
