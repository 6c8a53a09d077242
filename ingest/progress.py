"""Progress is an argument: whoever calls a long job decides how to show how far it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told of every finished step: how many of how many, and a word on the last one."""

    def __call__(self, done: int, total: int, note: str = "") -> None: ...


def silent(done: int, total: int, note: str = "") -> None:
    """Show nothing."""
