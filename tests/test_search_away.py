"""With the search server away, pages, API and commands say so, and everything else goes on without it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from pytest_socket import enable_socket, socket_allow_hosts

from normsbase.models import Job, Norm, Stale, Theme
from normsbase.search.types import SearchUnavailableError
from normsbase.services import index
from normsbase.services.doctor.follow import follow
from normsbase.services.engine import engine
from tests.hanging_up import HangingUp, hanging_up
from tests.services.finding import fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def away(settings: Settings) -> Iterator[HangingUp]:
    """A filled base whose search server is away since its texts were read."""
    fill()
    enable_socket()
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    with hanging_up() as server:
        settings.ELASTICSEARCH_URL = server.url
        yield server


def test_the_search_page_says_so_and_shows_what_the_query_names(client: Client, away: HangingUp) -> None:
    answer = client.get("/search", {"q": "A/70/174"})
    text = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "The search server cannot be reached" in text
    assert 'href="/a-70-174"' in text
    assert "very-secret" not in text
    assert str(away.listener.getsockname()[1]) not in text


@pytest.mark.parametrize("address", ["search?q=cables", "coverage"])
@pytest.mark.usefixtures("away")
def test_the_api_says_so_and_when_to_ask_again(client: Client, address: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert answer.json()["error"]["code"] == "search-unavailable"
    assert "very-secret" not in answer.content.decode()


@pytest.mark.parametrize("command", [("search", "cables"), ("reindex",)])
@pytest.mark.usefixtures("away")
def test_commands_say_so(command: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="cannot be reached") as raised:
        call_command(*command, stdout=io.StringIO(), stderr=io.StringIO())
    assert "very-secret" not in str(raised.value)


@pytest.mark.usefixtures("away")
def test_every_question_to_the_engine_is_the_error_that_tasks_try_again_after() -> None:
    for ask in (engine().holding, engine().state, engine().report_counts, lambda: engine().keys_of("x")):
        with pytest.raises(SearchUnavailableError, match="cannot be reached"):
            ask()
    with pytest.raises(SearchUnavailableError, match="cannot be reached"):
        index.remove(["a-70-174"])


@pytest.mark.usefixtures("away")
def test_what_the_doctor_could_not_bring_up_to_date_stays_asked_for() -> None:
    with pytest.raises(SearchUnavailableError, match="cannot be reached"):
        follow(["a-70-174"])
    assert Stale.objects.get().slug == "a-70-174"
    assert Job.objects.get(key="index").state == "waiting"


def test_everything_but_search_goes_on_and_never_asks_the_engine(client: Client, away: HangingUp) -> None:
    names = ("home", "texts", "norms", "themes", "mechanisms", "states", "bodies", "matrix", "coverage")
    addresses = [reverse(name) for name in names]
    addresses += [
        "/a-70-174",
        "/a-70-174/13.f",
        "/a-res-79-237@fr",
        "/states/EST/",
        "/bodies/un/",
        "/api/v1/",
    ]
    addresses += [f"/norms/{Norm.objects.get().key}/", f"/themes/{Theme.objects.get().key}/"]
    addresses += ["/api/v1/clauses", "/api/v1/reports", "/api/v1/states"]
    for address in addresses:
        assert client.get(address).status_code == 200, address
    assert away.callers == 0
