"""Bytes of a Word file in; its paragraphs, headings, notes and rows as a flow out, with findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.flow import Flow
from ingest.limits import check_characters
from ingest.lines import Mark
from ingest.markers import bullet_length, read_markers
from ingest.records import Finding
from ingest.word.numbering import BULLET, Numbering
from ingest.word.package import W, open_parts
from ingest.word.styles import Styles
from ingest.word.words import Changes, Notes, Words, is_deleted_row, words_of_file

BOLD_LEVEL = 3  # of a heading that only its bold type shows
LONGEST_HEADING = 140
INSIDE = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
DEEPEST = 60  # tables and boxes in one another


def read_word(data: bytes) -> tuple[Flow, tuple[Finding, ...]]:
    """Return the words of a Word file as they are shown, insertions taken and deletions left out.

    Raises UnreadableError for a torn file, RefusedError for one that unpacks to too much.
    """
    parts = open_parts(data)
    body = _Body(Flow(), Styles(parts.styles), parts.numbering)
    body.flow.raw = "".join(words_of_file(parts.body))
    check_characters(len(body.flow.raw))
    body.walk(parts.body)
    body.finish()
    for kind, root in (("footnote", parts.footnotes), ("endnote", parts.endnotes)):
        body.put_notes(kind, root)
    flow = body.flow
    heading = body.title or next((b.text for b in flow.blocks[:6] if b.is_heading), "")
    flow.title = heading or parts.title
    flow.title_found = "first heading" if heading else "metadata of the file"
    return flow, tuple(_findings(body.changes))


class _Body:
    """Goes through a file's paragraphs; `held` are words whose paragraph goes on in the next one."""

    def __init__(self, flow: Flow, styles: Styles, numbering: Any) -> None:
        self.flow = flow
        self.styles = styles
        self.numbering = Numbering(numbering, styles)
        self.changes = Changes()
        self.notes = Notes()
        self.held: Words | None = None
        self.title = ""

    def walk(self, element: Any, depth: int = 0) -> None:
        """Take the paragraphs and tables that an element holds."""
        for child in element if depth < DEEPEST else ():
            if child.tag == f"{W}p":
                self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                self._table(child, depth)
            elif child.tag in INSIDE:
                self.walk(child, depth + 1)

    def finish(self) -> None:
        """Put words that wait for a next paragraph when there is none."""
        if self.held is not None:
            words, self.held = self.held, None
            self._put(words, None, "")

    def put_notes(self, kind: str, root: Any) -> None:
        """Keep the notes of a kind under their marks, in the order of the marks."""
        stated = root.findall(f"{W}{kind}") if root is not None else ()
        found = {str(note.get(f"{W}id")): note for note in stated}
        for (of, identifier), mark in list(self.notes.marks.items()):
            if of == kind and identifier in found:
                self.flow.raw += "".join(words_of_file(found[identifier]))
                words = Words(self.changes, self.notes)
                for paragraph in found[identifier].iter(f"{W}p"):
                    words.take(paragraph, bold=False)
                    words.gap()
                self.flow.show_marker(mark)
                self.flow.note(f"{mark} {words.text.strip()}", mark=mark, start=len(mark) + 1)

    def _paragraph(self, paragraph: Any, depth: int) -> None:
        properties = paragraph.find(f"{W}pPr")
        style = self.styles.of(properties)
        words = self.held or Words(self.changes, self.notes)
        self.held = None
        words.take(paragraph, bold=self.styles.is_bold(style))
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self.changes.deleted += 1
            self.held = words  # the end of the paragraph is deleted: it goes on in the next
            return
        boxes, words.boxes = words.boxes, []
        self._put(words, properties, style)
        for box in boxes:
            self.walk(box, depth + 1)

    def _put(self, words: Words, properties: Any, style: str) -> None:
        text, marker = words.text, self.numbering.shown(properties, style)
        if not text or self.styles.is_contents(style):
            self._aside(text, marker)
            return
        level = self.styles.level(properties, style) or self._bold_level(words, text, marker)
        if not self.title and "title" in (name.lower() for name in self.styles.names(style)):
            self.title = text
        self._show(words, marker)
        shift = len(marker) + 1 if marker else 0
        marks = [Mark(mark.start + shift, mark.end + shift, mark.text) for mark in words.marks]
        self.flow.add([f"{marker} {text}" if marker else text], level=level, marks=marks)

    def _aside(self, text: str, marker: str) -> None:
        """Keep a line of a table of contents, or a number that nothing follows."""
        if marker and (text or marker != BULLET):
            self.flow.show_marker(marker)
            text = f"{marker} {text}".strip()
        self.flow.put_aside("contents" if text != marker else "number-alone", text)

    def _bold_level(self, words: Words, text: str, marker: str) -> int:
        """Whether a few words in bold and nothing else are a heading in all but name."""
        if words.plain or not words.bold or marker or len(text) >= LONGEST_HEADING:
            return 0
        return BOLD_LEVEL if text[-1] not in ".;,:" else 0

    def _table(self, table: Any, depth: int) -> None:
        """A row whose first cell is a marker is a list item set as a table; other rows are rows."""
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue  # of a table within
            if is_deleted_row(row):
                self.changes.deleted += 1
                continue
            self._row(row.findall(f"{W}tc"), depth)

    def _row(self, cells: list[Any], depth: int) -> None:
        if len(cells) == 1:
            self.walk(cells[0], depth + 1)
            return
        taken = [self._cell(cell) for cell in cells]
        texts = [words.text.strip() for words in taken]
        for words in taken:
            self._show(words, "")
        if len(texts) == 2 and _is_marker(texts[0]):
            shift = len(texts[0]) + 1
            marks = [Mark(m.start + shift, m.end + shift, m.text) for m in taken[1].marks]
            self.flow.add([f"{texts[0]} {texts[1]}"], marks=marks)
        elif any(texts):
            self.flow.put_aside("table", "\t".join(texts))

    def _cell(self, cell: Any) -> Words:
        words = Words(self.changes, self.notes)
        for paragraph in cell.iter(f"{W}p"):
            properties = paragraph.find(f"{W}pPr")
            marker = self.numbering.shown(properties, self.styles.of(properties))
            if marker:
                self.flow.show_marker(marker)
                words.show(marker)
            words.take(paragraph, bold=False)
            words.gap()
        return words

    def _show(self, words: Words, marker: str) -> None:
        """Note a list's marker and the marks of notes, which the file's words do not hold."""
        for shown in (marker, *(mark.text for mark in words.marks)):
            if shown:
                self.flow.show_marker(shown)


def _is_marker(text: str) -> bool:
    if not text or len(text) > 8:
        return False
    markers, end = read_markers(f"{text} ")
    return bool(markers and end >= len(text)) or bullet_length(f"{text} ") >= len(text)


def _findings(changes: Changes) -> Iterator[Finding]:
    if changes.inserted or changes.deleted:
        yield Finding(
            code="tracked-changes",
            message=f"Changes are not accepted yet: {changes.inserted} insertions are taken, "
            f"{changes.deleted} deletions left out.",
            page=1,
            remedy="Ask for the copy in which its authors accepted or rejected them.",
        )
    if changes.hidden:
        yield Finding(
            code="hidden-text",
            message=f"{changes.hidden} runs of hidden text are left out.",
            page=1,
            remedy="Show hidden text in Word to see what it is.",
        )
