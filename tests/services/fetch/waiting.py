"""A clock for tests: it stands still but while somebody sleeps, and remembers for how long."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Waiting:
    """The time, in seconds, and every wait so far."""

    now: float = 1000.0
    waits: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.waits.append(round(seconds, 3))
        self.now += seconds

    def clock(self) -> float:
        """Tell the time."""
        return self.now
