"""Pages of lines in; the lines out that name a figure or say where it comes from, each with its reason.

A figure stands where the page has room for it, often in the middle of a sentence; what is written over and
under it is no part of that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.lines import Line, Places

NUMBER = r"(?:\d{1,3}|[IVXL]{1,5})"
LABEL = re.compile(rf"(?:Figure|Map|Chart|Graph|Diagram|FIGURE|MAP|CHART|GRAPH|DIAGRAM)\s{NUMBER}\b:?")
SOURCE = re.compile(r"sources?:\s?\S", re.IGNORECASE)
BELOW = re.compile(r"(?:sources?|notes?):\s?\S", re.IGNORECASE)  # where the page has a figure
SMALLER = 0.93  # of the body's size
CLOSE = 1.6  # sizes: from one baseline of a caption to the next
LONGEST = 4  # lines of a caption


def caption_lines(lined: Sequence[Sequence[Line]], size: float) -> Places:
    """Return the lines of the captions of figures and of their sources; `size` is the body's."""
    apart: Places = {}
    for lines in lined:
        words = BELOW if any(LABEL.match(line.text) for line in lines) else SOURCE
        small = [line.size < SMALLER * size and bool(words.match(line.text)) for line in lines]
        for first, is_source in enumerate(small):
            for number in _caption(lines, first, is_source=is_source):
                apart[lines[number].place] = "caption"
    return apart


def _caption(lines: Sequence[Line], first: int, *, is_source: bool) -> Iterator[int]:
    """Yield the numbers of the lines of the caption that begins at a line."""
    line = lines[first]
    label = LABEL.match(line.text)
    alone = label is not None and label.end() == len(line.text.strip())
    is_label = label is not None and (
        line.bold or (alone and not (first and _is_close(lines[first - 1], line)))
    )
    if not is_label and not is_source:
        return
    yield first
    for number in range(first + 1, min(first + LONGEST, len(lines))):
        if not _goes_on(lines[number - 1], lines[number], bold=is_label):
            return
        yield number


def _goes_on(above: Line, line: Line, *, bold: bool) -> bool:
    """Whether a caption has this line too: close below, in bold or in the type of its source."""
    opens_note = bool(line.marks) and line.marks[0].start == 0
    return (
        _is_close(above, line)
        and not opens_note
        and (line.bold if bold else abs(line.size - above.size) < 0.3)
    )


def _is_close(above: Line, line: Line) -> bool:
    return 0 < line.baseline - above.baseline < CLOSE * line.size
