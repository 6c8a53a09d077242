"""Requests in, answers out, header by header, from any address of this machine."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message

HOST = "norms.example.org"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Somebody at an address of this machine who asks one port, over TLS where a trust is given."""

    port: int
    trust: ssl.SSLContext | None = None
    address: str = "127.0.0.1"
    host: str = HOST

    def get(self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
        """Ask for a path as it is written, without mending it."""
        connection = self._connection()
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in ({"Host": self.host} | dict(headers or {})).items():
            connection.putheader(name, value)
        connection.endheaders()
        got = connection.getresponse()
        answer = Answer(got.status, got.headers, got.read())
        connection.close()
        return answer

    def reached(self) -> bool:
        """Whether the site behind answers its probe."""
        try:
            return self.get("/healthz").status == 200
        except (OSError, http.client.HTTPException):
            return False

    def _connection(self) -> http.client.HTTPConnection:
        here = (self.address, 0)
        if self.trust:
            return http.client.HTTPSConnection(
                "127.0.0.1", self.port, timeout=30, source_address=here, context=self.trust
            )
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30, source_address=here)
