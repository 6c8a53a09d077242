"""Labels that people decided on in; which proposals are not made again beside them out.

A rejected label stays rejected and an accepted one stands alone, also where a better rule marks a word more
or less. Of a scheme with one value a paragraph, what a person chose is not contested by a rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from normsbase.models import Tag

# A paragraph has one value of these at most: to choose another is to replace the one that was there.
SINGLE = frozenset({"force", "polarity", "addressee", "voice"})


@dataclass(frozen=True, slots=True)
class Place:
    """A label on words of a paragraph, whose number is the caller's own."""

    clause: int
    scheme: str
    label: str
    start: int
    end: int
    rests_on: str


class Held:
    """The decisions on some paragraphs, to be asked about each proposal."""

    def __init__(self, decided: Iterable[tuple[Place, str]]) -> None:
        self._spans: defaultdict[tuple[int, str, str, str], list[tuple[int, int]]] = defaultdict(list)
        self._chosen: set[tuple[int, str]] = set()
        for place, state in decided:
            self._spans[_kind(place)].append((place.start, place.end))
            if state == Tag.State.ACCEPTED and place.scheme in SINGLE:
                self._chosen.add((place.clause, place.scheme))

    def keeps_out(self, place: Place) -> bool:
        """Whether somebody has decided on this label on these words, or on the value of its scheme."""
        if (place.clause, place.scheme) in self._chosen:
            return True
        return any(_meet(place, *span) for span in self._spans.get(_kind(place), ()))


def _kind(place: Place) -> tuple[int, str, str, str]:
    return place.clause, place.scheme, place.label, place.rests_on


def _meet(place: Place, start: int, end: int) -> bool:
    return (place.start, place.end) == (start, end) or (place.start < end and start < place.end)
