"""Pages of lines in; the lines that belong to the page and not to the text, each with its reason.

Heads and feet are known by their place and by what they say: a page number, a symbol, a job number,
or the same words as on other pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.lines import Line, Places, Sheet

HEAD_SHARE = 0.14  # of the page's height, from the top
FOOT_SHARE = 0.88  # of the page's height, from which feet may begin
JOB_SHARE = 0.8  # from which a job number may stand
HEAD_LINES = 6
REPEATED = 3  # pages that bear the same words
SYMBOL = re.compile(
    r"\[?[A-Z]{1,6}(?:\.[A-Z\d]+)?(?:/[\w.*–-]+(?:\([\w ]+\))?)+\]?"
    r"(?:\s?\((?:\d{4}|Part\s\w+|[IVXL]+)\))?\*?"
)
JOB_NUMBER = re.compile(
    r"(?:\d{2}-\d{5}|GE\.?\s?\d{2}-\d{4,6}|N\d{7}|V\.\d{2}-\d{5})(?:\s?\([A-Z]\))?(?:\s+\d{6}){0,2}"
)
PAGE_NUMBER = re.compile(
    r"(?:page|p\.)?\s*(?:[-–—|]\s*)?\d{1,4}(?:\s?(?:/|of|sur|de)\s?\d{1,4})?(?:\s*[-–—|])?|[ivxl]{1,6}",
    re.IGNORECASE,
)
BARCODE = re.compile(r"\*\d{5,}\*|[\ue000-\uf8ff\ufffd\s]+|\(?[A-Z]?\)?\s?\d{6}\s+\d{6}")
PRINTERS = re.compile(
    r"(?:\*\d{5,}\*\s*)?(?:Accessible document\s*)?Please recycle.*|Accessible document|Distr\.?: .*",
    re.IGNORECASE,
)
#: How corrections to the record of a meeting are handed in: a note at the foot of its first page.
CORRECTIONS = re.compile(
    r"This record (?:contains the text of speeches|is subject to correction)|"
    r"Le présent (?:procès-verbal contient|compte rendu est sujet)|"
    r"La presente acta (?:contiene|está sujeta)|"
    r"В настоящем отчете содержатся|В настоящий отчет могут быть внесены"
)
NOTE_SHARE = 0.5  # of the page's height, from which that note may begin
RULE = re.compile(r"[\s_‗―—–*.-]*[_‗―—–]{5,}[\s_‗―—–*.-]*|[\s-]*-{4,}[\s-]*")
DIGITS = re.compile(r"\d+|\b[ivxl]+\b")


def running_lines(sheets: Sequence[Sheet], lined: Sequence[Sequence[Line]], size: float) -> Places:
    """Return why the lines at the edges of each page are no text; `size` is the body's."""
    heads = [_head(lines, sheet, size) for sheet, lines in zip(sheets, lined, strict=True)]
    feet = [_foot(lines, sheet) for sheet, lines in zip(sheets, lined, strict=True)]
    common = {
        words
        for words, pages in Counter(
            key for zone in (*heads, *feet) for key in {_key(line) for line in zone}
        ).items()
        if pages >= min(REPEATED, max(2, len(sheets) - 1))
    }
    apart: Places = {line.place: "margin" for lines in lined for line in lines if RULE.fullmatch(line.text)}
    for sheet, lines, head, foot in zip(sheets, lined, heads, feet, strict=True):
        apart |= _judge_head(head, sheet, size, common) or _interrupting(head, lines, size)
        apart |= {line.place: reason for line, reason in _judge_foot(foot, common)}
        if sheet.number == 1:
            apart |= {line.place: "running-foot" for line in _corrections(lines, sheet)} | apart
    return apart


def reason_of(text: str) -> str:
    """Return why a line at the edge of a page is no text by its words alone; empty where they do not say."""
    text = text.strip()
    if BARCODE.fullmatch(text) or JOB_NUMBER.fullmatch(text) or PRINTERS.fullmatch(text):
        return "job-number"
    if PAGE_NUMBER.fullmatch(text):
        return "page-number"
    rest = JOB_NUMBER.sub("", SYMBOL.sub("", text)).strip()
    if rest != text and (not rest or PAGE_NUMBER.fullmatch(rest)):
        return "page-number" if rest else "running-head"
    return ""


def _head(lines: Sequence[Line], sheet: Sheet, size: float) -> list[Line]:
    """Return the lines at the top, down to the first gap that is wider than a line."""
    zone: list[Line] = []
    ordered = sorted(
        (line for line in lines if line.baseline <= HEAD_SHARE * sheet.depth), key=lambda i: i.baseline
    )
    for line in ordered[:HEAD_LINES]:
        if zone and line.baseline - zone[-1].baseline > max(1.75 * size, 1.6 * line.size):
            break
        zone.append(line)
    else:
        if len(zone) == len(lines):
            return zone
        following = [line for line in lines if line.baseline > HEAD_SHARE * sheet.depth]
        if zone and following and min(i.baseline for i in following) - zone[-1].baseline < 1.5 * size:
            return [line for line in zone if reason_of(line.text)]
    return zone


def _foot(lines: Sequence[Line], sheet: Sheet) -> list[Line]:
    return [
        line
        for line in lines
        if (line.baseline >= FOOT_SHARE * sheet.depth and not _opens_note(line))
        or (line.baseline >= JOB_SHARE * sheet.depth and JOB_NUMBER.fullmatch(line.text.strip()))
    ]


def _corrections(lines: Sequence[Line], sheet: Sheet) -> Iterator[Line]:
    """Yield the lines of the note on corrections, down to the end of the page."""
    opens = (i for i in lines if i.baseline >= NOTE_SHARE * sheet.depth and CORRECTIONS.match(i.text.strip()))
    first = next(opens, None)
    if first is not None:
        yield from (
            line for line in lines if line.baseline >= first.baseline and line.size <= first.size + 0.4
        )


def _judge_head(head: Sequence[Line], sheet: Sheet, size: float, common: set[str]) -> Places:
    """A block at the top is a running head as a whole where one of its lines shows it."""
    told = [line for line in head if reason_of(line.text) or _key(line) in common or _has_symbol(line)]
    if not told:
        return {}
    if sheet.number == 1:
        plain = [
            line for line in told if reason_of(line.text) or (_key(line) in common and line.size <= size)
        ]
        return {line.place: reason_of(line.text) or "running-head" for line in plain}
    last = max(line.baseline for line in told)
    return {
        line.place: reason_of(line.text) or "running-head"
        for line in head
        if line in told or line.baseline <= last or line.size < size - 0.4
    }


def _interrupting(head: Sequence[Line], lines: Sequence[Line], size: float) -> Places:
    """Lines smaller than the body at the top, below which a sentence goes on, are no text of the page."""
    small = [line for line in head if line.size < size - 0.4]
    below = [line for line in lines if line not in small]
    if not small or not below or lines[: len(small)] != small or not below[0].text[:1].islower():
        return {}
    return {line.place: "running-head" for line in small}


def _judge_foot(foot: Sequence[Line], common: set[str]) -> Iterator[tuple[Line, str]]:
    for line in foot:
        reason = reason_of(line.text)
        if reason:
            yield line, "running-foot" if reason == "running-head" else reason
        elif _key(line) in common:
            yield line, "running-foot"


def _opens_note(line: Line) -> bool:
    return bool(line.marks) and line.marks[0].start == 0


def _has_symbol(line: Line) -> bool:
    """Whether the line begins or ends with a symbol and is set apart from it by a gap."""
    words = line.text.split()
    return (line.cells > 1 and bool(SYMBOL.fullmatch(words[0]) or SYMBOL.fullmatch(words[-1]))) or (
        len(words) > 1 and line.tab > 2 * line.size and bool(SYMBOL.fullmatch(words[0]))
    )


def _key(line: Line) -> str:
    """Return a line's words without what changes from page to page, as the page number beside them."""
    words = DIGITS.sub("#", line.text.strip().lower())
    return words.strip("# ") or words
