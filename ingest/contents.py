"""Pages of lines in; the lines of tables of contents and of tables out, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.lines import Line, Places

LEADERS = re.compile(r"(?:[.…·]\s?){4,}")
TITLE = re.compile(
    r"(?:table of )?contents|table des matières|índice|sommaire|содержание|目录|المحتويات", re.IGNORECASE
)
LABELS = re.compile(r"(?:page|paragraphs?|chapter|section|paras?\.?|\s)+", re.IGNORECASE)
ENDS_IN_NUMBER = re.compile(r".*\D\s?\d{1,3}(?:[-–]\d{1,3})?(?:\s\d{1,3})?")
NUMBERED = re.compile(r"(?:[IVX]+|[A-Z]|\d{1,2}|annex\w*)\.?\s", re.IGNORECASE)
ENTRY = re.compile(r".*[^\W\d].*\s(?P<page>\d{1,3}|[ivxl]{1,6})")
FEWEST = 4  # numbered entries of contents without leaders
ENTRIES = 0.5  # share of the lines that end in a page's number
REACH = 3  # lines between two lines with leaders that still belong to the contents
MASTHEAD = 170.0  # points from the top of the first page
MIN_ROWS = 3  # rows that make a table


def contents_lines(lined: Sequence[Sequence[Line]]) -> Places:
    """Return the lines of tables of contents: those with leaders, and those between and before them."""
    apart: Places = {}
    inside = False
    for lines in lined:
        leaders = [n for n, line in enumerate(lines) if LEADERS.search(line.text)]
        title = next((n for n, line in enumerate(lines) if TITLE.fullmatch(line.text.strip(" :"))), None)
        if not leaders and (title is not None or inside) and _lists_pages(lines[title or 0 :]):
            inside = True
            apart |= {line.place: "contents" for line in lines[title or 0 :]}
            continue
        if not leaders or (len(leaders) < 3 and title is None and not inside):
            inside = False
            continue
        first = min(leaders[0], title) if title is not None and title < leaders[0] else leaders[0]
        first = 0 if inside and first <= REACH else _before(lines, first)
        inside = True
        for number in _between(lines, first, leaders):
            apart[lines[number].place] = "contents"
    return apart


def _lists_pages(lines: Sequence[Line]) -> bool:
    """Whether lines end in the numbers of pages, rising, though no leaders show it."""
    found = [match for line in lines if (match := ENTRY.fullmatch(line.text.strip()))]
    numbers = [int(match.group("page")) for match in found if match.group("page").isdigit()]
    falls = sum(
        before > after for before, after in pairwise(numbers)
    )  # lists of figures and tables begin anew
    return len(numbers) >= FEWEST and len(found) > ENTRIES * len(lines) and falls <= 2


def _before(lines: Sequence[Line], first: int) -> int:
    """Return where an entry begins that runs over several lines before its leaders."""
    while first and (
        LABELS.fullmatch(lines[first - 1].text) or TITLE.fullmatch(lines[first - 1].text.strip(" :"))
    ):
        first -= 1
    return first


def _between(lines: Sequence[Line], first: int, leaders: Sequence[int]) -> Iterator[int]:
    """Yield the numbers of lines from the first to the last entry, over short stretches without leaders."""
    last = first
    for leader in leaders:
        if leader - last <= REACH + 3 or last == first:
            yield from range(last, leader + 1)
        else:
            yield leader
        last = leader + 1


def table_lines(lined: Sequence[Sequence[Line]], size: float) -> Places:
    """Return the lines of tables: rows in a run that wide gaps divide into cells."""
    apart: Places = {}
    for lines in lined:
        run: list[Line] = []
        for line in (*lines, None):
            if (
                line is not None
                and not _is_masthead(line)
                and (line.cells >= 2 or (run and _belongs(run[-1], line, size)))
            ):
                run.append(line)
                continue
            rows = sum(row.cells >= 2 for row in run)
            if rows >= MIN_ROWS and rows * 2 > len(run):
                apart |= {row.place: "table" for row in run}
            run = []
    return apart


def _is_masthead(line: Line) -> bool:
    """Whether a row stands where a first page has its organ, symbol and date side by side."""
    return line.page == 1 and line.baseline < MASTHEAD


def _belongs(row: Line, line: Line, size: float) -> bool:
    """Whether a line without gaps continues a cell of the row above it."""
    near = 0 < line.baseline - row.baseline < 1.5 * size
    return near and line.x1 - line.x0 < 0.5 * (row.x1 - row.x0)
