"""A paragraph of a Word file in; its words, the marks of notes among them and what was changed out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest.lines import Mark
from ingest.word.package import W
from ingest.word.styles import switch

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
LEFT_OUT = frozenset((f"{W}del", f"{W}moveFrom"))
TAKEN = frozenset((f"{W}ins", f"{W}moveTo"))
SKIPPED = frozenset((f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText", f"{MC}Fallback", f"{W}sdtPr"))
SIGNS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
PRIVATE = range(0xE000, 0xF900)  # signs of fonts of symbols


@dataclass(slots=True)
class Changes:
    """What a file's words were before somebody accepts them, counted."""

    inserted: int = 0
    deleted: int = 0
    hidden: int = 0


@dataclass(slots=True)
class Notes:
    """Notes in the order of their marks, and how they are numbered: (kind, identifier) to mark."""

    marks: dict[tuple[str, str], str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Words:
    """The words of one paragraph under way, with single spaces and the marks of notes among them."""

    changes: Changes
    notes: Notes
    parts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)  # text boxes that hang on the paragraph
    bold: int = 0  # characters
    plain: int = 0
    length: int = 0

    @property
    def text(self) -> str:
        """The words so far."""
        return "".join(self.parts).rstrip()

    def take(self, element: Any, *, bold: bool) -> None:
        """Take the words of a paragraph or of what it holds; `bold` is what its style says."""
        for child in element:
            tag = child.tag
            if tag in SKIPPED or not isinstance(tag, str):
                continue
            if tag in LEFT_OUT:
                self.changes.deleted += 1
            elif tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif tag == f"{W}r":
                self._run(child, bold=bold)
            else:
                self.changes.inserted += tag in TAKEN
                self.take(child, bold=bold)

    def gap(self) -> None:
        """Put a space between paragraphs of one cell or note."""
        self._add("")

    def show(self, marker: str) -> None:
        """Put a list's marker, which stands in no words of the file."""
        self._add(marker)
        self._add("")

    def _run(self, run: Any, *, bold: bool) -> None:
        properties = run.find(f"{W}rPr")
        if switch(properties, "vanish"):
            self.changes.hidden += 1
            return
        own = switch(properties, "b")
        for child in run:
            self._sign(child, bold=bold if own is None else own)

    def _sign(self, child: Any, *, bold: bool) -> None:
        tag = child.tag
        if tag == f"{W}t":
            self._put(child.text or "", bold=bold)
        elif tag in SIGNS:
            self._put(SIGNS[tag], bold=bold)
        elif tag == f"{W}sym":
            self._put(_symbol(child), bold=bold)
        elif tag in NOTES:
            self._mark(NOTES[tag], child)
        elif isinstance(tag, str) and tag not in SKIPPED:
            self.take(child, bold=bold)  # drawings, among them text boxes

    def _put(self, text: str, *, bold: bool) -> None:
        letters = len("".join(text.split()))
        self.bold += letters if bold else 0
        self.plain += 0 if bold else letters
        if text[:1].isspace():
            self._add("")
        for number, word in enumerate(text.split()):
            if number:
                self._add("")
            self._add(word)
        if text.strip() and text[-1:].isspace():
            self._add("")

    def _mark(self, kind: str, reference: Any) -> None:
        """Put the mark of a note where it is shown; it stands in no words of the file."""
        custom = reference.get(f"{W}customMarkFollows") in ("1", "true")
        key = (kind, str(reference.get(f"{W}id")))
        if custom or key in self.notes.marks:
            return
        number = self.notes.counts[kind] = self.notes.counts.get(kind, 0) + 1
        mark = str(number)
        self.notes.marks[key] = mark
        self.marks.append(Mark(self.length, self.length + len(mark), mark))
        self._add(mark)

    def _add(self, word: str) -> None:
        """Add a word, or one space where none stands before."""
        if not word:
            if not self.parts or self.parts[-1] == " ":
                return
            word = " "
        self.parts.append(word)
        self.length += len(word)


def words_of_file(element: Any) -> Iterator[str]:
    """Yield what an element shows, as it stands in the file: what a reader of it has to account for."""
    for child in element:
        tag = child.tag
        if tag in LEFT_OUT or tag in SKIPPED or not isinstance(tag, str):
            continue
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in SIGNS:
            yield SIGNS[tag]
        elif tag == f"{W}sym":
            yield _symbol(child)
        elif not is_deleted_row(child) and not switch(child.find(f"{W}rPr"), "vanish"):
            yield from words_of_file(child)


def is_deleted_row(element: Any) -> bool:
    """Whether an element is a row of a table that is deleted and not accepted so."""
    return element.tag == f"{W}tr" and element.find(f"{W}trPr/{W}del") is not None


def _symbol(element: Any) -> str:
    """Return a sign of a font; those that have meaning in that font alone are left out."""
    try:
        code = int(str(element.get(f"{W}char")), 16)
    except ValueError:
        return ""
    return "" if code in PRIVATE or code > 0x10FFFF or 0xD800 <= code < 0xE000 else chr(code)
