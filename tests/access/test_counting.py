"""What happens too often is counted by address; the address is the one that our own proxy saw."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from normsbase.access import counting
from normsbase.access.address import NOBODY, client_address
from normsbase.access.counting import count, rest
from tests.access.people import stop_clock


def address(forwarded: str | None, remote: str = "192.0.2.7") -> str:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return client_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR=remote))


def test_without_a_proxy_nobody_can_say_where_he_comes_from() -> None:
    assert address("198.51.100.1") == "192.0.2.7"


@pytest.mark.parametrize(
    ("forwarded", "seen"),
    [
        ("198.51.100.1", "198.51.100.1"),
        ("10.0.0.1, 203.0.113.9, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1,2001:db8::1", "2001:db8::1"),
        ("", "192.0.2.7"),
        (None, "192.0.2.7"),
        ("198.51.100.1, <script>", NOBODY),
    ],
)
def test_behind_a_proxy_its_own_entry_counts_and_no_other(
    settings: Settings, forwarded: str | None, seen: str
) -> None:
    settings.BEHIND_PROXY = True
    assert address(forwarded) == seen


def test_a_server_on_a_socket_of_this_machine_has_no_address() -> None:
    assert address(None, remote="") == NOBODY


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch)


def test_each_address_is_counted_for_itself_and_looking_counts_nothing() -> None:
    assert [count("x", "a", seconds=900) for _ in range(3)] == [1, 2, 3]
    assert count("x", "b", seconds=900) == 1
    assert count("y", "a", seconds=900, by=0) == 0
    assert count("x", "a", seconds=900, by=0) == 3


def test_a_new_stretch_begins_at_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert count("x", "a", seconds=900) == 1
    later = 1_000_000_000.0 + rest(900)
    monkeypatch.setattr(counting, "time", SimpleNamespace(time=lambda: later))
    assert count("x", "a", seconds=900) == 1


def test_with_its_counters_away_the_site_still_answers(settings: Settings) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "unix:///nowhere/redis.sock",
        }
    }
    assert count("x", "a", seconds=900) == 0
