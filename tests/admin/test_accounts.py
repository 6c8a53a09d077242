"""Administrators give accounts their roles in the admin; what they did stands in its log."""

from __future__ import annotations

from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client

from normsbase.access import tokens
from normsbase.access.roles import Role, role_of
from normsbase.models import Token
from tests.access.people import PASSWORD, an_account, come

pytestmark = pytest.mark.django_db
LIST = "/admin/auth/user/"


@pytest.fixture
def administrator() -> Client:
    return come("administrator")


def form(user: User) -> str:
    return f"{LIST}{user.pk}/change/"


def errors(answer: Any) -> set[str]:
    return set(answer.context["adminform"].form.errors)


def test_a_new_account_gets_its_role_by_one_choice(administrator: Client) -> None:
    page = administrator.get(f"{LIST}add/").content.decode()
    assert page.count("<option") == 5
    assert "is_staff" not in page
    sent = {
        "username": "ada",
        "role": "editor",
        "usable_password": "true",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    assert administrator.post(f"{LIST}add/", sent).status_code == 302
    assert role_of(User.objects.get(username="ada")) is Role.EDITOR


@pytest.mark.parametrize(("role", "held"), [("reviewer", Role.REVIEWER), ("", None)])
def test_a_role_is_changed_and_the_log_says_by_whom_and_to_what(
    administrator: Client, role: str, held: Role | None
) -> None:
    user = an_account("ada", Role.READER)
    assert 'value="reader" selected' in administrator.get(form(user)).content.decode()
    assert (
        administrator.post(form(user), {"username": "ada", "role": role, "is_active": "on"}).status_code
        == 302
    )
    assert role_of(User.objects.get(pk=user.pk)) is held
    entry = LogEntry.objects.get(object_id=str(user.pk))
    assert entry.user.username == "administrator"
    assert f"role to {role or 'none'}" in entry.get_change_message()


def test_what_leaves_the_role_alone_says_nothing_of_it(administrator: Client) -> None:
    user = an_account("ada", Role.READER)
    sent = {"username": "ada", "role": "reader", "is_active": "on", "email": "ada@example.org"}
    administrator.post(form(user), sent)
    assert "role" not in LogEntry.objects.get(object_id=str(user.pk)).get_change_message()


def test_nobody_takes_the_last_key_away_from_himself(administrator: Client) -> None:
    me = User.objects.get(username="administrator")
    sent = {"username": "administrator", "role": "editor"}
    assert errors(administrator.post(form(me), sent)) == {"role", "is_active"}
    assert role_of(User.objects.get(pk=me.pk)) is Role.ADMINISTRATOR


def test_the_list_names_roles(administrator: Client, django_assert_max_num_queries: Any) -> None:
    for number, role in enumerate((*Role, None)):
        an_account(f"name-{number}", role)
    with django_assert_max_num_queries(12):
        page = administrator.get(LIST).content.decode()
    for role in Role:
        assert f'<td class="field-role">{role.group}</td>' in page
    assert '<td class="field-role">—</td>' in page


def test_accounts_are_closed_and_never_deleted(administrator: Client) -> None:
    user = an_account("ada", Role.READER)
    assert administrator.post(f"{LIST}{user.pk}/delete/", {"post": "yes"}).status_code == 403
    assert administrator.post(form(user), {"username": "ada", "role": "reader"}).status_code == 302
    assert not User.objects.get(pk=user.pk).is_active


def test_an_administrator_sets_a_password(administrator: Client) -> None:
    user = an_account("ada", Role.READER)
    sent = {
        "usable_password": "true",
        "password1": "nine green mountains",
        "password2": "nine green mountains",
    }
    assert administrator.post(f"{LIST}{user.pk}/password/", sent).status_code == 302
    assert User.objects.get(pk=user.pk).check_password("nine green mountains")


def test_an_administrator_revokes_a_token_without_seeing_it(administrator: Client) -> None:
    row = tokens.make(an_account("ada"), "Tables").row
    page = administrator.get(f"/admin/normsbase/token/{row.pk}/change/").content.decode()
    assert row.digest not in page
    assert administrator.post(f"/admin/normsbase/token/{row.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Token.objects.exists()


def test_an_administrator_opens_a_door_that_wrong_passwords_shut(administrator: Client) -> None:
    an_account("ada", Role.READER)
    visitor = Client()
    for _ in range(5):
        visitor.post("/account/sign-in/", {"username": "ada", "password": "wrong"})
    row = AccessAttempt.objects.get()
    assert "ada" in administrator.get("/admin/axes/accessattempt/").content.decode()
    assert administrator.get(f"/admin/axes/accessattempt/{row.pk}/change/").status_code == 200
    administrator.post(f"/admin/axes/accessattempt/{row.pk}/delete/", {"post": "yes"})
    assert visitor.post("/account/sign-in/", {"username": "ada", "password": PASSWORD}).status_code == 302
