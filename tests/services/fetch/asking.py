"""A publisher on this machine, and a client that may ask it and waits without losing time."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_network

import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from normsbase.services.fetch import Client, Limits, Pace, Policy
from tests.services.fetch.serving import Serving, serving
from tests.services.fetch.waiting import Waiting

LOOPBACK = ip_network("127.0.0.0/8")
HOST = "publisher.test"


@pytest.fixture
def network() -> None:
    """Open this machine's own addresses to the test."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1", "127.9.9.9"], allow_unix_socket=True)


@pytest.fixture
def publisher(network: None) -> Iterator[Serving]:
    """Give a publisher that has nothing yet."""
    with serving() as state:
        yield state


@pytest.fixture
def waiting() -> Waiting:
    """Give a clock that passes only when somebody waits."""
    return Waiting()


@pytest.fixture
def client(publisher: Serving, waiting: Waiting) -> Client:
    """Give a client that may ask the publisher by its name, over http and on its port."""
    policy = Policy(
        hosts=frozenset({HOST}),
        schemes=frozenset({"http"}),
        ports=frozenset({publisher.port}),
        inside=(LOOPBACK,),
    )
    pace = Pace(pause=1.0, sleep=waiting.sleep, clock=waiting.clock, spread=lambda: 1.0)
    return Client(
        agent="Normsbase/test (+someone@example.org)",
        policy=policy,
        pace=pace,
        limits=Limits(bytes=1_000_000, connect=10.0, idle=30.0),
        resolve=lambda host, port: ("127.0.0.1",),
    )


@pytest.fixture
def base(publisher: Serving) -> str:
    """Give the publisher's address, by its name."""
    return f"http://{HOST}:{publisher.port}"
