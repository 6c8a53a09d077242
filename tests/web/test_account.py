"""The page of one's account: what the role holds, tokens shown once, sessions elsewhere ended."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from normsbase.access import tokens
from normsbase.access.roles import Role
from normsbase.models import Token
from tests.access.people import an_account, come

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return an_account("ada", Role.EDITOR)


@pytest.fixture
def signed_in(client: Client, ada: User) -> Client:
    client.force_login(ada)
    return client


def test_it_says_what_the_role_holds(signed_in: Client) -> None:
    page = signed_in.get("/account/").content.decode()
    assert "Your role is <b>editor</b>" in page
    assert "decides on labels" in page
    assert "gives accounts their roles" not in page
    assert 'href="/admin/"' in page


def test_a_reader_is_not_led_to_the_admin() -> None:
    assert 'href="/admin/"' not in come("reader").get("/account/").content.decode()


def test_an_account_without_a_role_reads_who_gives_one() -> None:
    assert "has no role yet" in come("without a role").get("/account/").content.decode()


def test_a_token_is_shown_once_and_kept_nowhere(signed_in: Client, ada: User) -> None:
    made = signed_in.post("/account/tokens/", {"name": "Tables"})
    found = re.search(r'id="new-token">(nb_[\w-]{43})<', made.content.decode())
    assert found
    assert "no-store" in made["Cache-Control"]
    row = Token.objects.get()
    assert not any(found[1] in str(value) for value in vars(row).values())
    page = signed_in.get("/account/").content.decode()
    assert found[1] not in page
    assert row.ends_in == found[1][-4:]
    assert "Tables" in page
    assert tokens.owner(found[1]) == ada


def test_a_token_without_a_name_is_not_made(signed_in: Client) -> None:
    answer = signed_in.post("/account/tokens/", {"name": " "})
    assert answer.status_code == 400
    assert "This field is required" in answer.content.decode()
    assert not Token.objects.exists()


def test_a_token_taken_back_is_known_no_more(signed_in: Client, ada: User) -> None:
    made = tokens.make(ada, "Tables")
    page = signed_in.post(f"/account/tokens/{made.row.pk}/revoke/", follow=True)
    assert "The token is revoked" in page.content.decode()
    assert tokens.owner(made.words) is None


def test_nobody_takes_back_anothers_token(signed_in: Client) -> None:
    made = tokens.make(an_account("bo"), "Tables")
    signed_in.post(f"/account/tokens/{made.row.pk}/revoke/")
    assert tokens.owner(made.words) is not None


def test_other_sessions_end_and_this_one_stays(signed_in: Client, ada: User) -> None:
    elsewhere, another = Client(), Client()
    elsewhere.force_login(ada)
    another.force_login(an_account("bo"))
    page = signed_in.post("/account/sessions/end/", follow=True)
    assert "Other sessions ended: 1." in page.content.decode()
    assert elsewhere.get("/account/").status_code == 302
    assert another.get("/account/").status_code == 200
    again = signed_in.post("/account/sessions/end/", follow=True)
    assert "No other session was open." in again.content.decode()
