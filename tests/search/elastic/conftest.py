"""A server that acts as Elasticsearch with one index, and an engine that asks it; no search server needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from normsbase.search.elastic import ElasticBackend
from normsbase.search.folder import VERSIONS, IndexFolder
from tests.search.elastic.acting import Acting, acting, taken

NAMED = f"base-v{VERSIONS['schema']}-{VERSIONS['analysis']}-"
INDEX = f"{NAMED}7"
DONE = {"acknowledged": True}
HELD = {
    "hits": {"total": {"value": 5}},
    "aggregations": {
        "language": {"buckets": [{"key": "en", "doc_count": 4}, {"key": "zh-Hans", "doc_count": 1}]},
        "reports": {"count": 2},
        "editions": {"count": 3},
    },
}


def described(**versions: str) -> dict[str, Any]:
    """Return what the server says of the index behind the alias."""
    return {INDEX: {"mappings": {"_meta": {**VERSIONS, **versions}}}}


@pytest.fixture
def acted() -> Iterator[Acting]:
    """A server that holds one index of five clauses and takes whatever is written."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    with acting() as server:
        server.answers("GET /base-clauses/_mapping", (200, described()))
        server.answers("POST /base-clauses/_search", (200, HELD))
        server.answers("HEAD /_alias/base-clauses", (200, None))
        server.answers("GET /_alias/base-clauses", (200, {INDEX: {"aliases": {"base-clauses": {}}}}))
        server.answers("GET /base-v[*]", (200, {INDEX: {"aliases": {}}}))
        server.answers("POST /_aliases", (200, DONE))
        server.answers(f"(PUT|DELETE) /{NAMED}.*", (200, DONE))
        server.answers("POST .*/_refresh", (200, {"_shards": {}}))
        server.answers("POST .*/_pit", (200, {"id": "frozen"}))
        server.answers("DELETE /_pit", (200, {"succeeded": True}))
        server.answers("POST /_search", (200, {"pit_id": "frozen", "hits": {"hits": []}}))
        server.answers("PUT /_bulk", taken)
        yield server


@pytest.fixture
def backend(acted: Acting, tmp_path: Path) -> ElasticBackend:
    """An engine whose server holds one index."""
    return ElasticBackend(acted.url, "base", IndexFolder(tmp_path / "writers"), window=3)
