"""Probes reach a process by any name and way, learn whether it lives and serves, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings
from pytest_socket import enable_socket, socket_allow_hosts

from normsbase.services.health import LOOKS, whole
from normsbase.services.health.part import Part, away, degraded, ok
from normsbase.services.health.watch import Watch
from normsbase.web.probes import Probes
from tests.access.people import come
from tests.silent import silent

SECRET = "at 10.1.2.3 as reader with very-secret in /srv/norms"  # noqa: S105 - must not be shown
PROBES = ("/healthz", "/readyz")


@pytest.fixture(autouse=True)
def well(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all parts be well."""
    let(monkeypatch)


def let(monkeypatch: pytest.MonkeyPatch, *other: Part) -> None:
    """Let these parts stand so, and all others be well."""
    parts = {name: ok(name, SECRET) for name in LOOKS} | {part.name: part for part in other}
    watches = {name: Watch(name, partial(replace, part)) for name, part in parts.items()}
    monkeypatch.setattr(whole, "WATCHES", watches)


@pytest.fixture
def shut(settings: Settings) -> None:
    """A site that asks for its own name, for HTTPS and for an account."""
    settings.ALLOWED_HOSTS = ["norms.example.org"]
    settings.SECURE_SSL_REDIRECT = True
    settings.PRIVATE = True


@pytest.mark.parametrize("address", PROBES)
@pytest.mark.usefixtures("shut")
def test_probes_need_no_name_no_https_no_account_and_leave_no_session(client: Client, address: str) -> None:
    answer = client.get(address, headers={"Host": "10.0.0.7:8000"})
    assert answer.status_code == 200
    assert answer.json()["standing"] == "ok"
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert client.get("/texts/", headers={"Host": "10.0.0.7:8000"}).status_code in (301, 400)


@pytest.mark.parametrize("address", PROBES)
def test_a_probe_may_ask_for_the_head_alone(client: Client, address: str) -> None:
    head = Probes(lambda _: HttpResponse("a page"))(RequestFactory().head(address))
    assert isinstance(head, HttpResponse)
    assert (head.status_code, head.content) == (200, b"")  # the test client would take a body away by itself
    assert head["Content-Length"] == str(len(client.get(address).content))


@pytest.mark.parametrize("address", PROBES)
def test_what_is_sent_to_a_probe_is_refused(client: Client, address: str) -> None:
    answer = client.post(address, {"a": "b"})
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert answer["Cache-Control"] == "no-store"


def test_a_process_that_lives_says_so_without_asking_anything(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "WATCHES", {})  # and the database is closed to this test
    assert client.get("/healthz").json() == {"standing": "ok"}


@pytest.mark.parametrize("name", ["database", "static"])
def test_without_what_every_page_needs_it_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    let(monkeypatch, away(name, "gone", SECRET))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert answer["Cache-Control"] == "no-store"
    assert answer.json()["standing"] == "away"
    assert answer.json()["parts"][name] == "away"
    assert client.get("/healthz").status_code == 200  # to be killed would not help it


@pytest.mark.parametrize("name", ["search", "queue", "storage"])
def test_without_the_rest_browsing_goes_on_and_the_answer_says_what_is_away(
    client: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    let(monkeypatch, away(name, "gone", SECRET))
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["standing"] == "degraded"
    assert {part for part, standing in answer.json()["parts"].items() if standing != "ok"} == {name}


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["anonymous", "administrator"])
def test_nobody_is_shown_more_than_names_and_how_they_stand(
    monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    let(monkeypatch, away("database", "gone", SECRET), degraded("queue", "failed", SECRET))
    said = json.loads(come(who).get("/readyz").content)
    assert set(said) == {"standing", "parts"}
    assert set(said["parts"]) == set(LOOKS)
    assert set(said["parts"].values()) <= {"ok", "degraded", "away"}


@pytest.mark.django_db
def test_a_search_server_that_hangs_does_not_hang_the_probe(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    enable_socket()
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    watches = {
        "database": Watch("database", lambda: ok("database", "…")),
        "search": Watch("search", LOOKS["search"], patience=0.3),
    }
    monkeypatch.setattr(whole, "WATCHES", watches)
    with silent() as server:
        settings.ELASTICSEARCH_URL = f"http://reader:very-secret@127.0.0.1:{server.port}"
        answer = client.get("/readyz")
        looking = watches["search"].begin()
        assert server.was_called()
    looking.join(20)
    assert answer.status_code == 200
    assert answer.json()["parts"] == {"database": "ok", "search": "away"}
