"""Pages of lines in; the lines out that name a figure or say where it comes from, each with its reason.

A figure stands where the page has room for it, often in the middle of a sentence; what is written over and
under it is no part of that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.lines import Line, Places

NUMBER = r"(?:\d{1,3}|[IVXL]{1,5})"
LABEL = re.compile(rf"(?:Figure|Map|Chart|Graph|Diagram|FIGURE|MAP|CHART|GRAPH|DIAGRAM)\s{NUMBER}\b:?")
SOURCE = re.compile(r"sources?:\s?\S", re.IGNORECASE)
BELOW = re.compile(r"(?:sources?|notes?):\s?\S", re.IGNORECASE)  # where the page has a figure
SMALLER = 0.93  # of the body's size
LARGER = 1.1  # of the body's size: a title
FEW = 0.1  # of a page's characters, that may be in the body's type where a figure fills it
TINY = 0.7  # of the body's size: smaller than a page's notes
CLOSE = 1.8  # sizes: from one baseline of a caption to the next
LONGEST = 4  # lines of a caption


def caption_lines(lined: Sequence[Sequence[Line]], size: float) -> Places:
    """Return the lines of the captions of figures and of their sources; `size` is the body's."""
    apart: Places = {}
    for lines in lined:
        words = BELOW if any(LABEL.match(line.text) for line in lines) else SOURCE
        small = [line for line in lines if line.size < SMALLER * size]
        sources = [line for line in small if words.match(line.text)]
        labels = [line for line in lines if _is_label(lines, line)]
        for first in (*labels, *sources):
            apart |= {line.place: "caption" for line in _caption(lines, first, bold=first in labels)}
        apart |= {line.place: "caption" for line in small if _is_drawn(line, labels, sources, size)}
        if labels and _is_whole(lines, labels[0], size):
            apart |= {line.place: "caption" for line in lines if line.baseline > labels[0].baseline}
    return apart


def _is_whole(lines: Sequence[Line], label: Line, size: float) -> bool:
    """Whether a page holds a figure and nothing else: its label on top, and no text of the body below."""
    if any(line.baseline < label.baseline for line in lines):
        return False
    below = [line for line in lines if line.baseline > label.baseline]
    if any(line.marks and line.marks[0].start == 0 for line in below):
        return False  # notes, to the figure or to the text
    body = sum(len(line.text) for line in below if SMALLER * size <= line.size < LARGER * size)
    return body <= FEW * sum(len(line.text) for line in below)


def _is_label(lines: Sequence[Line], line: Line) -> bool:
    label = LABEL.match(line.text)
    if label is None or line.bold:
        return label is not None
    above = next((one for one, other in pairwise(lines) if other is line), None)
    return label.end() == len(line.text.strip()) and not (above and _is_close(above, line))


def _caption(lines: Sequence[Line], first: Line, *, bold: bool) -> Iterator[Line]:
    """Yield the lines of a caption, one below the other, whatever is read between them in another column."""
    yield first
    last = first
    below = [line for line in lines if line.baseline > first.baseline and _is_under(first, line)]
    for line in sorted(below, key=lambda line: line.baseline)[: LONGEST - 1]:
        if not _goes_on(last, line, bold=bold):
            return
        yield line
        last = line


def _is_under(first: Line, line: Line) -> bool:
    return line.x0 < first.x1 and first.x0 < line.x1


def _is_drawn(line: Line, labels: Sequence[Line], sources: Sequence[Line], size: float) -> bool:
    """Whether a line in small type stands in a figure: between its caption and its source, or tiny."""
    foot = max((source.baseline for source in sources), default=0.0)
    return any(
        label.baseline < line.baseline and (line.baseline < foot or line.size < TINY * size)
        for label in labels
    )


def _goes_on(above: Line, line: Line, *, bold: bool) -> bool:
    """Whether a caption has this line too: close below, in bold or in the type of its source.

    A note marked with a star below a source is one to the figure.
    """
    opens_note = bool(line.marks) and line.marks[0].start == 0 and line.marks[0].text.isdigit()
    return (
        _is_close(above, line)
        and not opens_note
        and (line.bold if bold else abs(line.size - above.size) < 0.3)
    )


def _is_close(above: Line, line: Line) -> bool:
    return 0 < line.baseline - above.baseline < CLOSE * line.size
