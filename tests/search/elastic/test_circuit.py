"""While a server is away nobody waits for it; once it is back it is asked again."""

from __future__ import annotations

import pytest

from normsbase.search.elastic import ElasticBackend
from normsbase.search.elastic.circuit import FAILURES, REST_SECONDS, Circuit
from normsbase.search.elastic.client import ServerAwayError
from normsbase.search.types import SearchUnavailableError, TooBroadError
from tests.search.elastic.acting import Acting


class Clock:
    """A clock that stands until it is put forward."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock of this test."""
    return Clock()


def fail(circuit: Circuit) -> None:
    """Let an attempt find nobody there."""
    with pytest.raises(ServerAwayError, match="cannot be reached"), circuit.closed():
        raise ServerAwayError("It cannot be reached.")


def test_after_some_failures_in_a_row_the_error_comes_at_once_until_a_rest_is_over(clock: Clock) -> None:
    circuit = Circuit(clock)
    tried = []
    for _ in range(FAILURES):
        fail(circuit)
    with pytest.raises(ServerAwayError, match="cannot be reached"), circuit.closed():
        tried.append("too early")
    assert not tried
    clock.now += REST_SECONDS
    with circuit.closed():
        tried.append("back")
    with circuit.closed():
        tried.append("again")
    assert tried == ["back", "again"]


def test_after_a_rest_one_tries_and_the_others_go_on_being_told(clock: Clock) -> None:
    circuit = Circuit(clock)
    for _ in range(FAILURES):
        fail(circuit)
    clock.now += REST_SECONDS
    with circuit.closed():
        fail(circuit)
    fail(circuit)  # the one that tried has come back: all may


def test_one_that_tries_and_fails_gives_the_server_another_rest(clock: Clock) -> None:
    circuit = Circuit(clock)
    for _ in range(FAILURES):
        fail(circuit)
    for _ in range(3):
        clock.now += REST_SECONDS
        fail(circuit)
        with pytest.raises(ServerAwayError), circuit.closed():
            pytest.fail("nobody should have asked")


@pytest.mark.parametrize("error", [TooBroadError, SearchUnavailableError])
def test_a_refusal_is_an_answer(clock: Clock, error: type[Exception]) -> None:
    circuit = Circuit(clock)
    for _ in range(FAILURES - 1):
        fail(circuit)
    with pytest.raises(error), circuit.closed():
        raise error
    fail(circuit)
    with circuit.closed():
        pass


def test_a_server_that_is_away_is_asked_no_more_and_soon_again(
    acted: Acting, backend: ElasticBackend, clock: Clock
) -> None:
    backend.circuit = Circuit(clock)
    acted.answers("GET /base-clauses/_mapping", (504, "gone"))
    for _ in range(FAILURES):
        with pytest.raises(SearchUnavailableError, match="504"):
            backend.holding()
    asked = len(acted.asked)
    with pytest.raises(SearchUnavailableError, match="504"):
        backend.replace("x", [])
    with pytest.raises(SearchUnavailableError, match="504"):
        backend.holding()
    assert len(acted.asked) == asked
    acted.rules.pop(0)
    clock.now += REST_SECONDS
    assert backend.holding().clauses == 5
