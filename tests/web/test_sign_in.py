"""Signing in and out: the right words let in, wrong ones are counted, and the door leads nowhere else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from normsbase.access.roles import Role
from tests.access.people import PASSWORD, an_account, stop_clock

pytestmark = pytest.mark.django_db
DOOR = "/account/sign-in/"


@pytest.fixture(autouse=True)
def ada(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch)
    an_account("ada", Role.EDITOR)


def try_in(client: Client, name: str = "ada", word: str = PASSWORD, **more: Any) -> Any:
    headers = more.pop("headers", None)
    sent = {"username": name, "password": word} | more
    return client.post(DOOR, sent, headers=headers)


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_name_and_password_let_in(client: Client) -> None:
    assert try_in(client)["Location"] == "/"
    assert is_in(client)
    assert "ada" in client.get("/").content.decode()


def test_one_is_led_on_to_where_one_came_from(client: Client) -> None:
    assert 'name="next" value="/norms/"' in client.get(f"{DOOR}?next=/norms/").content.decode()
    assert try_in(client, next="/norms/")["Location"] == "/norms/"


@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_but_never_off_the_site(client: Client, away: str) -> None:
    assert try_in(client, next=away)["Location"] == "/"
    assert away not in client.get(DOOR, {"next": away}).content.decode()


@pytest.mark.parametrize(("name", "password"), [("ada", "wrong"), ("nobody", PASSWORD), ("ADA", PASSWORD)])
def test_a_wrong_word_is_told_without_saying_which(client: Client, name: str, password: str) -> None:
    page = try_in(client, name, password)
    assert page.status_code == 200
    assert "This name and this password do not belong together." in page.content.decode()
    assert password not in page.content.decode()
    assert not is_in(client)


def test_a_session_lasts_twelve_hours_and_two_weeks_for_those_who_ask(client: Client) -> None:
    try_in(client)
    assert client.session.get_expiry_age() == 12 * 3600
    try_in(client, keep="on")
    assert client.session.get_expiry_age() == 14 * 24 * 3600


def test_sessions_that_ran_out_are_cleared_when_somebody_comes(client: Client) -> None:
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(days=1))
    try_in(client)
    assert not Session.objects.filter(pk="old").exists()


def test_the_session_is_a_new_one(client: Client) -> None:
    try_in(client)
    first = client.cookies["sessionid"].value
    client.post("/account/sign-out/")
    try_in(client)
    assert client.cookies["sessionid"].value != first


def test_cookies_are_closed_to_scripts_and_other_sites_and_under_https_to_plain_http(
    client: Client, settings: Settings
) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client.get(DOOR)
    try_in(client)
    for name in ("sessionid", "csrftoken"):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)


def test_signing_out_needs_a_form(client: Client) -> None:
    try_in(client)
    assert client.get("/account/sign-out/").status_code == 405
    assert is_in(client)
    assert client.post("/account/sign-out/")["Location"] == "/account/signed-out/"
    assert not is_in(client)


def test_a_form_from_another_site_is_refused_in_our_words() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = try_in(client)
    assert answer.status_code == 403
    assert "This form was not taken" in answer.content.decode()


def test_after_five_wrong_passwords_not_even_the_right_one_is_tried(client: Client) -> None:
    answers = [try_in(client, word="wrong").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    shut = try_in(client)
    assert (shut.status_code, shut["Retry-After"]) == (429, "900")
    assert "for 15 minutes" in shut.content.decode()
    assert not is_in(client)


def test_the_door_is_shut_for_this_name_from_this_address_alone(client: Client) -> None:
    an_account("bo")
    for _ in range(5):
        try_in(client, word="wrong")
    assert try_in(client, "bo").status_code == 302
    assert (
        Client(REMOTE_ADDR="192.0.2.7").post(DOOR, {"username": "ada", "password": PASSWORD}).status_code
        == 302
    )


def test_after_a_quarter_of_an_hour_it_opens_again(client: Client) -> None:
    for _ in range(5):
        try_in(client, word="wrong")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15, seconds=1))
    assert try_in(client).status_code == 302


def test_the_right_password_wipes_the_slate(client: Client) -> None:
    for _ in range(3):
        [try_in(client, word="wrong") for _ in range(4)]
        assert try_in(client).status_code == 302


@pytest.mark.parametrize("behind", [False, True])
def test_no_header_of_the_callers_own_opens_the_door(
    client: Client, settings: Settings, behind: bool
) -> None:
    settings.BEHIND_PROXY = behind
    seen = ", 198.51.100.1" if behind else ""  # what our proxy adds
    for turn in range(6):
        answer = try_in(client, word="wrong", headers={"X-Forwarded-For": f"10.0.0.{turn}{seen}"})
    assert answer.status_code == 429


def test_many_names_tried_from_one_address_shut_the_door_for_it(client: Client) -> None:
    for number in range(50):
        try_in(client, f"name-{number}", "wrong")
    assert try_in(client).status_code == 429


def test_the_password_stands_in_no_row_of_the_counters(client: Client) -> None:
    try_in(client, word="nearly right")
    (row,) = AccessAttempt.objects.all()
    assert row.username == "ada"
    assert not any("nearly right" in str(value) for value in vars(row).values())


def test_a_closed_account_does_not_let_in(client: Client) -> None:
    user = an_account("cy", Role.READER)
    user.is_active = False
    user.save()
    assert try_in(client, "cy").status_code == 200
    assert not is_in(client)


def test_closing_an_account_ends_its_session(client: Client) -> None:
    user = an_account("cy", Role.READER)
    client.force_login(user)
    user.is_active = False
    user.save()
    assert not is_in(client)


def test_the_admin_has_no_door_of_its_own(client: Client) -> None:
    assert client.get("/admin/")["Location"] == f"{DOOR}?next=/admin/"
    assert (
        client.get("/admin/login/?next=/admin/normsbase/tag/")["Location"]
        == f"{DOOR}?next=/admin/normsbase/tag/"
    )
    try_in(client)
    assert client.get("/admin/password_change/")["Location"] == "/account/password/"


def test_whom_to_ask_for_an_account_is_said(client: Client, settings: Settings) -> None:
    settings.ADMIN_CONTACT = "norms@example.org"
    assert "mailto:norms@example.org" in client.get(DOOR).content.decode()
