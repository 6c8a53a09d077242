"""A number in, the list it belongs to out where that list is set in under a numbered paragraph.

A paragraph can bring in an agenda or the points of a text, with numbers of their own and headings between
them; how far they stand in tells them from the paragraphs that follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.markers import Marker, Reading
from ingest.scopes import Level

SET_IN = 1.0  # sizes: how much deeper the list stands than the number of its paragraph
AT = 4.0  # points between two numbers of one list


@dataclass(slots=True)
class Inset:
    """The last numbered paragraph of a scope, and the last number of a list set in under it."""

    root: Level | None = None
    inner: Level | None = None
    #: The last list of letters, or under plain words, and the levels above it.
    items: list[Level] = field(default_factory=list)

    def remember(self, levels: Sequence[Level]) -> None:
        """Keep a number that has just been read, the last of the open levels."""
        under_plain = len(levels) > 1 and levels[0].style == "plain"
        if levels[-1].style in ("letter", "roman") or under_plain:
            self.items = list(levels)
        if levels[-1].style != "number":
            return
        if len(levels) == 1:
            self.root, self.inner = levels[0], None
        elif len(levels) == 2 and levels[0].style == "number":
            self.inner = levels[1]

    def list_of(self, marker: Marker, x: float, size: float) -> tuple[list[Level], Reading] | None:
        """Return the levels of the list that a number at this place begins or goes on with."""
        number = next((r for r in marker.readings if r.style == "number"), None)
        if self.root is None or number is None or marker.form != self.root.form:
            return None
        if number.value == 1 and x - self.root.x > SET_IN * size:
            return [self.root], number
        if self.inner and number.value == self.inner.value + 1 and abs(self.inner.x - x) < AT:
            return [self.root, self.inner], number
        return None

    def items_of(self, marker: Marker) -> tuple[list[Level], Reading] | None:
        """Return the list that a marker goes on with after paragraphs that bear no mark."""
        for depth in range(len(self.items) - 1, -1, -1):
            level = self.items[depth]
            for reading in marker.readings:
                style = (reading.style, marker.form) == (level.style, level.form)
                if style and reading.value == level.value + 1:
                    return self.items[: depth + 1], reading
        return None
