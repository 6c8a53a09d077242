"""A place in, its answer out: one request to a fixed address, with the name of the host checked by TLS."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, SSLError

from normsbase.services.fetch.errors import FetchError, TryAgainError
from normsbase.services.fetch.pace import Pace
from normsbase.services.fetch.policy import Place, Policy, Resolve, look_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document may cost: bytes; seconds to connect, between two blocks and for one try."""

    bytes: int = 256 * 1024**2
    connect: float = 15.0
    idle: float = 30.0
    whole: float = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Who asks, whom it may ask, how fast and for how much; `tls` to trust other roots than usual."""

    agent: str
    policy: Policy
    pace: Pace
    limits: Limits = field(default_factory=Limits)
    resolve: Resolve = look_up
    tls: ssl.SSLContext | None = None

    @contextmanager
    def ask(self, place: Place, headers: Mapping[str, str]) -> Iterator[BaseHTTPResponse]:
        """Yield the answer of a place, its body unread; redirects are answers.

        Raises TryAgainError where there is none now, FetchError where its certificate is not its own.
        """
        pool, response = self._answer(place, headers)
        try:
            yield response
        finally:
            response.close()
            pool.close()

    def _answer(
        self, place: Place, headers: Mapping[str, str]
    ) -> tuple[HTTPConnectionPool, BaseHTTPResponse]:
        ours = {"Host": place.host_header, "User-Agent": self.agent, "Accept-Encoding": "identity"}
        reason = ""
        for address in place.addresses:
            pool = self._pool(place, address)
            try:
                return pool, pool.urlopen(
                    "GET", place.target, headers=ours | dict(headers), retries=False, redirect=False,
                    assert_same_host=False, preload_content=False,
                )  # fmt: skip
            except (NewConnectionError, ConnectTimeoutError):
                pool.close()
                reason = f"{place.host} could not be reached (is this machine on the network?)"
            except SSLError as error:
                pool.close()
                raise _of_tls(error, place.host) from error
            except HTTPError as error:
                pool.close()
                raise TryAgainError(f"{place.host} did not answer ({type(error).__name__})") from error
        raise TryAgainError(reason)

    def _pool(self, place: Place, address: str) -> HTTPConnectionPool:
        timeout = Timeout(connect=self.limits.connect, read=self.limits.idle)
        if place.scheme == "http":
            return HTTPConnectionPool(address, place.port, timeout=timeout)
        return HTTPSConnectionPool(
            address, place.port, timeout=timeout, server_hostname=place.host, ssl_context=self.tls
        )


def _of_tls(error: SSLError, host: str) -> Exception:
    if error.args and isinstance(error.args[0], ssl.SSLCertVerificationError):
        why = error.args[0].verify_message
        return FetchError(f"The certificate of {host} does not prove that it is {host} ({why}).")
    return TryAgainError(f"{host} broke off while encryption was agreed on")
