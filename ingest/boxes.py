"""A document cut, and the lines of its framed boxes, in; the boxes' clauses among the others, out.

A box is `box1`, its numbered paragraphs `box1.2`. It stands after the text above it, or else after that of
the column to its left, under the heading that is open there and its own title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.grammar.desk import Desk
from ingest.layout import measure_of
from ingest.lines import Line
from ingest.paragraphs import Block, to_blocks
from ingest.records import Box, Heading
from ingest.scopes import Draft, Scope

Place = tuple[int, int]
SENTENCE = re.compile(r"[.;:!?…。]\W*$")  # how a block that is no title ends
LONG_TITLE = 80  # characters of a title that a box may consist of; more is its text


def cut_boxes(desk: Desk, boxes: Sequence[Sequence[Line]]) -> None:
    """Put the clauses and titles of boxes among those of the text around them."""
    boxes = _without_titles(desk, boxes)
    headings = list(desk.outline.headings)
    after = list(range(len(headings)))  # of each heading, the one of the text that it follows or is
    placed = sorted((_place(desk, box), number) for number, box in enumerate(boxes))
    drafts = [(_start(draft), draft) for draft in desk.cutter.drafts]
    for count, (place, number) in enumerate(placed, 1):
        above = _last(headings[: len(desk.outline.headings)], place)
        path = _path(headings, above)
        own = _cut(desk, boxes[number], count)
        first = len(headings)
        headings += [replace(found, level=found.level + len(path)) for found in own.outline.headings]
        after += [above] * len(own.outline.headings)
        at = sum(1 for start, _ in drafts if start <= place)
        found = [_under(draft, path, above, first) for draft in own.cutter.drafts]
        drafts[at:at] = [(place, draft) for draft in found]
        desk.aside += own.aside
        desk.cutter.findings += own.cutter.findings
    desk.cutter.drafts = [draft for _, draft in drafts]
    _sort_headings(desk, headings, after)


def _without_titles(desk: Desk, boxes: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """Set framed titles of a cover aside: they hold no sentence and stand before the text begins."""
    first = min(map(_start, desk.cutter.drafts), default=None)
    found: list[Sequence[Line]] = []
    for box in boxes:
        blocks = to_blocks(box, measure_of(box))
        if first and box[0].place < first and not any(SENTENCE.search(block.text) for block in blocks):
            desk.set_aside("title-block", blocks)
        else:
            found.append(box)
    return found


def _cut(desk: Desk, lines: Sequence[Line], count: int) -> Desk:
    """Cut one box by itself: its unnumbered paragraphs are one clause."""
    own = Desk(desk.joiner)
    own.cutter.enter(Scope(prefix=f"box{count}.", plain="", number_kind="box", plain_kind="box"))
    blocks = _with_text(to_blocks(lines, measure_of(lines)))
    for block in blocks:
        if block.is_heading or block.markers or not own.cutter.drafts:
            own.block(block)
        else:
            own.cutter.attach(block)
    return own


def _with_text(blocks: Sequence[Block]) -> list[Block]:
    """Return a box's blocks: where all look like titles, those that are longest or last are its text."""
    if any(not block.is_heading for block in blocks):
        return list(blocks)
    return [
        replace(block, is_heading=False) if len(block.text) > LONG_TITLE or at == len(blocks) - 1 else block
        for at, block in enumerate(blocks)
    ]


def _place(desk: Desk, box: Sequence[Line]) -> Place:
    """Return the place in the text after which a box stands."""
    page = box[0].page
    lines = [line for line in box if line.page == page]
    around = Box(page, min(i.x0 for i in lines), min(i.y0 for i in lines), max(i.x1 for i in lines), 1e6)
    above = [place for place, other in _standing(desk, page) if _leads_to(other, around)]
    return max(above, default=(page, -1))


def _standing(desk: Desk, page: int) -> Iterator[tuple[Place, Box]]:
    for draft in desk.cutter.drafts:
        for line in (line for group in draft.groups for line in group):
            if line.page == page:
                yield line.place, line.box
    for heading in desk.outline.headings:
        if heading.page == page:
            yield from (((page, span.start), heading.boxes[0]) for span in heading.sources[:1])


def _leads_to(other: Box, box: Box) -> bool:
    """Whether a line is read before a box: it stands above it, or in a column to its left."""
    return other.x1 <= box.x0 or (other.x0 < box.x1 and other.y1 <= box.y0 + 1)


def _start(draft: Draft) -> Place:
    return draft.groups[0][0].place


def _heading_place(heading: Heading) -> Place:
    return heading.page, heading.sources[0].start if heading.sources else 0


def _last(headings: Sequence[Heading], place: Place) -> int:
    """Return the index of the last heading at or before a place; -1 where there is none."""
    return max((n for n, heading in enumerate(headings) if _heading_place(heading) <= place), default=-1)


def _path(headings: Sequence[Heading], index: int) -> tuple[str, ...]:
    """Return the labels of a heading and of those it stands under, outermost first."""
    labels: list[str] = []
    level = 99
    for heading in reversed(headings[: index + 1]):
        if heading.level < level:
            labels.append(heading.label)
            level = heading.level
    return tuple(reversed(labels))


def _under(draft: Draft, path: tuple[str, ...], above: int, first: int) -> Draft:
    """Return a box's clause under the headings that are open where it stands; `first` is its first title."""
    own = draft.heading_at
    nearest = first + own if own is not None else above if above >= 0 else None
    return replace(draft, heading=(*path, *draft.heading), heading_at=nearest)


def _sort_headings(desk: Desk, headings: Sequence[Heading], after: Sequence[int]) -> None:
    """Bring the boxes' titles among the headings, and let every clause point to its own again."""
    order = sorted(range(len(headings)), key=lambda n: (after[n], n))
    where = {number: at for at, number in enumerate(order)}
    desk.outline.headings[:] = [headings[number] for number in order]
    for draft in desk.cutter.drafts:
        draft.heading_at = None if draft.heading_at is None else where[draft.heading_at]
