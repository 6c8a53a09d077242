"""Changing a password, and a new one by mail, which tells nobody who has an account."""

from __future__ import annotations

import re
import time

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from normsbase.access.roles import Role
from tests.access.people import PASSWORD, an_account, stop_clock

pytestmark = pytest.mark.django_db
NEW = "nine green mountains"


@pytest.fixture(autouse=True)
def ada(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> User:
    stop_clock(monkeypatch)
    settings.SENDS_MAIL = True
    return an_account("ada", Role.READER, email="ada@example.org")


def posted(number: int) -> bool:
    """Whether so many mails went out; they go beside the request."""
    end = time.monotonic() + 5
    while len(mail.outbox) < number and time.monotonic() < end:
        time.sleep(0.01)
    return len(mail.outbox) == number


def ask(client: Client, address: str = "ada@example.org", **more: str) -> tuple[int, str]:
    answer = client.post("/account/reset/", {"email": address}, headers=more)
    return answer.status_code, answer.get("Location", "")


def link(client: Client) -> str:
    """Ask for a mail and return the address in it."""
    ask(client)
    assert posted(1)
    found = re.search(r"https?://testserver(/\S+)", str(mail.outbox[0].body))
    assert found
    return found[1]


def test_a_new_password_by_mail(client: Client) -> None:
    form = client.get(link(client), follow=True)
    assert "Set a new password" in form.content.decode()
    where = form.redirect_chain[-1][0]
    assert (
        client.post(where, {"new_password1": NEW, "new_password2": NEW})["Location"] == "/account/reset/done/"
    )
    assert User.objects.get(username="ada").check_password(NEW)
    assert client.get("/account/reset/done/").status_code == 200


def test_the_mail_names_account_and_site_and_comes_from_us(client: Client, settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "norms@example.org"
    link(client)
    (sent,) = mail.outbox
    assert (sent.subject, sent.from_email, sent.to) == (
        "A new password for testserver",
        "norms@example.org",
        ["ada@example.org"],
    )
    assert "your account ada at testserver" in str(sent.body)


def test_a_link_works_once(client: Client) -> None:
    where = link(client)
    form = client.get(where, follow=True).redirect_chain[-1][0]
    client.post(form, {"new_password1": NEW, "new_password2": NEW})
    again = Client().get(where, follow=True).content.decode()
    assert "This link does not work any more" in again


def test_a_new_password_opens_the_door_that_wrong_ones_shut(client: Client) -> None:
    for _ in range(5):
        client.post("/account/sign-in/", {"username": "ada", "password": "wrong"})
    form = client.get(link(client), follow=True).redirect_chain[-1][0]
    client.post(form, {"new_password1": NEW, "new_password2": NEW})
    assert client.post("/account/sign-in/", {"username": "ada", "password": NEW}).status_code == 302


def test_an_address_without_an_account_gets_the_same_answer_and_no_mail(client: Client) -> None:
    known, unknown = ask(client), ask(client, "nobody@example.org")
    assert known == unknown == (302, "/account/reset/sent/")
    assert posted(1)
    assert "If there is an account" in client.get("/account/reset/sent/").content.decode()


def test_nobody_fills_a_mailbox_by_asking_again_and_again(client: Client) -> None:
    answers = {ask(client) for _ in range(8)}
    assert answers == {(302, "/account/reset/sent/")}
    assert posted(5)
    time.sleep(0.1)
    assert len(mail.outbox) == 5


def test_without_a_mail_server_the_page_says_whom_to_ask(client: Client, settings: Settings) -> None:
    settings.SENDS_MAIL = False
    settings.ADMIN_CONTACT = "norms@example.org"
    for answer in (
        client.get("/account/reset/"),
        client.post("/account/reset/", {"email": "ada@example.org"}),
    ):
        page = answer.content.decode()
        assert "This site sends no mail" in page
        assert "mailto:norms@example.org" in page
        assert "<form method" not in page
    assert mail.outbox == []


def change(client: Client, old: str = PASSWORD, new: str = NEW) -> str:
    sent = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post("/account/password/", sent, follow=True).content.decode()


def test_a_password_is_changed_and_other_sessions_end(client: Client, ada: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(ada)
    client.force_login(ada)
    assert "The password is changed" in change(client)
    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("wrong", NEW, "old password was entered incorrectly"), (PASSWORD, "short", "too short")],
)
def test_what_is_wrong_is_said_at_its_field(client: Client, ada: User, old: str, new: str, said: str) -> None:
    client.force_login(ada)
    page = change(client, old, new)
    assert said in page
    assert 'role="alert"' in page
    assert 'aria-invalid="true"' in page
    assert User.objects.get(pk=ada.pk).check_password(PASSWORD)
