"""A paragraph, its evidence and the words that limit it in; the paragraph in marked pieces out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

PLAIN, EVIDENCE, LIMIT = "", "evidence", "limit"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph; `mark` is empty, evidence or limit."""

    words: str
    mark: str


def pieces(text: str, start: int, end: int, limits: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """Cut a paragraph where marks begin and end; spans beyond it are cut to it, limits lie over evidence."""
    spans = [(max(0, one), min(two, len(text))) for one, two in limits]
    cuts = sorted({0, len(text), *(at for span in (*spans, (start, end)) for at in span if at < len(text))})
    found = []
    for one, two in pairwise(cuts):
        mark = EVIDENCE if start <= one < end else PLAIN
        if any(low <= one < high for low, high in spans):
            mark = LIMIT
        found.append(Piece(text[one:two], mark))
    return tuple(found)
