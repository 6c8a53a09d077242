"""`manage.py account` makes an account or changes one; what is refused changes nothing."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from normsbase.access.roles import Role, role_of
from normsbase.management.commands import account
from tests.access.people import PASSWORD, an_account

pytestmark = pytest.mark.django_db


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str, piped: str = f"{PASSWORD}\n") -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(piped))
    out = io.StringIO()
    call_command("account", *arguments, stdout=out)
    return out.getvalue()


def test_an_account_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    said = run(monkeypatch, "ada", "--role", "administrator", "--email", "a@example.org", "--password-stdin")
    assert said == "Made: ada, role administrator.\n"
    user = User.objects.get(username="ada")
    assert (user.email, user.check_password(PASSWORD), role_of(user)) == (
        "a@example.org",
        True,
        Role.ADMINISTRATOR,
    )


def test_one_that_is_there_changes_in_what_is_named_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    an_account("ada", Role.READER, email="a@example.org")
    assert run(monkeypatch, "ada", "--role", "editor") == "Changed: ada, role editor.\n"
    user = User.objects.get(username="ada")
    assert (user.email, user.check_password(PASSWORD), role_of(user)) == ("a@example.org", True, Role.EDITOR)


def test_it_is_closed_and_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    an_account("ada", Role.READER)
    assert run(monkeypatch, "ada", "--close") == "Changed: ada, closed.\n"
    assert not User.objects.get(username="ada").is_active
    assert run(monkeypatch, "ada", "--open") == "Changed: ada, role reader.\n"


@pytest.mark.parametrize(
    ("arguments", "piped", "said"),
    [
        (("ada",), "", "Give a new one a --role"),
        (("ada", "--role", "editor"), "", "no terminal to ask for the password"),
        (("ada", "--role", "editor", "--password-stdin"), "short\n", "too short"),
        (("ada", "--role", "editor", "--password-stdin"), "\n", "too short"),
        (("a da", "--role", "editor", "--password-stdin"), f"{PASSWORD}\n", "valid username"),
        (("ada", "--role", "editor", "--email", "x", "--password-stdin"), f"{PASSWORD}\n", "valid email"),
    ],
)
def test_what_is_wrong_is_said(
    monkeypatch: pytest.MonkeyPatch, arguments: Any, piped: str, said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        run(monkeypatch, *arguments, piped=piped)
    assert not User.objects.exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("second", "made"), [(PASSWORD, True), ("another one", False)])
def test_a_terminal_is_asked_twice(monkeypatch: pytest.MonkeyPatch, second: str, made: bool) -> None:
    typed = iter((PASSWORD, second))
    monkeypatch.setattr(account, "getpass", lambda prompt: next(typed))
    monkeypatch.setattr("sys.stdin", Terminal())
    if made:
        call_command("account", "ada", "--role", "reader", stdout=io.StringIO())
    else:
        with pytest.raises(CommandError, match="not the same"):
            call_command("account", "ada", "--role", "reader")
    assert User.objects.filter(username="ada").exists() is made
