"""What a part of an instance says of itself, as a frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How a part stands: `degraded` does its work, but a person should look; `away` does not do it."""

    OK = "ok"
    DEGRADED = "degraded"
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part: database, static, search, queue or storage.

    `message` is for those who run the instance: what is so and what they can do; the public is shown the
    name and the standing alone. `code` says in one word why a part is not ok.
    """

    name: str
    standing: Standing
    message: str
    code: str = ""
    seconds: float = 0.0  # that it took to say so

    def __post_init__(self) -> None:
        if (self.standing is Standing.OK) != (not self.code):
            raise ValueError("a part that is not ok says why, and one that is ok has nothing to say")


def ok(name: str, message: str) -> Part:
    """Return a part that does its work."""
    return Part(name=name, standing=Standing.OK, message=message)


def degraded(name: str, code: str, message: str) -> Part:
    """Return a part that does its work while something is to be seen to."""
    return Part(name=name, standing=Standing.DEGRADED, code=code, message=message)


def away(name: str, code: str, message: str) -> Part:
    """Return a part that does not do its work."""
    return Part(name=name, standing=Standing.AWAY, code=code, message=message)
