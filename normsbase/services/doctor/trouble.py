"""What a look at the base is told and what it finds, as frozen values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

SHOWN = 5  # examples


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How to look: `deep` reads every byte of documents, images and index entries.

    What changed less than `grace_seconds` ago may be work in progress and is left alone; what was found
    must still be so `pause_seconds` later.
    """

    deep: bool = False
    grace_seconds: float = 600.0
    pause_seconds: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Some things that are wrong in one way: `what` follows their number, `3 documents are lost`."""

    code: str
    area: Literal["index", "documents", "page images", "rows", "work", "database", "history"]
    severity: Literal["error", "warning"]
    what: str
    items: tuple[str, ...]  # slugs, keys, hashes, paths: what is wrong, each by its name
    remedy: str  # what a person does, or what --mend does
    mendable: bool = False

    def __post_init__(self) -> None:
        if not self.items:
            raise ValueError("a trouble is of something")

    @property
    def count(self) -> int:
        """How many things are wrong."""
        return len(self.items)

    @property
    def examples(self) -> tuple[str, ...]:
        """The first few of them."""
        return self.items[:SHOWN]


Check = Callable[[Look], Iterator[Trouble]]
