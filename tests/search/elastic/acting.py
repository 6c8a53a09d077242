"""Prepared answers in, a real HTTP server out that gives them as Elasticsearch would and notes requests."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

Answer = tuple[int, Any]  # status, body (bytes: as they are)
Prepared = Answer | Callable[["Asked"], Answer]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: method, path without its query, the lines of its body as JSON."""

    method: str
    path: str
    query: str
    lines: tuple[Any, ...]

    @property
    def body(self) -> Any:
        """The body where it is one value."""
        return self.lines[0] if self.lines else None


@dataclass(slots=True)
class Acting:
    """A server that answers the first rule that fits `METHOD /path`; a rule's last answer stays."""

    rules: list[tuple[str, list[Prepared]]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    product: str = "Elasticsearch"
    url: str = ""

    def answers(self, pattern: str, *prepared: Prepared) -> None:
        """Answer requests that this pattern fits, one answer after the other; newer rules go first."""
        self.rules.insert(0, (pattern, list(prepared)))

    def answer(self, asked: Asked) -> Answer:
        """Return the prepared answer to a request."""
        self.asked.append(asked)
        for pattern, prepared in self.rules:
            if re.fullmatch(pattern, f"{asked.method} {asked.path}"):
                chosen = prepared.pop(0) if len(prepared) > 1 else prepared[0]
                return chosen(asked) if callable(chosen) else chosen
        return 404, {"error": {"type": "index_not_found_exception", "reason": "no such index"}, "status": 404}

    def of(self, pattern: str) -> list[Asked]:
        """Return the requests that a pattern fits, in order."""
        return [one for one in self.asked if re.fullmatch(pattern, f"{one.method} {one.path}")]


def taken(asked: Asked) -> Answer:
    """Answer a bulk request: everything was done."""
    items = [line for line in asked.lines if set(line) <= {"index", "delete"} and len(line) == 1]
    done = [{kind: {**action, "status": 200}} for item in items for kind, action in item.items()]
    return 200, {"errors": False, "items": done}


class _Handler(BaseHTTPRequestHandler):
    """Reads a request, whatever its method, and sends the server's answer to it."""

    protocol_version = "HTTP/1.1"

    def __init__(self, server_acting: Acting, *args: Any) -> None:
        self.acting = server_acting
        super().__init__(*args)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("do_"):
            return self._do
        raise AttributeError(name)

    def _do(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        lines = tuple(json.loads(line) for line in self.rfile.read(length).splitlines() if line)
        path, _, query = self.path.partition("?")
        status, body = self.acting.answer(Asked(self.command, unquote(path), query, lines))
        said = body if isinstance(body, bytes) else json.dumps(body).encode()
        said = b"" if self.command == "HEAD" else said
        self.send_response(status)
        self.send_header("X-Elastic-Product", self.acting.product)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Keep the terminal quiet."""


@contextmanager
def acting() -> Iterator[Acting]:
    """Have such a server for a while."""
    found = Acting()

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, found))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    found.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
