"""A publisher that is busy, silent or away is asked again politely, and left alone in time."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from django.utils import timezone

from normsbase.services.fetch import Client, Pace
from normsbase.services.fetch.errors import HostGivenUpError
from normsbase.services.fetch.policy import look_up
from tests.services.fetch.getting import PDF, WHOLE, get, reason, redirect
from tests.services.fetch.serving import Answer, Serving, serving
from tests.services.fetch.waiting import Waiting


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_busy_publisher_is_asked_again_after_ever_longer_rests(
    publisher: Serving, client: Client, base: str, tmp_path: Path, status: int, waiting: Waiting
) -> None:
    publisher.gives("/a", Answer(status=status), Answer(status=status), Answer(status=status), WHOLE)

    assert get(client, base, tmp_path).size == len(PDF)
    assert waiting.waits == [2.0, 4.0, 8.0]


def test_a_publisher_that_stays_busy_is_left_after_four_tries(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    publisher.gives("/a", Answer(status=503))

    assert "answered 503 Service Unavailable, 4 times running. Try again later." in reason(
        client, base, tmp_path
    )
    assert len(publisher.asked) == 4


def test_a_rest_that_the_publisher_asks_for_is_kept(
    publisher: Serving, client: Client, base: str, tmp_path: Path, waiting: Waiting
) -> None:
    publisher.gives("/a", Answer(status=429, headers={"Retry-After": "17"}), WHOLE)

    get(client, base, tmp_path)
    assert waiting.waits == [17.0]


def test_a_rest_can_be_asked_for_as_a_date(
    publisher: Serving, client: Client, base: str, tmp_path: Path, waiting: Waiting
) -> None:
    until = format_datetime(timezone.now() + timedelta(seconds=60), usegmt=True)
    publisher.gives("/a", Answer(status=503, headers={"Retry-After": until}), WHOLE)

    get(client, base, tmp_path)
    (wait,) = waiting.waits
    assert 30 < wait <= 60


def test_a_rest_that_is_no_time_is_not_minded(
    publisher: Serving, client: Client, base: str, tmp_path: Path, waiting: Waiting
) -> None:
    publisher.gives("/a", Answer(status=503, headers={"Retry-After": "soon"}), WHOLE)

    get(client, base, tmp_path)
    assert waiting.waits == [2.0]


def test_a_publisher_that_wants_a_long_rest_is_not_asked_for_anything_else(
    publisher: Serving, client: Client, base: str, tmp_path: Path, waiting: Waiting
) -> None:
    publisher.gives("/a", Answer(status=429, headers={"Retry-After": "3600"}))
    publisher.gives("/b", WHOLE)

    assert "asks to be left alone for 3600 s" in reason(client, base, tmp_path)
    assert "asks to be left alone for 3600 s" in reason(client, base, tmp_path, "/b")
    assert (publisher.paths, waiting.waits) == (["/a"], [])


def test_two_requests_to_one_host_are_a_pause_apart_redirects_too(
    publisher: Serving, client: Client, base: str, tmp_path: Path, waiting: Waiting
) -> None:
    publisher.gives("/a", redirect("/b"))
    publisher.gives("/b", WHOLE)

    get(client, base, tmp_path)
    get(client, base, tmp_path, "/b")
    assert waiting.waits == [1.0, 1.0]


def test_another_host_need_not_wait(waiting: Waiting) -> None:
    pace = Pace(pause=5.0, sleep=waiting.sleep, clock=waiting.clock)
    pace.wait("one.test")
    pace.wait("two.test")
    assert waiting.waits == []


def test_a_silent_publisher_is_asked_again(
    publisher: Serving, client: Client, base: str, tmp_path: Path, waiting: Waiting
) -> None:
    publisher.gives("/a", Answer(hangs=True), WHOLE)
    hasty = replace(client, limits=replace(client.limits, idle=0.5))

    assert get(hasty, base, tmp_path).size == len(PDF)
    assert waiting.waits[0] == 2.0
    assert len(publisher.asked) > 1


def test_a_publisher_that_cannot_be_reached_is_left_alone_after_three_texts(
    client: Client, base: str, tmp_path: Path, publisher: Serving
) -> None:
    with serving() as gone:
        port = gone.port
    away = replace(client, policy=replace(client.policy, ports=frozenset({port})))
    there = f"http://publisher.test:{port}"

    for _ in range(3):
        assert "could not be reached (is this machine on the network?)" in reason(away, there, tmp_path)
    with pytest.raises(HostGivenUpError, match="left alone"):
        get(away, there, tmp_path)


def test_a_publisher_that_answers_in_between_is_not_left_alone(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    publisher.gives("/a", Answer(status=500))
    publisher.gives("/b", WHOLE)
    for _ in range(2):
        reason(client, base, tmp_path)
        reason(client, base, tmp_path)
        get(client, base, tmp_path, "/b")


def test_a_name_that_is_not_known_now_is_looked_up_again_after_ever_longer_rests(
    publisher: Serving, client: Client, base: str, tmp_path: Path, waiting: Waiting
) -> None:
    publisher.gives("/a", WHOLE)
    answers: list[tuple[str, ...]] = [(), (), (), ("127.0.0.1",)]

    get(replace(client, resolve=lambda host, port: answers.pop(0)), base, tmp_path)
    assert waiting.waits == [2.0, 4.0, 8.0]


def test_a_name_that_nobody_knows_is_told_of(
    client: Client, base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*arguments: object, **options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    said = reason(replace(client, resolve=look_up), base, tmp_path)

    assert said.startswith("the name publisher.test could not be looked up (is this machine on the network?)")


def test_every_address_of_a_name_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", ("93.184.216.34", 443)), (10, 1, 6, "", ("2606:2800::1", 443, 0, 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **options: [*found, found[0]])

    assert look_up("publisher.test", 443) == ("93.184.216.34", "2606:2800::1")
