"""Lines in, the words of a clause out: joined, repaired, footnote marks taken out, every change noted.

Whether a hyphen at a line's end belongs to its word is decided by how the document itself writes that
word elsewhere, then by the document's habit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.lines import Line
from ingest.spelling import SOFT_HYPHEN, Building, Worded

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
LAST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-$")
FIRST_WORD = re.compile(r"[^\W\d_]+")
WITHOUT_SPACES = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
BEFORE_PUNCTUATION = re.compile(r"\s?[,.;:)\]]")


@dataclass(frozen=True, slots=True)
class Joiner:
    """Joins lines by the habit of one document."""

    words: Counter[str] = field(default_factory=Counter)
    keeps_hyphens: bool = True

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Joiner:
        """Learn from a document's lines which words it has and what its line-end hyphens are."""
        lines = list(lines)
        written: list[str] = []
        for line in lines:
            found = WORD.findall(line.text.lower())
            written += found[:-1] if line.text.endswith("-") else found
        words = Counter(written)
        kept = dropped = 0
        for line, following in pairwise(lines):
            halves = _halves(line.text, following.text)
            if halves:
                kept += words["-".join(halves).lower()] > 0
                dropped += words["".join(halves).lower()] > 0
        return cls(words, kept >= dropped)

    def join(self, groups: Sequence[Sequence[Line]], start: int = 0) -> Worded:
        """Return the text of groups of lines, a group on a line of its own; `start` skips a marker."""
        building = Building()
        for number, lines in enumerate(groups):
            if number:
                building.add("\n")
            for index, line in enumerate(lines):
                if index:
                    self._bridge(building, lines[index - 1], line)
                self._add_line(building, line, start if not number and not index else 0)
        return building.finish()

    def _bridge(self, building: Building, above: Line, line: Line) -> None:
        """Put what belongs between two lines: a space, or nothing, or a hyphen less."""
        before, following = above.text, line.text
        if before.endswith(SOFT_HYPHEN):
            return  # taken out with every other one
        if before.endswith("-") and len(before) > 1 and before[-2] not in " -":
            if following[:1].islower() and not self._keeps(before, following):
                building.cut_last("line-hyphen")
        elif WITHOUT_SPACES.match(before[-1:]) and WITHOUT_SPACES.match(following[:1]):
            return
        elif before.endswith(" -") and len(before) - 2 in above.tight and following[:1].isalpha():
            return  # a hyphen that letter-spacing set apart: "Open -" and "Ended" are one word
        else:
            building.add(" ")

    def _keeps(self, before: str, following: str) -> bool:
        halves = _halves(before, following)
        if not halves:
            return True
        hyphened, plain = "-".join(halves).lower(), "".join(halves).lower()
        if self.words[hyphened] != self.words[plain]:
            return self.words[hyphened] > self.words[plain]
        return self.keeps_hyphens

    def _add_line(self, building: Building, line: Line, start: int) -> None:
        text = line.text
        cuts = [(mark.start, mark.end, mark.text) for mark in line.marks if mark.start >= start]
        cuts += [(at, at + 1, "") for at in line.tight if at >= start and self._is_one_word(text, at)]
        at = start
        for begin, end, mark in sorted(cuts):
            before = text[at:begin]
            if mark and BEFORE_PUNCTUATION.match(text[end:]):
                before = before.rstrip()
                end += text[end] == " "
            building.add(before)
            if mark:
                building.mark(mark, text[begin:end])
            else:
                building.note("letter-space")
            at = end
        building.add(text[at:])

    def _is_one_word(self, text: str, at: int) -> bool:
        """Whether a narrow space stands within a word, as the document writes it elsewhere."""
        left, right = text[:at], text[at + 1 :]
        if right.startswith("-") and left[-1:].isalpha():
            return True
        if left.endswith("-") and right[:1].isalpha():
            return left[-2:-1].isalpha()
        head = re.search(r"[^\W\d_]+$", left)
        tail = FIRST_WORD.match(right)
        if not head or not tail or not tail.group().islower():
            return False
        return self.words[(head.group() + tail.group()).lower()] > 0


def _halves(before: str, following: str) -> tuple[str, str] | None:
    """Return the parts of a word that a hyphen divides at a line's end."""
    if not before.endswith("-"):
        return None
    left, right = LAST_WORD.search(before), FIRST_WORD.match(following)
    if not left or not right or not right.group().islower():
        return None
    return left.group()[:-1], right.group()
