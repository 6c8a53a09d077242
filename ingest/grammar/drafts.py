"""Blocks of a report in; the texts it recommends or took, each a resolution or decision of its own, and the
stretches between them, out.

A text begins with the headings over its enacting formula and ends where the report goes on: at a heading
of larger type, at the next text, or at a paragraph that bears the report's next number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.grammar.resolution import FORMULA, formula_at
from ingest.paragraphs import Block

DRAFT = re.compile(r"\b(?:draft|projet|proyecto|проект)\b|草案|مشروع", re.IGNORECASE)
DECISION = re.compile(r"\b(?:decision|décision|decisión|решение)\b|决定|مقرر", re.IGNORECASE)
TEXT = re.compile(
    r"(?:\w+\s)?(?:draft|projet|proyecto|проект)?\s?(?:de\s)?(?:resolution|decision|résolution|décision|resolución|"
    r"decisión|резолюци\w|решени\w)\b",
    re.IGNORECASE,
)
DIVISION = re.compile(r"(?:chapter|part|annex|section)\b", re.IGNORECASE)
HEADINGS = 3  # over a formula that can belong to its text
SAME = 8.0  # points between two indents that are one
LARGER = 0.5  # points by which a heading outranks another


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Blocks of a report, or of a text in it.

    `at` is where its enacting formula stands, which can run into the text: "The Council: (a) decides …".
    """

    blocks: tuple[Block, ...]
    name: str = ""  # draft, decision or resolution; empty for the report's own words
    at: int = 0
    runs_in: bool = False


def stretches(blocks: Sequence[Block]) -> list[Stretch]:
    """Cut a report at the texts in it."""
    found: list[Stretch] = []
    start = 0
    while (formula := _next_formula(blocks, start)) is not None:
        first = _first(blocks, formula, start)
        end = _end(blocks, first, formula, _last_number(found, blocks[start:first]))
        if first > start:
            found.append(Stretch(blocks=tuple(blocks[start:first])))
        found.append(
            Stretch(
                blocks=tuple(blocks[first:end]),
                name=_name(blocks[max(first - 2, 0) : formula]),
                at=formula - first,
                runs_in=not _is_formula(blocks[formula]),
            )
        )
        start = end
    if start < len(blocks):
        found.append(Stretch(blocks=tuple(blocks[start:])))
    return found


def prefixes(found: Sequence[Stretch], prefix: str) -> Iterator[str]:
    """Yield the prefix of each stretch's paths: several texts of one name are counted."""
    several = Counter(stretch.name for stretch in found)
    counts: Counter[str] = Counter()
    for stretch in found:
        counts[stretch.name] += 1
        number = counts[stretch.name] if several[stretch.name] > 1 else ""
        yield f"{prefix}{stretch.name}{number}." if stretch.name else prefix


def _next_formula(blocks: Sequence[Block], start: int) -> int | None:
    """Return where the next text enacts: a formula alone, or one that opens a paragraph under its heading."""
    for at in range(start, len(blocks)):
        block = blocks[at]
        if block.is_heading or block.markers or block.quoted:
            continue
        if _is_formula(block) or _runs_in(blocks, at):
            return at
    return None


def _is_formula(block: Block) -> bool:
    return len(block.lines) <= 2 and formula_at([block]) is not None


def _runs_in(blocks: Sequence[Block], at: int) -> bool:
    above = blocks[at - 1] if at and blocks[at - 1].is_heading else None
    match = FORMULA.match(blocks[at].raw.strip()) if above else None
    if match is None:
        return False
    rest = blocks[at].raw.strip()[match.end() :]
    return rest == ":" or (
        bool(TEXT.search(above.raw if above else "")) and match.group().rstrip().endswith(",")
    )


def _first(blocks: Sequence[Block], formula: int, start: int) -> int:
    """Return where the headings of a text begin: the one that calls it a resolution, and those below."""
    first = formula
    while first > start and formula - first < HEADINGS and blocks[first - 1].is_heading:
        first -= 1
        if TEXT.match(blocks[first].text):
            return first
    return first if formula - first == 1 else min(formula, first + 1)


def _end(blocks: Sequence[Block], first: int, formula: int, last: tuple[int, float]) -> int:
    size = max((block.lines[0].size for block in blocks[first:formula]), default=0.0)
    reached, indent = 0, 0.0
    for at in range(formula + 1, len(blocks)):
        block = blocks[at]
        if block.is_heading:
            if _closes(block, size) or _titles_next(blocks, at):
                return at
            continue
        number = number_of(block)
        goes_on = number == reached + 1
        x = block.lines[0].left
        if number and number == last[0] + 1 and (not goes_on or _stands_at(x, last[1], indent)):
            return at
        if number and goes_on:
            reached, indent = number, x
    return len(blocks)


def _closes(block: Block, size: float) -> bool:
    """Whether a heading belongs to the report: larger than those of the text, or a chapter's."""
    text = block.lines[0].text.strip()
    return bool(size and block.lines[0].size > size + LARGER) or bool(
        DIVISION.match(text) or TEXT.match(text)
    )


def _titles_next(blocks: Sequence[Block], at: int) -> bool:
    """Whether a heading stands over the enacting formula of another text."""
    below = next((n for n in range(at, min(at + HEADINGS, len(blocks))) if not blocks[n].is_heading), at)
    return _is_formula(blocks[below]) or _runs_in(blocks, below)


def _stands_at(x: float, main: float, own: float) -> bool:
    """Whether an indent is the report's and not the text's."""
    return abs(x - main) < SAME < abs(x - own)


def _last_number(before: Sequence[Stretch], blocks: Sequence[Block]) -> tuple[int, float]:
    """Return the last number of the report's own paragraphs and where it stands."""
    last, x = 0, 0.0
    own = [block for stretch in before if not stretch.name for block in stretch.blocks]
    for block in (*own, *blocks):
        number = number_of(block)
        if number == last + 1:
            last, x = number, block.lines[0].left
    return last, x


def number_of(block: Block) -> int:
    """Return the number a paragraph bears, 0 where it bears none."""
    if block.is_heading or not block.markers or block.markers[0].form != ".":
        return 0
    return next((r.value for r in block.markers[0].readings if r.style == "number"), 0)


def _name(above: Sequence[Block]) -> str:
    """Return what a text is called by the blocks over its formula."""
    text = " ".join(block.text for block in above)
    if DRAFT.search(text):
        return "draft"
    return "decision" if DECISION.search(text) else "resolution"
