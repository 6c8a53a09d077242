"""Nothing in, the port of a server out that takes connections and then says nothing, as one that hangs."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass(slots=True)
class Silent:
    """A server that keeps its callers waiting; they are hung up on at the end."""

    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    callers: list[socket.socket] = field(default_factory=list)
    called: threading.Event = field(default_factory=threading.Event)

    @property
    def port(self) -> int:
        """Where it listens on this machine."""
        return int(self.listener.getsockname()[1])

    def serve(self) -> None:
        """Take every call until the listener is closed."""
        with suppress(OSError):
            while True:
                self.callers.append(self.listener.accept()[0])
                self.called.set()

    def was_called(self) -> bool:
        """Say whether somebody came; those who are on their way are waited for."""
        return self.called.wait(20)


@contextmanager
def silent() -> Iterator[Silent]:
    """Have such a server for a while."""
    server = Silent()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.listener.shutdown(socket.SHUT_RDWR)
        server.listener.close()
        thread.join(5)
        for caller in server.callers:
            caller.close()


def closed_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
