"""Attempts in; while a server is away, its error at once out instead of one wait after the other."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from normsbase.search.elastic.client import ServerAwayError
from normsbase.search.types import SearchError

FAILURES = 3  # in a row, until nobody waits for the server any more
REST_SECONDS = 5.0  # how long it is left alone; then one may try


class Circuit:
    """Counts failures of one server; safe for threads. A refusal is an answer: the server is there."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._rests_until = 0.0
        self._said = ""

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Let an attempt pass. Raises ServerAwayError at once where the last ones have failed just now."""
        self._look()
        try:
            yield
        except ServerAwayError as error:
            self._failed(str(error))
            raise
        except SearchError:
            self._answered()
            raise
        self._answered()

    def _look(self) -> None:
        with self._lock:
            if self._failures < FAILURES:
                return
            now = self._clock()
            if now < self._rests_until:
                raise ServerAwayError(self._said)
            self._rests_until = now + REST_SECONDS  # this one tries; the others go on being told

    def _failed(self, said: str) -> None:
        with self._lock:
            self._failures += 1
            self._said = said
            self._rests_until = self._clock() + REST_SECONDS

    def _answered(self) -> None:
        with self._lock:
            self._failures = 0
