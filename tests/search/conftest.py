"""Engines with an empty index each, for the contract; Elasticsearch where its address is given."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from elasticsearch import Elasticsearch
from pytest_socket import socket_allow_hosts

from normsbase.search.elastic import ElasticBackend
from normsbase.search.embedded import EmbeddedBackend
from normsbase.search.folder import IndexFolder
from normsbase.search.protocol import SearchBackend

WAIT_SECONDS = 0.2
SERVER = pytest.param("elasticsearch", marks=pytest.mark.engines)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a search server where none is named; it is then neither skipped nor failed."""
    if os.environ.get("ELASTICSEARCH_URL"):
        return
    here = Path(__file__).parent
    away = [item for item in items if here in item.path.parents and item.get_closest_marker("engines")]
    if away:
        config.hook.pytest_deselected(items=away)
        items[:] = [item for item in items if item not in set(away)]


@pytest.fixture
def embedded(tmp_path: Path) -> EmbeddedBackend:
    """The embedded engine in a folder of its own, which does not exist yet."""
    return EmbeddedBackend(IndexFolder(tmp_path / "index", wait_seconds=WAIT_SECONDS))


@pytest.fixture
def server() -> str:
    """The address of the search server; the network is open to it alone."""
    url = os.environ["ELASTICSEARCH_URL"]
    socket_allow_hosts([str(urlsplit(url).hostname), "127.0.0.1"], allow_unix_socket=True)
    return url


@pytest.fixture
def prefix(server: str) -> Iterator[str]:
    """What the names of this test's indices begin with; they go with the test."""
    name = f"test-{uuid.uuid4().hex[:12]}"
    yield name
    with Elasticsearch(server) as client:
        for index in client.indices.get(index=f"{name}-*", expand_wildcards="all"):
            client.indices.delete(index=index)


@pytest.fixture
def elastic(tmp_path: Path, server: str, prefix: str) -> ElasticBackend:
    """The search server, with a prefix of its own under which there is no index yet."""
    return ElasticBackend(server, prefix, IndexFolder(tmp_path / "writers", wait_seconds=WAIT_SECONDS))


@pytest.fixture(params=["embedded", SERVER])
def backend(request: pytest.FixtureRequest) -> SearchBackend:
    """Each engine in turn, without an index."""
    name = "embedded" if request.param == "embedded" else "elastic"
    found: SearchBackend = request.getfixturevalue(name)
    return found


def another_like(backend: SearchBackend) -> SearchBackend:
    """Return a second engine at the same place, as another process would have it."""
    if isinstance(backend, ElasticBackend):
        url = os.environ["ELASTICSEARCH_URL"]
        return ElasticBackend(url, backend.indices.prefix, backend.folder, window=backend.indices.window)
    assert isinstance(backend, EmbeddedBackend)
    return EmbeddedBackend(backend.folder)
