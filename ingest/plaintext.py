"""Bytes of a plain text in, a flow of paragraphs out; a doubtful encoding is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from charset_normalizer import from_bytes

from ingest.divisions import ARTICLE, article_value
from ingest.errors import UnreadableError
from ingest.flow import Flow
from ingest.headlines import headline
from ingest.limits import check_characters
from ingest.markers import bullet_length, read_markers
from ingest.records import Finding

BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
ENDS = re.compile(r"[.;:!?][\"”’)]*\s*(?:and|or)?$")
HEAD = 1 << 16  # bytes that tell an encoding
SPACED = 50  # bytes in which a text has a space at least
MOST_BYTES = 4  # that one character takes in UTF-8
LONG_LINE = 400  # characters: texts of such lines hold one paragraph a line
HUGE_LINE = 3000  # characters: a line that holds many paragraphs
HEADING_LENGTH = 110
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
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\x00", "")
    flow = Flow(raw=text)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    filled = [line for line in lines if line]
    if not filled:
        raise UnreadableError("the file holds no words; hand in a copy with text")
    flow.title, flow.title_found = headline(filled), "first lines"
    by_line = sum(len(line) > LONG_LINE for line in filled) * 3 > len(filled)
    for group in _groups(lines, by_line=by_line):
        for paragraph in _paragraphs(group):
            level = 2 if _is_heading(paragraph) else 0
            flow.add(paragraph, level=level)
    return flow


def _groups(lines: Sequence[str], *, by_line: bool) -> Iterator[list[str]]:
    group: list[str] = []
    for line in (*lines, ""):
        if line and not by_line:
            group.append(line)
            continue
        if group:
            yield group
        group = []
        if line:
            yield from ([part] for part in _articles(line))


def _articles(line: str) -> Iterator[str]:
    """Cut a line that holds a whole treaty where its articles begin, by their running numbers."""
    if len(line) < HUGE_LINE:
        yield line
        return
    last, expected = 0, 1
    for match in ARTICLE.finditer(line):
        if article_value(match) == expected and (
            match.group()[:1].isupper() or expected == 1 or line.islower()
        ):
            if line[last : match.start()].strip():
                yield line[last : match.start()].strip()
            last, expected = match.start(), expected + 1
    yield line[last:].strip()


def _paragraphs(group: Sequence[str]) -> Iterator[list[str]]:
    """Cut lines without empty ones between them where a marker or a bullet begins a paragraph."""
    run: list[str] = []
    for line in group:
        starts = bullet_length(line) or read_markers(line)[0]
        if run and starts and (ENDS.search(run[-1]) or len(run[-1]) < 0.7 * max(map(len, group))):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_heading(paragraph: Sequence[str]) -> bool:
    text = " ".join(paragraph)
    if len(text) > HEADING_LENGTH or len(paragraph) > 2 or not any(map(str.isalpha, text)):
        return False
    if read_markers(text)[1] == len(text):
        return False  # a number alone
    if bullet_length(text) or text[:1].islower() or re.search(r"[.;,:]$", text):
        return False
    return len(text.split()) <= 12 or bool(UPPER.fullmatch(text))
