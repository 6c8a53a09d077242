"""Bytes of a plain text in, a flow of paragraphs out; a doubtful encoding is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from charset_normalizer import from_bytes

from ingest.divisions import ARTICLE, HEADING, article_value
from ingest.errors import UnreadableError
from ingest.flow import Flow
from ingest.headlines import headline
from ingest.limits import check_characters
from ingest.markers import bullet_length, read_markers, roman_of
from ingest.printout import goes_on, is_mark, is_spaced, mark_length, page_lines, usual_width
from ingest.records import Finding

BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
ENDS = re.compile(r"[.;:!?][\"”’)]*\s*(?:and|or)?$")
HEAD = 1 << 16  # bytes that tell an encoding
SPACED = 50  # bytes in which a text has a space at least
MOST_BYTES = 4  # that one character takes in UTF-8
LONG_LINE = 400  # characters: texts of such lines hold one paragraph a line
MANY_LONG = 0.2  # share of lines longer than a wrapped one that make lines paragraphs
WRAPPED = 160  # characters that a wrapped line has at most
TITLED_ARTICLE = re.compile(r"(?:Article|ARTICLE)\s\d{1,3}(?:\.\d{1,2})?\s?[:–—-]\s?[^\W\d_][^.;]{1,80}")
MOST_ARTICLES = 400
MOST_ROMAN = 90  # numbers that articles bear in roman numerals
FEWEST_SHOUTED = 3  # "ARTICLE" in capitals in a line of small letters
HUGE_LINE = 3000  # characters: a line that holds many paragraphs
HEADING_LENGTH = 110
SHORT_TITLE = 70  # characters of a title under the number of its article or chapter
UPPER = re.compile(r"[^a-zа-яё]{4,}")


def decode(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """Return the text and, where its encoding had to be guessed, a finding that says so.

    Raises RefusedError for more than one file may hold, UnreadableError where no encoding fits.
    """
    check_characters(len(data) // MOST_BYTES)
    text, doubts = _decoded(data)
    check_characters(len(text))
    return text, doubts


def _decoded(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ()
    wide = _unmarked_utf_16(data[:HEAD])
    if wide:
        return data.decode(wide, "replace"), (_doubt("has no mark of its encoding", wide),)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        place = error.start
    best = from_bytes(data).best()
    if best is None:
        raise UnreadableError("the text's encoding cannot be told; save it as UTF-8 and hand that in")
    return str(best), (_doubt(f"is not UTF-8 (byte {place})", best.encoding),)


def _doubt(why: str, encoding: str) -> Finding:
    return Finding(
        code="encoding-doubtful",
        message=f"The text {why}; it was read as {encoding}.",
        page=1,
        remedy="Look for wrong letters; save the file as UTF-8 if there are any.",
    )


def _unmarked_utf_16(data: bytes) -> str:
    """Return the byte order of an unmarked text in UTF-16: its spaces have a zero always on one side."""
    first, second = data[::2].count(0), data[1::2].count(0)
    if max(first, second) * SPACED < len(data) or min(first, second) * SPACED > max(first, second):
        return ""
    return "utf-16-be" if first > second else "utf-16-le"


def read_plain(text: str) -> Flow:
    """Return the paragraphs of a text: between empty lines, or line by line where lines are paragraphs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    flow = Flow(raw=text.replace("\f", "\n\n"))
    pages = [[" ".join(line.split()) for line in f"{page}\n".split("\n")] for page in text.split("\f")]
    lines = [line for page in pages for line in page]
    filled = [line for line in lines if line]
    if not filled:
        raise UnreadableError("the file holds no words; hand in a copy with text")
    flow.title, flow.title_found = headline(filled), "first lines"
    by_line = sum(len(line) > LONG_LINE for line in filled) * 3 > len(filled) or sum(
        len(line) > WRAPPED for line in filled
    ) > MANY_LONG * len(filled)
    apart = {} if by_line else page_lines(pages)
    kept = ["" if number in apart else line for number, line in enumerate(lines)]
    waiting = sorted(apart)
    for start, group in _groups(kept, by_line=by_line):
        while waiting and waiting[0] < start:
            number = waiting.pop(0)
            flow.put_aside(apart[number], lines[number])
        for paragraph in _paragraphs(group):
            flow.add(paragraph, level=2 if _is_heading(paragraph) else 0)
    for number in waiting:
        flow.put_aside(apart[number], lines[number])
    return flow


def _groups(lines: Sequence[str], *, by_line: bool) -> Iterator[tuple[int, list[str]]]:
    """Yield lines that no empty one parts, or line by line, each with the number of its first."""
    if by_line:
        yield from ((n, [part]) for n, line in enumerate(lines) if line for part in _articles(line))
        return
    width, spaced = usual_width(lines), is_spaced(lines)
    group: list[str] = []
    first = last = 0
    for number, line in enumerate(lines):
        if not line:
            continue
        gap = number - last
        numbers = len(group) == 1 and is_mark(group[0]) and not (mark_length(line) or HEADING.fullmatch(line))
        if (
            group
            and gap > 1
            and not (numbers or goes_on(group[-1], line, width=width, spaced=spaced and gap == 2))
        ):
            yield first, group
            group = []
        first, last = (first if group else number), number
        if numbers and group:
            group[0] += f" {line}"
        else:
            group.append(line)
    if group:
        yield first, group


def _articles(line: str) -> Iterator[str]:
    """Cut a line that holds a whole treaty where its articles begin, by their running numbers.

    Capitals tell headings from citations; a heading in them can be glued to the words that follow it.
    """
    if len(line) < HUGE_LINE:
        yield line
        return
    shouted = line.count("ARTICLE ") >= FEWEST_SHOUTED
    last, number = 0, 1
    for start, end in _openings(line, shouted=shouted):
        yield from filter(None, (line[last:start].strip(),))
        if shouted:
            yield line[start:end].strip()
        last, number = end if shouted else start, number + 1
    yield from filter(None, (line[last:].strip(),))


def _openings(line: str, *, shouted: bool) -> Iterator[tuple[int, int]]:
    """Yield where the headings of articles 1, 2, 3… begin and end in a line."""
    if shouted:
        yield from _shouted(line)
        return
    expected = 1
    for match in ARTICLE.finditer(line):
        if article_value(match) == expected and (
            match.group()[:1].isupper() or expected == 1 or line.islower()
        ):
            yield match.span()
            expected += 1


def _shouted(line: str) -> Iterator[tuple[int, int]]:
    """Yield where "ARTICLE 1", "ARTICLE 2"… stand, glued to what follows or not; the first can be missing."""
    at = 0
    for expected in range(1, MOST_ARTICLES):
        match = _heading_of(expected).search(line, at)
        if expected == 1:
            second = _heading_of(2).search(line)
            if match is None or (second and second.start() < match.start()):
                continue
        if match is None:
            return
        yield match.span()
        at = match.end()


def _heading_of(number: int) -> re.Pattern[str]:
    roman = rf"|(?i:{roman_of(number)})" if number < MOST_ROMAN else ""
    return re.compile(rf"\bARTICLE (?:{number}(?!\d)|{number}(?=1\.){roman})(?:\s?[.:–—-])*")


def _paragraphs(group: Sequence[str]) -> Iterator[list[str]]:
    """Cut lines without empty ones between them where a marker or a bullet begins a paragraph."""
    run: list[str] = []
    titles = _titles(group)
    widest = max(map(len, group))
    for number, line in enumerate(group):
        marked = bool(bullet_length(line) or read_markers(line)[0])
        ended = bool(run) and bool(ENDS.search(run[-1]) or len(run[-1]) < 0.7 * widest)
        if run and ((marked and ended) or number in titles or number - 1 in titles):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _titles(group: Sequence[str]) -> set[int]:
    """Return the numbers of lines that name a division alone, and of the short titles under them."""
    found: set[int] = set()
    for number, line in enumerate(group):
        named = HEADING.fullmatch(line) or TITLED_ARTICLE.fullmatch(line)
        division = named and line[:1].isupper() and not line.endswith((",", ";"))
        if division or (number - 1 in found and _is_title(line, below=group[number + 1 : number + 2])):
            found.add(number)
    return found


def _is_title(line: str, *, below: Sequence[str]) -> bool:
    """Whether a line under the number of a division is its title, and no sentence that goes on below."""
    goes_on = bool(below) and below[0][:1].islower()
    return len(line) < SHORT_TITLE and _is_heading([line]) and not goes_on


def _is_heading(paragraph: Sequence[str]) -> bool:
    text = " ".join(paragraph)
    if len(text) > HEADING_LENGTH or len(paragraph) > 2 or not any(map(str.isalpha, text)):
        return False
    if read_markers(text)[1] == len(text):
        return False  # a number alone
    if bullet_length(text) or text[:1].islower() or re.search(r"[.;,:]$", text):
        return False
    return len(text.split()) <= 12 or bool(UPPER.fullmatch(text))
