"""A text printed page by page to plain lines in; which lines belong to its pages and not to it, out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ingest.contents import LEADERS, REACH, TITLE
from ingest.markers import bullet_length, read_markers
from ingest.running import reason_of

EDGE = 4  # lines at the top and at the foot of a page where a running line can stand
PAGES = 3  # pages that bear the same words, or that make a text one printed page by page
LETTERS = 4  # of a running line: "A." and "No" stand in lists and tables too
ENTRIES = 3  # lines with leaders that make a table of contents
DIGITS = re.compile(r"\d+|\b[ivxl]+\b")
ENDED = re.compile(r"[.;:!?。；：؟…][\"”’»)\]]*\s*(?:and|or)?$")
DANGLING = re.compile(
    r"\b(?:the|an?|of|and|or|to|in|for|by|with|on|from|at|as|le|les|des?|du|et|pour|par|el|los|las|del|y|da|dos?|e)$"
)
USUAL = 0.85  # place, among the lengths of a text's lines, of one that fills its line
WRAPPED = range(40, 161)  # characters of the full lines of a text whose sentences run over several
MANY = 40  # lines from which it shows whether a text parts them all
SPACED = 0.2  # share of lines that stand right above another, in a text that parts them all
FULL, PART = 0.85, 0.5  # share of that length from which a line is full, or is no entry of a list


def page_lines(pages: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return why lines are no text, by their number over all pages: heads, feet, page numbers, contents."""
    apart: dict[int, str] = {}
    edges = [tuple(_edges(page)) for page in pages]
    common = _common(pages, edges) if len(pages) >= PAGES else set()
    first = 0
    for number, (page, zones) in enumerate(zip(pages, edges, strict=True)):
        for zone, reason in zip(zones, ("running-head", "running-foot"), strict=True):
            for at in zone:
                why = reason_of(page[at]) if len(pages) >= PAGES else ""
                if not why and (number == 0 or _key(page[at]) not in common):
                    break
                apart[first + at] = why or reason
        first += len(page)
    return apart | _contents([line for page in pages for line in page], apart)


def _edges(page: Sequence[str]) -> Iterator[list[int]]:
    filled = [at for at, line in enumerate(page) if line]
    yield filled[:EDGE]
    yield filled[: -EDGE - 1 : -1]


def _common(pages: Sequence[Sequence[str]], edges: Sequence[Sequence[Sequence[int]]]) -> set[str]:
    """Return the words that stand at the edge of several pages."""
    found = Counter(
        key
        for page, zones in zip(pages, edges, strict=True)
        for key in {_key(page[at]) for zone in zones for at in zone}
    )
    return {key for key, count in found.items() if count >= PAGES and sum(map(str.isalpha, key)) >= LETTERS}


def _key(line: str) -> str:
    return DIGITS.sub("#", line.casefold())


def _contents(lines: Sequence[str], apart: Mapping[int, str]) -> dict[int, str]:
    """Return the entries of a table of contents: the lines with leaders, and the few between and above."""
    filled = [at for at, line in enumerate(lines) if line and at not in apart]
    entries = [n for n, at in enumerate(filled) if LEADERS.search(lines[at])]
    if len(entries) < ENTRIES:
        return {}
    found = set(entries)
    for above, below in pairwise(entries):
        if below - above <= REACH + 1:
            found.update(range(above, below))
    for number in range(max(0, entries[0] - REACH), entries[0]):
        if TITLE.fullmatch(lines[filled[number]].strip(" :")):
            found.update(range(number, entries[0]))
    return {filled[number]: "contents" for number in found}


def usual_width(lines: Sequence[str]) -> int:
    """Return the length of a line that fills its line."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(USUAL * (len(lengths) - 1))] if lengths else 0


def is_spaced(lines: Sequence[str]) -> bool:
    """Whether nearly every line of a text is parted from the next by an empty one."""
    filled = [at for at, line in enumerate(lines) if line]
    if len(filled) < MANY:
        return False
    beside = sum(below - above == 1 for above, below in pairwise(filled))
    return beside < SPACED * len(filled)


def goes_on(above: str, below: str, *, width: int, spaced: bool) -> bool:
    """Whether a sentence runs from one line to another over an empty one; `spaced`: every line has one."""
    if mark_length(below):
        return False
    if width not in WRAPPED or ENDED.search(above):
        return False
    if below[:1].islower():
        return len(above) > PART * width
    return len(above) > FULL * width and (spaced or above.endswith(",") or bool(DANGLING.search(above)))


def is_mark(line: str) -> bool:
    """Whether a line is a number or a bullet and nothing else."""
    return mark_length(line) > len(line)


def mark_length(line: str) -> int:
    """Return how many characters a bullet or a number takes at the start of a line and the words after it."""
    text = f"{line} …"
    return bullet_length(text) or read_markers(text)[1]
