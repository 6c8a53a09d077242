"""What stands on a page, as values: pieces of one style, lines of pieces, and pages of lines.

Points from the top left of the page as shown, y growing downwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ingest.records import Box, Repair, Span

# Latin letters that rise to the height of capitals, and that hang below the line; other scripts do both.
TALL = re.compile(r"[^\s.,;:acegm-su-z+=~·-]")
DEEP = re.compile(r"[Qgjpqy,;()\[\]{}|/§]|[^\x00-\x7f“”‘’–—…°]")
ASCENT, DESCENT = 0.7, 0.22  # of the size of type, as in the usual faces


class Piece(NamedTuple):
    """A word, or the part of a word that has one style; `glued` where no space stands before it."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    glued: bool
    tight: bool = False  # a space stands before it that is too narrow to be one


class Frame(NamedTuple):
    """How a text is turned on its page: quarter turns clockwise, and the page's size as shown.

    Lines of turned text are measured as if they ran level; `to_page` tells where they stand.
    """

    turn: int
    width: float
    height: float

    def to_text(self, x: float, y: float) -> tuple[float, float]:
        """Return a place of the page as the turned text sees it."""
        if self.turn == 1:
            return y, self.width - x
        return (self.height - y, x) if self.turn == 3 else (self.width - x, self.height - y)

    def to_page(self, x: float, y: float) -> tuple[float, float]:
        """Return where on the page a place in the turned text is."""
        if self.turn == 1:
            return self.width - y, x
        return (y, self.height - x) if self.turn == 3 else (self.width - x, self.height - y)


class Mark(NamedTuple):
    """A raised footnote mark in a line's text: `text[start:end]`."""

    start: int
    end: int
    text: str


class Line(NamedTuple):
    """One line of one column, left to right (or as its script runs), marks still in its text."""

    page: int
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float = 0.0
    size: float = 10.0
    bold: bool = False  # every word is
    italic: bool = False  # the first word is
    slanted: bool = False  # every word is in italics
    marks: tuple[Mark, ...] = ()
    tab: float = 0.0  # room after the first word, in points
    second: float = 0.0  # where the second word begins: the text after a marker and its tab
    column: int = 0  # 0 spans the page or there is one column; 1, 2… from the left
    cells: int = 1  # parts that wide gaps make of the row
    at: int = 0  # where the line's text begins in the page's text
    tight: tuple[int, ...] = ()  # spaces of the text that may be letter-spacing
    beside: bool = False  # stands in the margin, or turned beside a text that is not
    frame: Frame | None = None  # how the text is turned, where it is
    shift: float = 0.0  # how far the text of its page is moved to the right of other pages' text
    panel: int = 0  # the framed box of the page in which it stands, counted from 1

    @property
    def left(self) -> float:
        """Where the line begins as if all pages were set alike."""
        return self.x0 - self.shift

    @property
    def right(self) -> float:
        """Where the line ends as if all pages were set alike."""
        return self.x1 - self.shift

    @property
    def unmarked(self) -> str:
        """The line's text without footnote marks."""
        text = self.text
        for mark in reversed(self.marks):
            text = text[: mark.start] + text[mark.end :]
        return text

    @property
    def place(self) -> tuple[int, int]:
        """Page and place in the page's text: no two lines of a document share it."""
        return self.page, self.at

    @property
    def box(self) -> Box:
        """The rectangle round the line's glyphs, those that hang below its baseline included."""
        top, bottom = self._reach
        if self.frame:
            (x0, x1), (y0, y1) = map(
                sorted,
                zip(self.frame.to_page(self.x0, top), self.frame.to_page(self.x1, bottom), strict=True),
            )
            return Box(self.page, x0, y0, x1, y1)
        return Box(self.page, self.x0, top, max(self.x0, self.x1), max(top, bottom))

    @property
    def _reach(self) -> tuple[float, float]:
        """How far the line's glyphs reach up and down: only the ends of each word were measured."""
        top, bottom = self.y0, self.y1
        if self.baseline and self.x1 > self.x0:
            if TALL.search(self.text):
                top = min(top, self.baseline - ASCENT * self.size)
            if DEEP.search(self.text):
                bottom = max(bottom, self.baseline + DESCENT * self.size)
        return top, bottom


def sources_of(lines: Iterable[Line]) -> tuple[Span, ...]:
    """Return the runs of page text in which lines stand; lines that follow each other make one run."""
    runs: list[tuple[int, int, int]] = []
    for line in lines:
        end = line.at + len(line.text)
        if runs and runs[-1][0] == line.page and runs[-1][2] + 1 == line.at:
            runs[-1] = (line.page, runs[-1][1], end)
        else:
            runs.append((line.page, line.at, end))
    return tuple(Span(page=page, start=start, end=end) for page, start, end in runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page as its engine gives it: size in points and lines in reading order."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    quality: float = 1.0
    rotated: int = 0  # characters turned otherwise than the page's text
    raw: str = ""  # the page's characters as the engine gives them, in the file's order
    repairs: tuple[Repair, ...] = ()  # from those to the lines; `at` counts the engine's characters
    confidence: float | None = None  # of its OCR, 0 to 1; None: its text is the file's own

    @property
    def depth(self) -> float:
        """How far its text can run down: the page's height, or its width where the text is turned."""
        frame = self.lines[0].frame if self.lines else None
        return self.width if frame and frame.turn % 2 else self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """A file's pages and what the file says about itself."""

    pages: tuple[Sheet, ...]
    title: str = ""
    author: str = ""
    created: str = ""  # ISO 8601 date
    encrypted: bool = False


Places = dict[tuple[int, int], str]
"""Why lines were set apart, by their place."""
