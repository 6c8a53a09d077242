"""Heading blocks in, the outline out: which headings stand over a clause, outermost first.

A heading of a style seen before closes everything opened since; a new style goes deeper, unless its
type is larger than what it would stand under.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.divisions import division_of
from ingest.lines import Line, sources_of
from ingest.paragraphs import Block
from ingest.records import Box, Heading
from ingest.spelling import Worded

DEPTHS = {
    "annex": 0,
    "part": 1,
    "title": 2,
    "chapter": 3,
    "section": 4,
    "article": 5,
    "preamble": 5,
}

#: Divisions that stand above chapters in some texts and below these divisions in others, the innermost first.
NESTED = {"part": ("chapter",), "title": ("section", "chapter")}
FIRST_PART = re.compile(r"\w+\s+(?:1|i|a|one|first)\b", re.IGNORECASE)
UNENDED = re.compile(r"[;,]$")  # a heading whose words go on in the next block

Style = tuple[str, float, bool, bool]


@dataclass(slots=True)
class Outline:
    """Headings in order, and the stack of those that are open."""

    headings: list[Heading] = field(default_factory=list)
    stack: list[tuple[Style, int]] = field(default_factory=list)
    depths: dict[str, float] = field(default_factory=lambda: dict(DEPTHS))

    @property
    def path(self) -> tuple[str, ...]:
        """Labels of the open headings, outermost first."""
        return tuple(self.headings[index].label for _, index in self.stack)

    @property
    def nearest(self) -> int | None:
        """Index of the innermost open heading."""
        return self.stack[-1][1] if self.stack else None

    def enter(self, block: Block, worded: Worded) -> None:
        """Open a heading; `worded` is its words without its number."""
        style = self._style_of(block)
        if style[0] in NESTED and FIRST_PART.match(block.lines[0].text.strip()):
            self._nest(style[0])
        self._close_for(style)
        marker = block.markers[0].text if block.markers else ""
        self.headings.append(
            Heading(
                level=len(self.stack) + 1,
                text=_one_line(worded),
                number=marker.strip("()."),
                page=block.lines[0].page,
                boxes=boxes_of(block.lines),
                marker=marker,
                repairs=worded.repairs,
                sources=sources_of(block.lines),
            )
        )
        self.stack.append((style, len(self.headings) - 1))

    def goes_on(self, block: Block) -> bool:
        """Whether a block in the type of the last heading ends the words that it breaks off."""
        if not self.stack or not UNENDED.search(self.headings[-1].text):
            return False
        (_, *last), at = self.stack[-1]
        kind, *style = self._style_of(block)
        return not kind and style[1:] == last[1:] and at == len(self.headings) - 1

    def extend(self, block: Block, worded: Worded) -> None:
        """Give the last heading the words of one more block."""
        last = self.headings[-1]
        shift = len(last.text) + 1
        self.headings[-1] = replace(
            last,
            text=f"{last.text} {_one_line(worded)}",
            boxes=(*last.boxes, *boxes_of(block.lines)),
            repairs=(*last.repairs, *(replace(r, at=r.at + shift) for r in worded.repairs)),
            sources=(*last.sources, *sources_of(block.lines)),
        )

    def close(self) -> None:
        """Close every heading: a part of the document ends here."""
        self.stack.clear()

    def _style_of(self, block: Block) -> Style:
        """Return a heading's style; "I." is a letter where the open headings have come to H."""
        kind, size, bold, slanted = _style(block)
        letters = [self.headings[at].number for (known, *_), at in self.stack if known == "LETTER"]
        if kind == "ROMAN" and block.markers[0].text[0] == "I" and letters and letters[-1] == "H":
            kind = block.markers[0].readings[0].style
        return kind, size, bold, slanted

    def close_one(self, index: int) -> None:
        """Close the heading of this index: what follows stands under those over it."""
        self.stack = [(style, at) for style, at in self.stack if at != index]

    def _nest(self, inner: str) -> None:
        """Put parts below chapters, titles below sections, where a document's first one stands in one."""
        kinds = [kind for (kind, *_), _ in self.stack]
        outer = next((kind for kind in NESTED[inner] if kind in kinds), "")
        if outer and inner not in kinds:
            self.depths[inner] = self.depths[outer] + 0.5

    def _close_for(self, style: Style) -> None:
        kinds = [kind for (kind, *_), _ in self.stack]
        if style[0] in self.depths:
            depth = self.depths[style[0]]
            peer = next((n for n, kind in enumerate(kinds) if self.depths.get(kind, -1) >= depth), len(kinds))
            self.stack = self.stack[:peer]  # and what stands under a division like this one
            title = -1 if depth else 9
            self.stack = [
                (s, i) for s, i in self.stack if self.depths.get(s[0], 9 if s[0] else title) < depth
            ]
        elif style in [known for known, _ in self.stack]:
            self.stack = self.stack[: [known for known, _ in self.stack].index(style)]
        elif style[0] and style[0] in kinds:
            self.stack = self.stack[: kinds.index(style[0])]
        else:
            room = 0.3 if style[0] == "ROMAN" else -0.3  # a chapter's number outranks a title of its size
            while self.stack and not self.stack[-1][0][0] and self.stack[-1][0][1] < style[1] + room:
                self.stack.pop()


def _one_line(worded: Worded) -> str:
    return worded.text.replace("\n", " ")


def _style(block: Block) -> Style:
    first = block.lines[0]
    kind = division_of(first.text.strip())
    if not kind and block.markers:
        kind = block.markers[0].readings[-1].style
    return kind, round(first.size * 2) / 2, first.bold, first.slanted


def boxes_of(lines: Sequence[Line]) -> tuple[Box, ...]:
    """Return one box round the lines of each page and column."""
    groups: dict[tuple[int, int], Box] = {}
    for line in lines:
        box = line.box
        key = (box.page, line.column)
        known = groups.get(key, box)
        groups[key] = Box(
            box.page,
            min(known.x0, box.x0),
            min(known.y0, box.y0),
            max(known.x1, box.x1),
            max(known.y1, box.y1),
        )
    return tuple(groups.values())
