"""Programs sign in by a token, browsers by their session; who guesses or asks too often has to wait."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from normsbase.access import tokens
from normsbase.access.roles import Role
from tests.access.people import an_account, stop_clock

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/states"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch)


@pytest.fixture
def words() -> str:
    """A reader's token."""
    return tokens.make(an_account("ada", Role.READER), "Tables").words


def ask(client: Client, token: str | None = None, **headers: str) -> Any:
    if token is not None:
        headers["Authorization"] = f"Token {token}"
    return client.get(ADDRESS, headers=headers)


def test_a_token_opens_a_private_site(client: Client, settings: Settings, words: str) -> None:
    settings.PRIVATE = True
    assert ask(client).status_code == 401
    assert ask(client, words).status_code == 200
    assert "private" in ask(client, words)["Cache-Control"]


def test_so_does_the_browsers_session(client: Client, settings: Settings) -> None:
    settings.PRIVATE = True
    client.force_login(an_account("ada", Role.READER))
    assert ask(client).status_code == 200


def test_a_token_of_an_account_without_a_role_does_not(client: Client, settings: Settings) -> None:
    settings.PRIVATE = True
    answer = ask(client, tokens.make(an_account("bo"), "Tables").words)
    assert answer.status_code == 403
    assert answer.json()["error"] == {
        "code": "not-allowed",
        "message": "This needs the role reader; an administrator can give it.",
    }


@pytest.mark.parametrize("wrong", ["nb_nothing", "", "two words", "ümlaut"])
def test_a_wrong_token_is_refused_also_where_none_is_needed(client: Client, wrong: str) -> None:
    answer = ask(client, wrong.encode().decode("latin-1"))
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Token realm="Normsbase"'
    assert answer.json()["error"]["code"] == "not-signed-in"


def test_other_ways_to_sign_in_are_none_here(client: Client) -> None:
    assert ask(client, Authorization="Basic YWRhOng=").status_code == 200


def test_the_token_of_a_closed_account_is_refused(client: Client, words: str) -> None:
    user = tokens.owner(words)
    assert user
    user.is_active = False
    user.save()
    assert ask(client, words).status_code == 401


def test_the_day_of_use_is_noted_once_a_day(words: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        user = tokens.owner(words)
    with django_assert_num_queries(1):
        tokens.owner(words)
    assert user
    assert user.tokens.get().used_on is not None


def test_who_guesses_tokens_has_to_wait_and_others_do_not(client: Client, words: str) -> None:
    assert {ask(client, f"nb_{number}").status_code for number in range(20)} == {401}
    shut = ask(client, words)
    assert shut.status_code == 429
    assert 0 < int(shut["Retry-After"]) <= 900
    assert shut.json()["error"]["code"] == "too-many-requests"
    assert (
        Client(REMOTE_ADDR="192.0.2.7").get(ADDRESS, headers={"Authorization": f"Token {words}"}).status_code
        == 200
    )
    assert ask(client).status_code == 200  # reading without a token goes on


def test_one_address_may_ask_so_often_a_minute(client: Client, settings: Settings) -> None:
    settings.API_RATE = 3
    assert [ask(client).status_code for _ in range(3)] == [200] * 3
    answer = ask(client)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60
    assert Client(REMOTE_ADDR="192.0.2.7").get(ADDRESS).status_code == 200


def test_accounts_are_not_counted(client: Client, settings: Settings, words: str) -> None:
    settings.API_RATE = 1
    assert {ask(client, words).status_code for _ in range(3)} == {200}


def test_no_rate_is_no_limit(client: Client, settings: Settings) -> None:
    settings.API_RATE = 0
    assert {ask(client).status_code for _ in range(5)} == {200}


def test_behind_a_proxy_callers_are_told_apart_by_what_it_saw(client: Client, settings: Settings) -> None:
    settings.API_RATE, settings.BEHIND_PROXY = 1, True
    heads = ("1.1.1.1, 198.51.100.1", "2.2.2.2, 198.51.100.1", "2.2.2.2, 198.51.100.2")
    answers = [ask(client, **{"X-Forwarded-For": each}).status_code for each in heads]
    assert answers == [200, 429, 200]


def test_the_description_names_both_ways_and_their_errors(client: Client) -> None:
    found = client.get("/api/v1/schema/").json()
    assert set(found["components"]["securitySchemes"]) == {"token", "session"}
    operation = found["paths"]["/api/v1/states"]["get"]
    assert {} in operation["security"]
    assert {"token": []} in operation["security"]
    assert {"401", "429"} <= set(operation["responses"])


def test_the_page_says_where_a_token_is_needed(client: Client, settings: Settings) -> None:
    assert "None is needed here" in client.get("/api/v1/docs/").content.decode()
    settings.PRIVATE = True
    client.force_login(an_account("ada", Role.READER))
    assert "This site is private" in client.get("/api/v1/docs/").content.decode()
