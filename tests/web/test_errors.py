"""An address that is none, and what cannot be shown, is answered with the site's own page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

PAGE = "/norms/"
ROUTE = "/api/v1/reports"

pytestmark = pytest.mark.django_db


def test_a_wrong_address_keeps_the_ways_out(client: Client) -> None:
    answer = client.get("/no/such/page/at/all/")

    assert answer.status_code == 404
    page = answer.content.decode()
    assert 'href="/norms/"' in page
    assert 'href="/search"' in page


@pytest.fixture
def visitor() -> Client:
    """Somebody signed in who is shown what a server that failed answers."""
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_user("lamp"))
    return client


@pytest.fixture(params=[OperationalError("no route to db.internal"), InterfaceError("connection is closed")])
def away(request: pytest.FixtureRequest, visitor: Client) -> Iterator[None]:
    """A database that answers nothing, not even who is signed in."""

    def refuse(*_: object) -> None:
        raise request.param

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.usefixtures("away")
def test_a_page_without_the_database_says_that_it_is_away_for_a_moment(visitor: Client) -> None:
    answer = visitor.get(PAGE)
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "The database does not answer" in page
    assert "db.internal" not in page


@pytest.mark.usefixtures("away")
def test_the_api_without_the_database_says_so_as_json(caplog: pytest.LogCaptureFixture) -> None:
    answer = Client(raise_request_exception=False).get(ROUTE)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert answer.json()["error"]["code"] == "database-unavailable"
    assert "db.internal" not in answer.content.decode()
    assert "The database did not answer: " in caplog.text


@pytest.mark.parametrize("address", [PAGE, ROUTE])
def test_a_fault_of_ours_is_no_absence(visitor: Client, address: str) -> None:
    def fail(*_: object) -> None:
        raise ValueError("ours")

    with connection.execute_wrapper(fail):
        answer = visitor.get(address)
    assert answer.status_code == 500
    assert "Something failed here" in answer.content.decode()
