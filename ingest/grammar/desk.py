"""What every grammar writes to: clauses under way, headings, and what was set aside with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.clauses import Cutter
from ingest.lines import sources_of
from ingest.outline import Outline
from ingest.paragraphs import Block
from ingest.records import SetAside
from ingest.wording import Joiner

SHORT = 120  # characters of a line under or over a text
SIGNATURE = re.compile(r"[(\[]\s?(?:signed|signé|firmado|подпись)\s?[)\]]", re.IGNORECASE)
RULE = re.compile(r"[\s*#_~=•★☆❖◆■□—–―‗-]+")
AGENDA_ITEM = re.compile(r"\((?:agenda\s)?items?\s\d[\w(), ]{0,40}\)", re.IGNORECASE)
DATE = r"\[\s*\d{1,2}\s+\w+\s+\d{4}\s*\]"
BRACKET = re.compile(r"(?:\[?\s*Original:\s*[\w/ ,]+?\s*\]?)?\s*(?:" + DATE + r")?", re.IGNORECASE)


def is_bracket(text: str) -> bool:
    """Whether a text is the bracket with language and date that stands over a reply or annex."""
    return "[" in text and len(text) < SHORT and bool(BRACKET.fullmatch(text))


@dataclass(slots=True)
class Desk:
    """One document's cut under way."""

    joiner: Joiner
    outline: Outline = field(default_factory=Outline)
    aside: list[SetAside] = field(default_factory=list)
    is_rough: bool = False  # whether the text has a numbering of its own that was not cut
    bare: int = -1  # number of clauses when the last heading came
    cutter: Cutter = field(init=False)

    def __post_init__(self) -> None:
        self.cutter = Cutter(self.outline)

    def block(self, block: Block) -> None:
        """Take a block as what it is: a heading or a paragraph."""
        text = block.text.strip()
        if block.is_heading:
            self.heading(block)
        elif not block.markers and RULE.fullmatch(text):
            self.set_aside("margin", [block])  # a row of stars or signs that parts or ends a text
        elif len(text) < SHORT and (SIGNATURE.match(text) or is_bracket(text) or AGENDA_ITEM.fullmatch(text)):
            self.set_aside("signature" if SIGNATURE.match(text) else "title-block", [block])
        else:
            self.cutter.paragraph(block)

    def heading(self, block: Block) -> None:
        """Open a heading; it closes the lists above it. Two blocks of one title make one heading."""
        start = block.markers[0].end if block.markers else 0
        worded = self.joiner.join([block.lines], start)
        if self.bare == len(self.cutter.drafts) and self.outline.goes_on(block):
            self.outline.extend(block, worded)
        else:
            self.outline.enter(block, worded)
        self.bare = len(self.cutter.drafts)
        self.cutter.heading()

    def set_aside(self, reason: str, blocks: Sequence[Block]) -> None:
        """Keep blocks apart from clauses, with the reason."""
        for block in blocks:
            worded = self.joiner.join([block.lines])
            self.aside.append(
                SetAside(
                    reason=reason,
                    page=block.lines[0].page,
                    text=worded.text,
                    repairs=worded.repairs,
                    sources=sources_of(block.lines),
                )
            )
