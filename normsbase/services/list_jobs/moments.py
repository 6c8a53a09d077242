"""A point in time in, how pages write it and how machines read it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time to the second."""

    words: str  # 25 November 2026, 08:30:05 UTC
    iso: str


def moment(at: datetime | None) -> Moment | None:
    """Return the moment; None where there is none."""
    return Moment(f"{at:%-d %B %Y, %H:%M:%S} UTC", at.isoformat(timespec="seconds")) if at else None
