"""Body lines in, blocks out: paragraphs (numbered or not) and headings, whole across pages.

A line begins a block where something on the page says so: room above it, an indent, a tab after its
marker, another type. Across a page break, where there is no room to see, its words decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.divisions import HEADING
from ingest.layout import Measure
from ingest.lines import Line
from ingest.markers import Marker, bullet_length, read_markers
from ingest.records import Box

ROOM = 1.3  # leadings: more between two baselines parts two blocks
INDENT = 0.8  # sizes
TAB = 0.75  # sizes
SHORT = 0.88  # of the measure: a line that ends before this was not full
ENDS = re.compile(r"[.;:!?…。؟：；][\"”’»)\]]*\s*(?:and|or)?$|[,;]\s*(?:and|or)$")
RUNS_ON = re.compile(r"[^\W\d]\s(?:and|or|to|the|of|that)$")  # a sentence goes on below
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
HEADING_LENGTH = 260
DEFINITION = re.compile(
    r"(?:[“«\"]|‘‘?)[^”»\"]{2,90}?(?:[”»\"]|’’?)[\w\s,‘’“”\"()-]{0,90}?\b"
    r"(?:means?|includes?|refers?|has\sthe|have\sthe|shall\smean|in\srelation|désigne\w*|significa\w*|s’entend)\b"
    r"|(?:[“«\"]|‘‘?)[^”»\"]{2,90}?(?:[”»\"]|’’?)\s?[—–-]"
)
TERMINAL = re.compile(r"[.;,:][\"”’)]*$")
SPACED = 0.035  # share of steps between lines that are wide where paragraphs are set apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or a heading: its lines, its markers and where its words begin in the first line."""

    lines: tuple[Line, ...]
    markers: tuple[Marker, ...] = ()
    start: int = 0
    is_heading: bool = False
    bullet: bool = False
    quoted: bool = False  # stands in a quotation that the words above introduce

    @property
    def text(self) -> str:
        """The block's raw words without its markers, for rules to look at."""
        first, *others = (line.unmarked for line in self.lines)
        return " ".join((first[self.start :], *others)).strip()

    @property
    def lead(self) -> str:
        """What stands before the block's words in its first line: its markers, an article's number."""
        return self.lines[0].text[: self.start]

    @property
    def raw(self) -> str:
        """The block's raw words with its markers."""
        return " ".join(line.text for line in self.lines)


def to_blocks(
    lines: Sequence[Line], measure: Measure, boxes: Sequence[Sequence[Line]] = ()
) -> tuple[Block, ...]:
    """Group a document's body lines into blocks; a paragraph runs on around the framed boxes."""
    cutter = _Cutter(measure, _is_spaced(lines, measure), boxes=tuple(map(_around, boxes)))
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not cutter.begins(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
            cutter.note(line)
    return _with_titles([_block(group, measure) for group in groups])


def _with_titles(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Make bold words with a colon that stand over a numbered paragraph in plain type its heading."""
    titles = {id(block) for block, below in pairwise(blocks) if _is_title(block, below)}
    return tuple(replace(block, is_heading=True) if id(block) in titles else block for block in blocks)


def _is_title(block: Block, below: Block) -> bool:
    if block.markers or block.bullet or len(block.lines) > 2 or not block.text.endswith(":"):
        return False
    number = next((r.value for m in below.markers[:1] for r in m.readings if r.style == "number"), 0)
    goes_on = number > 1  # a first number's list is one that the words introduce
    return goes_on and all(line.bold for line in block.lines) and not below.lines[0].bold


def _is_spaced(lines: Sequence[Line], measure: Measure) -> bool:
    steps = [
        (after.baseline - before.baseline) / measure.leading
        for before, after in pairwise(lines)
        if after.page == before.page and after.baseline > before.baseline
    ]
    return bool(steps) and sum(ROOM < step < 3 for step in steps) / len(steps) > SPACED


@dataclass(slots=True)
class _Cutter:
    measure: Measure
    spaced: bool
    seen: dict[str, int] = field(default_factory=dict)  # style of marker, and with its form, -> last value
    boxes: tuple[Box, ...] = ()  # of the document, each where it begins

    def note(self, line: Line) -> None:
        """Remember the markers a block began with."""
        for marker in markers_of(line)[0]:
            known = [r for r in marker.readings if self.seen.get(r.style, -9) + 1 == r.value]
            for reading in known or [r for r in marker.readings if r.value == 1] or marker.readings:
                self.seen[reading.style] = self.seen[reading.style + marker.form] = reading.value

    def begins(self, block: Sequence[Line], line: Line) -> bool:
        """Whether a line begins a block of its own after the lines of this one."""
        before = block[-1]
        if abs(before.size - line.size) > 0.6:
            return True
        if line.page != before.page or line.column != before.column or line.baseline <= before.baseline:
            return self._begins_after_break(block, line)
        step = (line.baseline - before.baseline) / max(self.measure.leading, 1.15 * line.size)
        if step > ROOM and not self._goes_on(before, line):
            return True
        if self._changes_type(before, line):
            return True
        if bullet_length(line.text):
            return self._ends(before) or self._indent(block, line) != 0
        if markers_of(line)[0]:
            return self._marker_begins(block, line)
        if is_definition(line.text) and ENDS.search(before.text):
            return True
        return self._indent(block, line) > INDENT * line.size and self._ends(before)

    def _goes_on(self, before: Line, line: Line) -> bool:
        """Whether a sentence runs on below what stands in its way: a box, a figure."""
        if self._ends(before) or (line.bold, line.slanted) != (before.bold, before.slanted):
            return False
        return line.text[:1].islower() or any(_stands_between(box, before, line) for box in self.boxes)

    def _begins_after_break(self, block: Sequence[Line], line: Line) -> bool:
        before = block[-1]
        if self._is_heading_line(before, line):
            return True
        if bullet_length(line.text) and self._ends(before):
            return True
        if markers_of(line)[0] and (self._is_set_off(block, line) or self._is_expected(line)):
            return self._ends(before) or self._is_set_off(block, line)
        if line.text[:1].islower():
            return False
        stands_in = self._indent(block, line) > INDENT * line.size
        if not self._ends(before):  # preambular paragraphs end in commas, and often on a full line
            return stands_in and before.text.endswith(",") and line.page != before.page
        return stands_in or self._is_short(before)

    @staticmethod
    def _is_heading_line(before: Line, line: Line) -> bool:
        """Whether type or words show a heading at the top of a page."""
        if before.bold != line.bold and len(line.text) > 3:
            return True
        return line.slanted and not before.slanted and bool(HEADING.fullmatch(line.text.strip()))

    def _changes_type(self, before: Line, line: Line) -> bool:
        """Whether bold, or a line wholly in italics, ends or begins where a block could end."""
        if before.bold != line.bold:
            return self._is_short(before) or bool(ENDS.search(before.text))
        if before.slanted != line.slanted and not before.bold:
            return self._is_short(before) and not before.text.endswith(",")
        return False

    def _marker_begins(self, block: Sequence[Line], line: Line) -> bool:
        if self._is_set_off(block, line):
            return True
        if not self._is_expected(line) or not self._ends(block[-1]):
            return False
        if not self.spaced or (self._is_short(block[-1]) and not RUNS_ON.search(block[-1].text)):
            return True
        return bool(ENDS.search(block[-1].text)) and self._is_set_out(block, line)

    def _is_set_off(self, block: Sequence[Line], line: Line) -> bool:
        """Whether a tab or an indent shows that the marker is one."""
        return line.tab > TAB * line.size or self._indent(block, line) > INDENT * line.size

    def _is_set_out(self, block: Sequence[Line], line: Line) -> bool:
        """Whether a line stands where a paragraph of the list begins, not where this block's words run on."""
        first = block[0]
        if not markers_of(first)[0] or line.column != first.column or RIGHT_TO_LEFT.search(line.text[:20]):
            return False
        if len(block) > 1:
            runs_on = min(other.left for other in block[1:])
            return line.left < runs_on - INDENT * line.size
        edge = self.measure.left + INDENT * first.size  # up to which the words of a paragraph run on
        return line.left > edge and line.left < first.left + 0.4 * line.size

    def _is_expected(self, line: Line) -> bool:
        return any(
            reading.value == 1
            or reading.value - 1 in (self.seen.get(reading.style), self.seen.get(reading.style + marker.form))
            for marker in markers_of(line)[0][:1]
            for reading in marker.readings
        )

    def _indent(self, block: Sequence[Line], line: Line) -> float:
        """Return how far a line stands in from the block's other lines, in points."""
        others = block[1:] or block
        others = [other for other in others if other.column == line.column] or others
        if RIGHT_TO_LEFT.search(line.text[:20]):
            return max(other.right for other in others) - line.right
        first = block[0]
        hangs = len(block) == 1 and abs(line.left - (first.second - first.shift)) < 0.6 * line.size
        if hangs and (markers_of(first)[0] or bullet_length(first.text)):
            return 0.0  # under the words after the marker
        return line.left - min(other.left for other in others)

    def _ends(self, line: Line) -> bool:
        return bool(ENDS.search(line.text)) or self._is_short(line)

    def _is_short(self, line: Line) -> bool:
        width = self.measure.right - self.measure.left
        if line.column:
            return line.right - line.left < SHORT * 0.45 * width
        if RIGHT_TO_LEFT.search(line.text[:20]):
            return line.left > self.measure.left + (1 - SHORT) * width
        return line.right < self.measure.left + SHORT * width


def _around(lines: Sequence[Line]) -> Box:
    """Return the rectangle round the lines that a framed box has on its first page."""
    boxes = [line.box for line in lines if line.page == lines[0].page]
    return Box(
        lines[0].page,
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _stands_between(box: Box, above: Line, below: Line) -> bool:
    """Whether a framed box stands between two lines of one column."""
    beside = box.x1 < below.x0 or box.x0 > below.x1
    return box.page == below.page and not beside and above.y0 < box.y0 and box.y1 < below.y1


def is_definition(text: str) -> bool:
    """Whether a text begins with a term in quotation marks and says what it means."""
    return bool(DEFINITION.match(text))


def markers_of(line: Line) -> tuple[tuple[Marker, ...], int]:
    """Return the markers a line begins with and where its words begin; marks of footnotes are none."""
    if line.marks and line.marks[0].start == 0:
        return (), 0
    return read_markers(line.text, bare=line.tab > 1.2 * line.size)


def _block(group: Sequence[Line], measure: Measure) -> Block:
    markers, start = markers_of(group[0])
    plain = Block(lines=tuple(group), markers=markers, start=start)
    bullet = bullet_length(group[0].text) > 0
    heading = not bullet and _is_heading(plain, measure)
    return Block(lines=plain.lines, markers=markers, start=start, is_heading=heading, bullet=bullet)


def _is_heading(block: Block, measure: Measure) -> bool:
    text = block.text
    if not text or len(text) > HEADING_LENGTH or len(block.lines) > 6 or not any(map(str.isalpha, text)):
        return False
    if block.markers and block.markers[0].readings[0].style == "decimal" and len(text) > 80:
        return False
    ends = bool(TERMINAL.search(text))
    if HEADING.fullmatch(block.lines[0].text.strip()) and not ends:
        return len(text) < HEADING_LENGTH and not text[0].islower()
    if ends and not (text.endswith(".") and len(text.split()) < 6 and block.lines[0].bold):
        return False
    if all(line.bold for line in block.lines) or block.lines[0].size > 1.15 * measure.size:
        return not (text[0].islower())
    if all(line.slanted for line in block.lines):
        return len(text) < 120 and not text[0].islower()
    return len(block.lines) < 3 and text.isupper() and len(text) < 120
