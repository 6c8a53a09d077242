"""Answers by address in; a publisher on this machine, with what it was asked, out."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is sent: a status, headers and a body, whole or cut, or nothing until `ends` is set."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    sent: int | None = None  # bytes of the body after which the server hangs up
    length: bool = True  # whether it says how long the body is
    hangs: bool = False
    resumes: bool = False  # whether it gives the rest of a file to who asks for it

    def from_byte(self, start: int) -> Answer:
        """Return the answer that brings the rest of the body."""
        place = {"Content-Range": f"bytes {start}-{len(self.body) - 1}/{len(self.body)}"}
        return replace(self, status=206, body=self.body[start:], headers={**self.headers, **place})


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came."""

    path: str
    headers: Mapping[str, str]


@dataclass(slots=True)
class Serving:
    """A publisher: the answers of an address are given in turn, the last one for ever."""

    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    ends: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    def gives(self, path: str, *answers: Answer) -> None:
        """Let it give these answers at an address."""
        self.answers[path] = list(answers)

    def next_answer(self, path: str) -> Answer:
        """Return what to say now."""
        left = self.answers.get(path)
        if not left:
            return Answer(status=404)
        return left.pop(0) if len(left) > 1 else left[0]

    @property
    def paths(self) -> list[str]:
        """The addresses that were asked for, in order."""
        return [asked.path for asked in self.asked]


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Serving]:
    """Have such a publisher for a while."""
    state = Serving()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(Asked(self.path, dict(self.headers)))
            answer = state.next_answer(self.path)
            if answer.resumes and "Range" in self.headers:
                answer = answer.from_byte(int(self.headers["Range"].strip("bytes=-")))
            if answer.hangs:
                state.ends.wait(30)
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.length:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            with suppress(OSError):  # whoever asked may leave before the end
                self.wfile.write(answer.body[: answer.sent])

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    state.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.ends.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
