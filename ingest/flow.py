"""Paragraphs of a text without pages in, blocks and the one page they stand on out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.lines import Line, Mark, sources_of
from ingest.markers import bullet_length, read_markers
from ingest.paragraphs import Block
from ingest.records import Footnote, Page, Repair, SetAside

LARGEST = 20.0  # the size given to a heading of level 1, so that levels order headings as type does
BODY = 10.0
LONGEST_SHOUT = 90  # characters
CAPITALS = 4  # level of a line in capitals that no markup calls a heading


@dataclass(slots=True)
class Flow:
    """A text's blocks in order, its one page under way, and what it says about itself."""

    blocks: list[Block] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    length: int = 0
    title: str = ""
    title_found: str = "metadata of the file"
    stated: dict[str, str] = field(default_factory=dict)  # date, symbol, language as the file states them
    aside: list[SetAside] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    raw: str = ""  # the file's words as its parser gives them
    repairs: list[Repair] = field(default_factory=list)  # from those to the page's text

    def add(self, lines: Sequence[str], *, level: int = 0, marks: Sequence[Mark] = ()) -> None:
        """Add a paragraph, or a heading of this level; `marks` are footnote marks in its first line."""
        if not level and _is_shouted(lines):
            level = CAPITALS
        made = tuple(
            self._line(text, level, marks if not number else ()) for number, text in enumerate(lines)
        )
        if not made or not "".join(lines).strip():
            return
        markers, start = read_markers(made[0].text)
        if level and markers and markers[0].readings[0].style == "letter" and markers[0].form != "()":
            markers, start = (), 0
        self.blocks.append(
            Block(
                lines=made,
                markers=markers,
                start=start,
                is_heading=level > 0,
                bullet=bullet_length(made[0].text) > 0 and not level,
            )
        )

    def show_marker(self, marker: str) -> None:
        """Note a list's marker that the file's words do not hold and a reader is shown."""
        self.repairs.append(Repair(kind="list-marker", at=len(self.raw), added=marker))

    def put_aside(self, reason: str, text: str) -> None:
        """Keep words that are no paragraph, with the reason."""
        if text.strip():
            line = self._line(text, 0, ())
            words = " ".join(text.split())
            self.aside.append(SetAside(reason=reason, page=1, text=words, sources=sources_of([line])))

    def note(self, text: str, *, mark: str, start: int) -> None:
        """Keep a footnote; `start` is where its words begin in its text."""
        line = self._line(text, 0, ())
        self.footnotes.append(
            Footnote(
                mark=mark,
                text=text[start:].strip(),
                page=1,
                marker=text[:start].strip(),
                sources=sources_of([line]),
            )
        )

    @property
    def page(self) -> Page:
        """The text as one page without a size."""
        return Page(number=1, width=0.0, height=0.0, text="\n".join(self.texts), repairs=tuple(self.repairs))

    def _line(self, text: str, level: int, marks: Sequence[Mark]) -> Line:
        at = self.length
        self.texts.append(text)
        self.length += len(text) + 1
        return Line(
            page=1,
            text=text,
            x0=0.0,
            y0=0.0,
            x1=0.0,
            y1=0.0,
            size=LARGEST - level if level else BODY,
            bold=level > 0,
            marks=tuple(marks),
            at=at,
        )


def _is_shouted(lines: Sequence[str]) -> bool:
    """Whether a paragraph is one short line in capitals, without a full stop."""
    if len(lines) != 1 or len(lines[0]) > LONGEST_SHOUT or bullet_length(lines[0]):
        return False
    text = lines[0].strip("*_ ")
    return text.isupper() and len(text) > 3 and text[-1] not in ".,;:" and not read_markers(text)[0]
