"""Segments of a page in; the same out, with every initial over several lines joined to its word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.lines import Piece
from ingest.segments import Segment, base

INITIAL = re.compile(r"[“«„‘\"']?[^\W\d_a-zà-ÿа-я][’']?")
LARGER = 1.8  # times the size of the words beside it
BESIDE = 1.5  # sizes of the words by which they stand off their initial
LOWEST = 0.3  # sizes of the words by which their line stands above the foot of the initial
WORDS_ALONE = frozenset("AIOYÀÉÓЯВИОК")  # letters that can be a word: what the document writes decides


def with_initials(segments: Sequence[Segment]) -> list[Segment]:
    """Join initials to the line that begins beside their head."""
    found = [s for s in segments if INITIAL.fullmatch(s.pieces[0].text)]
    if not found:
        return list(segments)
    joined = {id(s): s for s in segments}
    for segment in found:
        initial, rest = segment.pieces[0], segment.pieces[1:]
        if rest:
            if initial.size >= LARGER * rest[0].size:
                joined[id(segment)] = _join(initial, rest)
            continue
        line = _line_of(initial, segments)
        if line is not None:
            joined[id(line)] = _join(initial, line.pieces)
            del joined[id(segment)]
    return list(joined.values())


def _line_of(initial: Piece, segments: Sequence[Segment]) -> Segment | None:
    """Return the topmost of the lines that stand beside an initial; None where it is a letter alone."""
    beside = [
        s
        for s in segments
        if initial.size >= LARGER * s.main.size
        and -2 < s.left - initial.x1 < BESIDE * s.main.size
        and initial.baseline - initial.size < base(s) < initial.baseline - LOWEST * s.main.size
    ]
    return min(beside, key=base, default=None)


def _join(initial: Piece, words: Sequence[Piece]) -> Segment:
    """Return a line that begins with its initial, in the type of its words."""
    first = words[0]
    letter = initial._replace(size=first.size, baseline=first.baseline, bold=first.bold, italic=first.italic)
    alone = initial.text[-1:] in WORDS_ALONE and first.text[:1].islower()
    first = first._replace(glued=not alone, tight=alone)
    return Segment.of([letter, first, *words[1:]])
