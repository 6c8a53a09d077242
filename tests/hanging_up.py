"""Nothing in, the address of a server out that takes connections, counts them and hangs up."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass(slots=True)
class HangingUp:
    """A server that answers nobody; `callers` counts those who tried."""

    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    callers: int = 0

    @property
    def url(self) -> str:
        """Its address, with a name and a password that no message may repeat."""
        return f"http://reader:very-secret@127.0.0.1:{self.listener.getsockname()[1]}"

    def serve(self) -> None:
        """Hang up on everybody until the listener is closed."""
        with suppress(OSError):
            while True:
                caller, _ = self.listener.accept()
                self.callers += 1
                caller.close()


@contextmanager
def hanging_up() -> Iterator[HangingUp]:
    """Have such a server for a while."""
    server = HangingUp()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.listener.shutdown(socket.SHUT_RDWR)
        server.listener.close()
        thread.join(5)
