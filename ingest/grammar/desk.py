"""What every grammar writes to: clauses under way, headings, and what was set aside with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.clauses import Cutter
from ingest.outline import Outline
from ingest.paragraphs import Block
from ingest.records import SetAside
from ingest.wording import Joiner


@dataclass(slots=True)
class Desk:
    """One document's cut under way."""

    joiner: Joiner
    outline: Outline = field(default_factory=Outline)
    aside: list[SetAside] = field(default_factory=list)
    is_rough: bool = False  # whether the text has a numbering of its own that was not cut
    cutter: Cutter = field(init=False)

    def __post_init__(self) -> None:
        self.cutter = Cutter(self.outline)

    def block(self, block: Block) -> None:
        """Take a block as what it is: a heading or a paragraph."""
        if block.is_heading:
            self.heading(block)
        else:
            self.cutter.paragraph(block)

    def heading(self, block: Block) -> None:
        """Open a heading; it closes the lists above it."""
        start = block.markers[0].end if block.markers else 0
        self.outline.enter(block, self.joiner.join([block.lines], start).text.replace("\n", " "))
        self.cutter.heading()

    def set_aside(self, reason: str, blocks: Sequence[Block]) -> None:
        """Keep blocks apart from clauses, with the reason."""
        for block in blocks:
            text = self.joiner.join([block.lines]).text
            self.aside.append(SetAside(reason=reason, page=block.lines[0].page, text=text))
