"""Pages of lines in; body lines, footnotes and what was set apart out, and the text of every page.

Set apart: running heads and feet, page numbers, job numbers, contents and tables, each line with its
reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.captions import caption_lines
from ingest.contents import contents_lines, table_lines
from ingest.facing import with_shifts
from ingest.lines import Line, Places, Sheet
from ingest.notes import Note, split_notes
from ingest.records import Page
from ingest.running import running_lines
from ingest.sidebars import sidebars

LONG = 40  # characters of a line that tells what the body looks like


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is usual in a document: size of the body in points, distance of its baselines, its edges."""

    size: float = 10.0
    leading: float = 12.0
    left: float = 72.0
    right: float = 540.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A document's lines by what they are; `set_aside` pairs each other line with its reason."""

    pages: tuple[Page, ...]
    body: tuple[Line, ...]
    notes: tuple[Note, ...]
    set_aside: tuple[tuple[str, Line], ...]
    measure: Measure
    boxes: tuple[tuple[Line, ...], ...] = ()  # the lines of each framed box


def lay_out(sheets: Sequence[Sheet]) -> Layout:
    """Sort the lines of every page; pages keep all their words in reading order."""
    numbered = [_numbered(sheet) for sheet in sheets]
    pages = [page for page, _ in numbered]
    every = with_shifts([lines for _, lines in numbered])
    framed = [line for lines in every for line in lines if line.panel]
    lined = [[line for line in lines if not line.panel] for lines in every]
    measure = measure_of([line for lines in lined for line in lines if not line.beside])
    apart: Places = {}
    left = lined
    for found in (
        running_lines(sheets, lined, measure.size),
        contents_lines(lined),
        _beside(lined),
        caption_lines(lined, measure.size),
        table_lines(lined, measure.size),
    ):
        apart = found | apart
    left = [[line for line in lines if line.place not in apart] for lines in lined]
    for at in sidebars(left, measure.size):
        framed += [line._replace(panel=1) for line in left[at]]
        left[at] = []
    framed.sort(key=lambda line: line.page)
    body, notes = split_notes(left, [sheet.depth for sheet in sheets], measure.size)
    return Layout(
        pages=tuple(pages),
        body=tuple(body),
        notes=tuple(notes),
        set_aside=tuple(
            (apart[line.place], line) for lines in lined for line in lines if line.place in apart
        ),
        measure=measure,
        boxes=boxes_in(framed, body),
    )


def boxes_in(framed: Sequence[Line], body: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """Return the lines of each framed box; one that goes on at the top of the next page is one box."""
    boxes: list[list[Line]] = []
    for line in framed:
        last = boxes[-1] if boxes else []
        same = last and (line.page, line.panel) == (last[-1].page, last[-1].panel)
        if same or (last and line.page == last[-1].page + 1 and _goes_on(last, line, body)):
            last.append(line)
        else:
            boxes.append([line])
    return tuple(map(tuple, boxes))


def _goes_on(box: Sequence[Line], line: Line, body: Sequence[Line]) -> bool:
    """Whether a box that ends its page goes on with this line, which begins the next one."""
    foot = max(other.y1 for other in box if other.page == box[-1].page)
    if any(other.page == box[-1].page and other.y0 > foot for other in body):
        return False
    if any(other.page == line.page and other.y0 < line.y0 for other in body):
        return False
    return abs(line.size - box[-1].size) < 0.6 and (line.bold, line.panel) == (box[-1].bold, 1)


def _beside(lined: Sequence[Sequence[Line]]) -> Places:
    return {line.place: "margin" for lines in lined for line in lines if line.beside}


def measure_of(lines: Sequence[Line]) -> Measure:
    """Take size, leading and edges from the lines that most of the text stands in."""
    prose = [line for line in lines if len(line.text) >= LONG] or list(lines)
    if not prose:
        return Measure()
    sizes: Counter[float] = Counter()
    for line in prose:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0]
    body = [line for line in prose if abs(line.size - size) < 0.6]
    steps = Counter(
        round(after.baseline - before.baseline, 1)
        for before, after in pairwise(body)
        if before.page == after.page and 0 < after.baseline - before.baseline < 2.6 * size
    )
    return Measure(
        size=size,
        leading=_least_common_step(steps) or 1.2 * size,
        left=_usual([line.left for line in body]),
        right=_usual([line.right for line in body]),
    )


def _least_common_step(steps: Counter[float]) -> float:
    """Return the smallest of the distances between baselines that are common."""
    if not steps:
        return 0.0
    most = max(steps.values())
    return min(step for step, count in steps.items() if count >= 0.3 * most)


def _usual(edges: Sequence[float]) -> float:
    return float(Counter(round(edge) for edge in edges).most_common(1)[0][0])


def _numbered(sheet: Sheet) -> tuple[Page, list[Line]]:
    """Write the page's text and tell each line where it stands in it."""
    lines: list[Line] = []
    at = 0
    for line in sheet.lines:
        lines.append(line._replace(at=at))
        at += len(line.text) + 1
    page = Page(
        number=sheet.number,
        width=round(sheet.width, 2),
        height=round(sheet.height, 2),
        text="\n".join(line.text for line in lines),
        quality=sheet.quality,
        repairs=sheet.repairs,
        confidence=sheet.confidence,
    )
    return page, lines
