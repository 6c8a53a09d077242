"""How paths are made at one place of a document, and what a clause is while it is being cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ingest.lines import Line
from ingest.markers import Marker, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """How paths are made: prefix, what stands before a number, how unnumbered paragraphs are called."""

    prefix: str = ""
    stem: str = ""
    plain: str = "u"  # "" means: the stem itself, then .p2, .p3
    number_kind: str = "paragraph"
    plain_kind: str = "paragraph"
    attaches: bool = True  # an unnumbered paragraph under a numbered one belongs to it
    root_letters: bool = False  # letters under an unnumbered chapeau are counted from the scope itself
    letters_number: bool = False  # letters right under a heading number the paragraphs of the scope
    nests_numbers: bool = False  # numbers after an unnumbered chapeau are its items
    language: str = ""  # of what stands here, where it is not the document's

    @property
    def is_article(self) -> bool:
        """Whether what stands here is counted from one article or section, whose number it bears."""
        return not self.plain and bool(self.stem)

    def number(self, label: str) -> str:
        """Return the path of a numbered paragraph."""
        return f"{self.prefix}{self.stem}{label}"

    def unnumbered(self, count: int) -> str:
        """Return the path of the unnumbered paragraph of this count."""
        if self.plain:
            return f"{self.prefix}{self.plain}{count}"
        stem = f"{self.prefix}{self.stem}".rstrip(".")
        return stem if count == 1 else f"{stem}.p{count}"


@dataclass(slots=True, kw_only=True)
class Draft:
    """A clause under way: `groups` are its paragraphs, each a list of lines."""

    path: str
    kind: str
    groups: list[list[Line]]
    start: int
    marker: str
    chapeau: str | None
    heading: tuple[str, ...]
    heading_at: int | None
    language: str = ""

    @property
    def introduces(self) -> bool:
        """Whether the words end as a chapeau does."""
        return self.groups[-1][-1].text.rstrip().endswith((":", "—", "–", "―"))


class Level(NamedTuple):
    """An open list or paragraph: the marker it is at, its path and how far it is set in."""

    style: str
    form: str
    value: int
    path: str
    x: float
    written: bool  # whether a clause has this path

    def precedes(self, marker: Marker, reading: Reading) -> bool:
        """Whether a marker, read so, is the next of this list, or this one's bis."""
        if reading.style != self.style or (marker.form or ".") != self.form:
            return False  # a number that a tab shows stands where its full stop was forgotten
        return reading.value == self.value + 1 or (bool(marker.tail) and reading.value == self.value)
