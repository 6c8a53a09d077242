"""A look at a part, which may hang or fail, in; an answer in time, out: no error, no wait for ever.

A server that hangs must not hang whoever asks after it. So each look runs in a thread of its own; who asks
waits until its deadline and is then told of the silence. One look at a part runs at a time, however many
ask, and its answer is good for a moment, so that nobody can wear a server out by asking after its health.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from django.db import connections

from normsbase.services.health.part import Part, away

PATIENCE_SECONDS = 3.0
KEPT_SECONDS = 2.0
GIVEN_UP_SECONDS = 60.0  # after which a look that still hangs is left to itself and another begun
FAILED = "It could not be looked at. This is an error in Normsbase: please report it with what the log says."

Look = Callable[[], Part]


class Looking(threading.Thread):
    """One look at a part, while it lasts and afterwards."""

    def __init__(self, name: str, look: Look, patience: float) -> None:
        super().__init__(name=f"health of {name}", daemon=True)  # one that hangs must not keep a process
        self.part_name = name
        self.look = look
        self.patience = patience
        self.part: Part | None = None
        self.began = time.monotonic()
        self.ended: float | None = None
        self.done = threading.Event()

    def run(self) -> None:
        """Look; an error that the look does not know goes into the log by way of the thread."""
        try:
            found = self.look()
            self.part = replace(found, seconds=round(time.monotonic() - self.began, 3))
        finally:
            self.ended = time.monotonic()
            self.done.set()
            connections.close_all()

    def serves(self, kept: float) -> bool:
        """Say whether those who ask now may have the answer of this look."""
        now = time.monotonic()
        if self.ended is None:
            return now - self.began < GIVEN_UP_SECONDS
        return now - self.ended < kept

    def answer(self, patience: float | None = None) -> Part:
        """Return what the part says of itself; where its time is over, that it is silent."""
        end = self.began + (self.patience if patience is None else patience)
        in_time = self.done.wait(max(0.0, end - time.monotonic()))
        if self.part is not None:
            return self.part
        seconds = time.monotonic() - self.began
        silent = (
            f"It has not answered for {seconds:.0f} s. See whether it hangs or has too much to do, and "
            "whether the network leads to it."
        )
        code, message = ("failed", FAILED) if in_time else ("silent", silent)
        return replace(away(self.part_name, code, message), seconds=round(seconds, 3))


class Watch:
    """Looks at one part for all who ask."""

    def __init__(
        self, name: str, look: Look, *, patience: float = PATIENCE_SECONDS, kept: float = KEPT_SECONDS
    ) -> None:
        self.name = name
        self.look = look
        self.patience = patience
        self.kept = kept
        self._lock = threading.Lock()
        self._last: Looking | None = None

    def begin(self) -> Looking:
        """Return a look that has begun, or has just ended; ask it for its answer."""
        with self._lock:
            if self._last is None or not self._last.serves(self.kept):
                self._last = Looking(self.name, self.look, self.patience)
                self._last.start()
            return self._last
