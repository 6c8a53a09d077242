"""Pages of lines in; the text's own lines and the footnotes below them out.

A footnote stands at the foot of its page or column: lines under the text, smaller than it or opened
by a raised mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.lines import Line, Mark

SMALLER = 0.93  # of the body's size
MARK = re.compile(r"(\d{1,3}(?=\s)|[*†‡§]{1,3}(?=\.?\s))\.?\s+(?=\S)")
SLASHED = re.compile(r"(\d{1,3})/\s+(?=\S)")  # as typed documents mark their notes
IN_TEXT = re.compile(r"(?<=\s)\d{1,3}/(?=[\s,.;:)]|$)")
ENDS = re.compile(r"[.!?。؟][\"”’»)\]]*$")
SYMBOL = re.compile(r"(?<=[^\s*†‡§(])(?:\*{1,3}|†{1,3}|‡|§)(?=[\s,.;:)]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote: its mark and its lines; `start` is where the text begins in the first of them."""

    mark: str
    start: int
    lines: tuple[Line, ...]


def split_notes(
    lined: Sequence[Sequence[Line]], heights: Sequence[float], size: float
) -> tuple[list[Line], list[Note]]:
    """Return body lines in reading order and footnotes; `size` is the body's."""
    body: list[Line] = []
    notes: list[Note] = []
    for lines, height in zip(lined, heights, strict=True):
        for column in _columns(lines):
            first = _first_note_line(column, height, size, goes_on=_goes_on(notes, column[0].page))
            body.extend(column[:first])
            for note in _notes(column[first:]):
                if note.mark or not notes:
                    notes.append(note)
                else:  # the end of a note that the page before began
                    last = notes.pop()
                    notes.append(Note(mark=last.mark, start=last.start, lines=(*last.lines, *note.lines)))
    return _with_symbols(body, notes), notes


def _with_symbols(body: Sequence[Line], notes: Sequence[Note]) -> list[Line]:
    """Give lines the asterisks, and the 7/ of typed documents, that notes of their page explain."""
    explained = {
        (note.lines[0].page, note.mark)
        for note in notes
        if not note.mark.isdigit() or SLASHED.match(note.lines[0].text)
    }
    return [_with_symbol(line, explained) for line in body] if explained else list(body)


def _with_symbol(line: Line, explained: set[tuple[int, str]]) -> Line:
    known = {mark.start for mark in line.marks}
    found = [
        Mark(match.start(), match.end(), match.group().rstrip("/"))
        for match in (*SYMBOL.finditer(line.text), *IN_TEXT.finditer(line.text))
        if (line.page, match.group().rstrip("/")) in explained and match.start() not in known
    ]
    return line._replace(marks=tuple(sorted((*line.marks, *found)))) if found else line


def _columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Cut a page's lines in reading order where the column changes."""
    run: list[Line] = []
    for line in lines:
        if run and line.column != run[-1].column:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _goes_on(notes: Sequence[Note], page: int) -> bool:
    """Whether the last note stops in mid-sentence at the foot of the page before."""
    last = notes[-1].lines[-1] if notes else None
    return last is not None and last.page == page - 1 and not ENDS.search(last.text.rstrip())


def _first_note_line(column: Sequence[Line], height: float, size: float, *, goes_on: bool) -> int:
    """Return the number of the first footnote line, or the length of the column where there is none."""
    first = len(column)
    while first and column[first - 1].size <= SMALLER * size:
        first -= 1
    if any(_mark(line) for line in column[first:]) or (goes_on and 0 < first < len(column)):
        return first
    return next(
        (
            number
            for number, line in enumerate(column)
            if line.baseline > 0.5 * height and number and _opens_note(line)
        ),
        len(column),
    )


def _opens_note(line: Line) -> bool:
    return bool(line.marks and line.marks[0].start == 0) or bool(SLASHED.match(line.text))


def _notes(lines: Sequence[Line]) -> Iterator[Note]:
    run: list[Line] = []
    mark, start = "", 0
    are_raised = any(line.marks and line.marks[0].start == 0 for line in lines)
    for line in lines:
        found = _mark(line, are_raised=are_raised)
        if found:
            if run:
                yield Note(mark=mark, start=start, lines=tuple(run))
            (mark, start), run = found, []
        run.append(line)
    if run:
        yield Note(mark=mark, start=start, lines=tuple(run))


def _mark(line: Line, *, are_raised: bool = False) -> tuple[str, int] | None:
    """Return the mark that opens a footnote and where its text begins."""
    if line.marks and line.marks[0].start == 0:
        end = line.marks[0].end
        return line.marks[0].text, end + (len(line.text[end:]) - len(line.text[end:].lstrip()))
    bare = None if are_raised and line.text[:1].isdigit() else MARK.match(line.text)
    match = SLASHED.match(line.text) or bare
    return (match.group(1), match.end()) if match else None
