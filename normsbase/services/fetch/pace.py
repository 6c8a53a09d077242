"""Hosts in; the waiting that each of them is due before it is asked again out."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from normsbase.services.fetch.errors import HostGivenUpError

PATIENCE = 3  # documents running for which a host did not answer before it is left alone
FIRST_WAIT = 2.0  # seconds before the second try; doubled for each further one


@dataclass(slots=True, kw_only=True)
class Pace:
    """Seconds between two requests to one host, and which hosts want more time or are left alone."""

    pause: float
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    spread: Callable[[], float] = lambda: random.uniform(0.5, 1.5)  # noqa: S311  (no secret)
    not_before: dict[str, float] = field(default_factory=dict)
    silent: Counter[str] = field(default_factory=Counter)
    left_alone: dict[str, str] = field(default_factory=dict)

    def wait(self, host: str) -> None:
        """Wait until this host may be asked. Raises HostGivenUpError where it is asked no more."""
        if host in self.left_alone:
            raise HostGivenUpError(self.left_alone[host])
        due = self.not_before.get(host, self.clock()) - self.clock()
        if due > 0:
            self.sleep(due)
        self.not_before[host] = self.clock() + self.pause

    def hold(self, host: str, tries: int, after: float | None) -> None:
        """Let this host rest: as long as it asks for, else longer with each try."""
        rest = FIRST_WAIT * 2 ** (tries - 1) * self.spread() if after is None else after
        self.not_before[host] = self.clock() + max(rest, self.pause)

    def answered(self, host: str) -> None:
        """Note that this host answers."""
        self.silent[host] = 0

    def fell_silent(self, host: str) -> None:
        """Note that this host did not answer for one document, however often it was asked."""
        self.silent[host] += 1
        if self.silent[host] >= PATIENCE:
            self.leave_alone(
                host,
                f"{host} did not answer for {PATIENCE} texts running and is left alone. Try again later.",
            )

    def leave_alone(self, host: str, reason: str) -> None:
        """Ask this host no more in this run."""
        self.left_alone[host] = reason
