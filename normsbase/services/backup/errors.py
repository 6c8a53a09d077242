"""What can go wrong with a backup; each message says what its reader can do."""

from __future__ import annotations

from collections.abc import Mapping


class BackupError(Exception):
    """A backup could not be written, read or restored; the message says why and what to do."""


class NotEmptyError(BackupError):
    """The base holds something that a restore would replace; `held` counts it by table."""

    def __init__(self, held: Mapping[str, int]) -> None:
        self.held = held
        counts = ", ".join(f"{number} {name}" for name, number in held.items())
        super().__init__(
            f"The base is not empty. It holds {counts}. "
            "Restore into an empty base, or say --replace to give all of this up."
        )
