"""A part in, how it stands and why out; a password that no message may repeat."""

from __future__ import annotations

from normsbase.services.health.part import Part

SECRET = "very-secret"  # noqa: S105 - of servers that are not there


def yes() -> bool:
    """Say that the database answers."""
    return True


def seen(part: Part) -> tuple[str, str]:
    """Return how a part stands and why."""
    return part.standing.value, part.code
