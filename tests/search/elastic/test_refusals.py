"""Whatever a server says, or does not say, becomes an error that says what one can do and holds no secret."""

from __future__ import annotations

import ssl
import time
from pathlib import Path
from typing import Any

import pytest

from normsbase.search.elastic import ElasticBackend
from normsbase.search.elastic.client import address_of, connect
from normsbase.search.folder import IndexFolder
from normsbase.search.syntax import parse
from normsbase.search.types import SearchError, SearchUnavailableError, TooBroadError
from tests.hanging_up import hanging_up
from tests.search.elastic.acting import Acting


def refusal(kind: str, reason: str = "", status: int = 0) -> dict[str, Any]:
    return {"error": {"type": kind, "reason": reason}, "status": status}


@pytest.mark.parametrize(
    ("status", "body", "kind", "said"),
    [
        (401, refusal("security_exception"), SearchUnavailableError, r"\(401\).*name and password"),
        (403, refusal("security_exception"), SearchUnavailableError, r"\(403\).*ELASTICSEARCH_INDEX"),
        (404, refusal("index_not_found_exception"), SearchUnavailableError, r"no search index yet.*reindex"),
        (406, refusal("media_type_header_exception"), SearchUnavailableError, "no Elasticsearch 8"),
        (429, refusal("cluster_block_exception", "index has read-only"), SearchUnavailableError, "Make room"),
        (503, refusal("no_shard_available_action_exception"), SearchUnavailableError, "_cluster/health"),
        (500, refusal("odd", "x" * 999), SearchUnavailableError, r"\(500, odd: x{200,300}…\)"),
        (502, "<html>Bad gateway</html>", SearchUnavailableError, r"502, <html>"),
        (
            500,
            {
                "error": {
                    "type": "a",
                    "reason": "b",
                    "failed_shards": [{"reason": {"reason": "maxClauseCount"}}],
                }
            },
            TooBroadError,
            "more letters",
        ),
        (
            500,
            {"error": {"type": "a", "caused_by": {"reason": "expanded to too many terms (limit 128)"}}},
            TooBroadError,
            "more letters",
        ),
        (
            503,
            {
                "error": {
                    "type": "search_phase_execution_exception",
                    "reason": "all shards failed",
                    "failed_shards": [{"reason": {"type": "node_not_connected_exception", "reason": "n-2"}}],
                }
            },
            SearchUnavailableError,
            r"_cluster/health",
        ),
        (503, refusal("too_many_buckets_exception"), SearchUnavailableError, r"search\.max_buckets"),
    ],
)
def test_a_refusal_says_what_one_can_do(
    acted: Acting, backend: ElasticBackend, status: int, body: object, kind: type[SearchError], said: str
) -> None:
    acted.answers(".*", (status, body))
    with pytest.raises(kind, match=said):
        backend.count(parse("lamp").tree)


def test_a_server_that_lost_its_place_in_a_long_list_is_to_be_asked_again(
    acted: Acting, backend: ElasticBackend
) -> None:
    acted.answers("POST /_search", (404, refusal("search_context_missing_exception")))
    with pytest.raises(SearchUnavailableError, match="Try again"):
        backend.keys_of("x")


def test_another_product_is_refused(acted: Acting, backend: ElasticBackend) -> None:
    acted.product = "Something else"
    with pytest.raises(SearchUnavailableError, match="no Elasticsearch 8"):
        backend.holding()


def test_an_answer_that_is_no_json_is_an_error(acted: Acting, backend: ElasticBackend) -> None:
    acted.answers("GET /base-clauses/_mapping", (200, b"{no JSON"))
    with pytest.raises(SearchUnavailableError, match="no answer that can be read"):
        backend.holding()


def test_a_slow_server_is_not_waited_for(acted: Acting, backend: ElasticBackend) -> None:
    def slow(_: object) -> tuple[int, object]:
        time.sleep(0.5)
        return 200, {}

    acted.answers("GET /base-clauses/_mapping", slow)
    backend.indices.client._request_timeout = 0.05
    with pytest.raises(SearchUnavailableError, match="in time"):
        backend.holding()


def test_a_certificate_that_is_none_is_an_error(acted: Acting, tmp_path: Path) -> None:
    url = acted.url.replace("http:", "https:")
    with pytest.raises(SearchUnavailableError, match="SSL_CERT_FILE"):
        ElasticBackend(url, "base", IndexFolder(tmp_path)).holding()


@pytest.mark.usefixtures("acted")
def test_no_message_holds_the_address_or_its_password(tmp_path: Path) -> None:
    with hanging_up() as server:
        backend = ElasticBackend(server.url, "base", IndexFolder(tmp_path))
        with pytest.raises(SearchUnavailableError, match="cannot be reached") as raised:
            backend.holding()
        assert "very-secret" not in f"{raised.getrepr(style='long')}"
        assert raised.value.__cause__ is None


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://search", "http://search:9200"),
        ("https://user:p%40ss@search.example.org:443/es/", "https://search.example.org:443"),
        ("http://[::1]:9201", "http://[::1]:9201"),
    ],
)
def test_the_address_is_told_from_name_and_password(url: str, address: str) -> None:
    assert address_of(url) == address


def test_name_and_password_are_sent_and_certificates_are_looked_at() -> None:
    client = connect("https://user:p%40ss@search.example.org:443/es/")
    (node,) = client.transport.node_pool.all()
    assert node.config.path_prefix == "/es"
    assert client._headers["authorization"] == "Basic dXNlcjpwQHNz"
    assert node.config.ssl_context is not None
    assert node.config.ssl_context.verify_mode is ssl.CERT_REQUIRED
