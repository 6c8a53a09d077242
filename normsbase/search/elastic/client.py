"""The address of a search server in, a client out, whose failures are errors that say what one can do."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from elasticsearch import (
    ApiError,
    ConnectionTimeout,
    Elasticsearch,
    SSLError,
    TransportError,
    UnsupportedProductError,
)
from elasticsearch import ConnectionError as Unreachable

from normsbase.search.types import TOO_BROAD, SearchError, SearchUnavailableError, TooBroadError

PORT = 9200  # where the address names none
READ_SECONDS, WRITE_SECONDS = 10.0, 120.0
OLDEST = 8  # major version
REBUILD = "Run `manage.py reindex` to build it from the database."


def connect(url: str) -> Elasticsearch:
    """Return a client, safe for threads; nothing is asked yet, so the server may be away."""
    parts = urlsplit(url)
    login = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return Elasticsearch(
        f"{address_of(url)}{parts.path.rstrip('/')}",
        basic_auth=login,
        ssl_context=ssl.create_default_context() if parts.scheme == "https" else None,
        request_timeout=READ_SECONDS,
        max_retries=2,
        retry_on_timeout=False,
        retry_on_status=(502, 504),
    )


def address_of(url: str) -> str:
    """Return scheme, host and port of an address, without the name and password that it may hold."""
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}:{parts.port or PORT}"


class ServerAwayError(SearchUnavailableError):
    """The server, or what leads to it, gave no answer: asking again at once costs time and helps nobody."""


@contextmanager
def asking() -> Iterator[None]:
    """Turn what goes wrong on the way to a server, or there, into our errors, which name no address."""
    try:
        yield
    except UnsupportedProductError:
        raise SearchUnavailableError(
            f"What answers at ELASTICSEARCH_URL is no Elasticsearch {OLDEST}. Correct the address."
        ) from None
    except ApiError as error:
        raise _said(error.status_code, reason_of(error)) from None
    except TransportError as error:
        raise ServerAwayError(_on_the_way(error)) from None


def _on_the_way(error: TransportError) -> str:
    """Return what to say where no answer came."""
    if isinstance(error, ConnectionTimeout):
        return "The search server did not answer in time. Try again; if it stays so, look at its load."
    if isinstance(error, SSLError):
        return (
            "The search server's certificate is not trusted here. Set SSL_CERT_FILE to the file of the "
            "authority that signed it."
        )
    if isinstance(error, Unreachable):
        return "The search server cannot be reached. Start it, or correct ELASTICSEARCH_URL."
    return f"The search server gave no answer that can be read ({type(error).__name__}). Look at its log."


def reason_of(error: ApiError) -> str:
    """Return types and reasons that a server gives for refusing, most telling last."""
    found = error.body.get("error", "") if isinstance(error.body, dict) else str(error.body)
    reasons: list[str] = []
    while isinstance(found, dict):
        reasons.append(f"{found.get('type', '')}: {found.get('reason', '')}")
        shards = found.get("failed_shards") or ()
        found = found.get("caused_by") or next((shard.get("reason") for shard in shards), "")
    return "; ".join(reasons) or str(found)


def _said(status: int, reason: str) -> SearchError:
    """Return our error for a server's refusal."""
    if refusal := known_refusal(reason):
        return refusal
    if status in {401, 403}:
        return SearchUnavailableError(
            f"The search server refuses this installation ({status}). Correct name and password in "
            "ELASTICSEARCH_URL, and let that account manage the indices of ELASTICSEARCH_INDEX."
        )
    if status in {429, 502, 503, 504}:
        kind = ServerAwayError if status in {502, 504} else SearchUnavailableError
        return kind(
            f"The search server cannot answer now ({status}, {shortened(reason)}). Look at its health "
            "(`_cluster/health`) and try again."
        )
    return SearchUnavailableError(
        f"The search server answered with an error ({status}, {shortened(reason)})."
    )


def known_refusal(reason: str) -> SearchError | None:
    """Return our error for a reason that we have better words for."""
    for telling, kind, message in REFUSALS:
        if telling in reason:
            return kind(message)
    return None


def shortened(reason: str) -> str:
    """Return the beginning of a reason, which may quote whole texts."""
    return reason if len(reason) <= 300 else f"{reason[:300]}…"


_FULL = (
    "The search server keeps its indices read-only, as it does when its disk is nearly full. Make room "
    "there; it lets writers in again by itself."
)
_MANY = "The index holds more values than the search server counts; raise `search.max_buckets` there."
_LOST = "The search server has restarted or dropped what was being read from it. Try again."
_OLD = f"The search server is no Elasticsearch {OLDEST}; take that version or a newer one."
REFUSALS: tuple[tuple[str, type[SearchError], str], ...] = (
    ("read-only", SearchUnavailableError, _FULL),
    ("index_not_found_exception", SearchUnavailableError, f"There is no search index yet. {REBUILD}"),
    ("search_context_missing_exception", SearchUnavailableError, _LOST),
    ("maxClauseCount", TooBroadError, TOO_BROAD),
    ("too_many_clauses", TooBroadError, TOO_BROAD),
    ("expanded to too many terms", TooBroadError, TOO_BROAD),
    ("too_many_buckets_exception", SearchUnavailableError, _MANY),
    ("media_type_header_exception", SearchUnavailableError, _OLD),
)
