"""A marker that neither goes on with a list nor begins one in; where it belongs all the same out.

A number can be missing or repeated, or be a year at the start of a line; the lists that are open tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.markers import Marker, Reading
from ingest.scopes import Level

FARTHEST = 20  # numbers that may be missing before a number is taken for words of the text
SECOND = 2

Found = tuple[int, Reading]  # the depth at which a marker stands, and how to read it


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How far a text is cut: its open lists, its last number, whether a clause can take more words."""

    levels: Sequence[Level]
    last_number: int
    is_open: bool
    awaits_second: bool = False  # one paragraph of an article stands there, without its number

    def place(self, marker: Marker) -> Found | None:
        """Return where the marker belongs; None where it is mere words."""
        gaps = [
            (reading.value - level.value, -depth, reading)
            for depth, level in enumerate(self.levels[1:] if self.is_open else (), 1)
            for reading in marker.readings
            if (reading.style, marker.form) == (level.style, level.form)
        ]
        number = next((r for r in marker.readings if r.style == "number"), None)
        if number and (marker.form == "." or (self.awaits_second and number.value == SECOND)):
            gaps.append((number.value - self.last_number, 0, number))
        ahead = [gap for gap in gaps if 0 < gap[0] <= FARTHEST]
        if ahead:
            _, depth, reading = min(ahead)
            return -depth, reading
        return self._number_again(marker, number) if number else self._letter_again(marker, bool(gaps))

    def _number_again(self, marker: Marker, number: Reading) -> Found | None:
        near = not self.last_number or number.value > self.last_number // 2
        again = marker.form == "." and near and number.value < self.last_number + FARTHEST
        return (0, number) if again else None

    def _letter_again(self, marker: Marker, is_known: bool) -> Found | None:
        single = marker.readings[0]
        if is_known:
            depths = range(len(self.levels) - 1, 0, -1)
            return next(depth for depth in depths if self.levels[depth].form == marker.form), single
        if single.style in ("letter", "roman") and self.is_open and self.levels and marker.form == "()":
            return len(self.levels), single
        return None
