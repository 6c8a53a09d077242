"""A port in; a line to it that can be cut and mended again out, as a cable or a server's failure would be."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

CHUNK = 65_536
HOST = "127.0.0.1"


class Line:
    """Carries what comes to a port of its own to a server's port and back, while it is whole.

    Cut, it ends every call and refuses new ones, as a machine does whose server is gone; mended, it listens
    at the same port again.
    """

    def __init__(self, server: int) -> None:
        self.server = server
        self._listener = socket.create_server((HOST, 0))
        self.port = int(self._listener.getsockname()[1])
        self._calls: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._answer(self._listener)

    def cut(self) -> None:
        """End all calls and refuse new ones."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes whoever waits for a call
        self._listener.close()
        with self._lock:
            calls, self._calls = self._calls, set()
        for call in calls:
            _hang_up(call)

    def mend(self) -> None:
        """Take calls again."""
        self._listener = socket.create_server((HOST, self.port))
        self._answer(self._listener)

    def _answer(self, listener: socket.socket) -> None:
        threading.Thread(target=self._take_calls, args=(listener,), daemon=True).start()

    def _take_calls(self, listener: socket.socket) -> None:
        while True:
            try:
                call, _ = listener.accept()
            except OSError:
                return  # cut
            try:
                onward = socket.create_connection((HOST, self.server), timeout=5)
            except OSError:
                _hang_up(call)
                continue
            onward.settimeout(None)
            with self._lock:
                self._calls |= {call, onward}
            for ends in ((call, onward), (onward, call)):
                threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(CHUNK):
                other.sendall(data)
        with self._lock:
            self._calls -= {one, other}
        _hang_up(one)
        _hang_up(other)


def _hang_up(call: socket.socket) -> None:
    with contextlib.suppress(OSError):
        call.shutdown(socket.SHUT_RDWR)
    call.close()


@contextmanager
def laid(url: str) -> Iterator[tuple[Line, str]]:
    """Lay a line to the server at `url`; yields it and the address of its own end."""
    parts = urlsplit(url)
    line = Line(int(parts.port or 0))
    user = f"{parts.username}@" if parts.username else ""
    try:
        yield line, urlunsplit(parts._replace(netloc=f"{user}{HOST}:{line.port}"))
    finally:
        line.cut()
