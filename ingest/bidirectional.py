"""Pieces of a row that runs from right to left in, the same pieces in the order they are read out.

Where a word ends is told by the room between glyphs alone: a file of this kind rarely has true spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ingest.lines import Piece

RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
SEPARATORS = frozenset("/.,:%-–")
ROOM = 0.09  # in sizes: more room between two glyphs parts two words


def right_to_left(pieces: Sequence[Piece]) -> list[Piece]:
    """Order pieces from the right; runs of digits or Latin words keep their own order."""
    bases = sorted((piece for piece in pieces if not _is_combining(piece)), key=lambda p: -p.x1)
    if not bases:
        return list(pieces)
    ordered: list[Piece] = []
    run: list[Piece] = []
    for piece in bases:
        if _runs_right(piece) or (run and piece.text in SEPARATORS):
            run.append(piece)
            continue
        ordered += _turned(run)
        run = []
        ordered.append(piece)
    ordered += _turned(run)
    return _with_marks(_parted(ordered), [piece for piece in pieces if _is_combining(piece)])


def _runs_right(piece: Piece) -> bool:
    """Whether a piece is a number, or a word of a script that runs from left to right."""
    if all(unicodedata.category(letter) == "Nd" for letter in piece.text):
        return True
    return any(map(str.isalnum, piece.text)) and not RIGHT_TO_LEFT.search(piece.text)


def _turned(run: list[Piece]) -> list[Piece]:
    """Put a run back from left to right; a separator that ends it stays behind it."""
    end = len(run)
    while end and run[end - 1].text in SEPARATORS:
        end -= 1
    return [*reversed(run[:end]), *run[end:]]


def _is_combining(piece: Piece) -> bool:
    return all(unicodedata.combining(letter) for letter in piece.text)


def _parted(ordered: Sequence[Piece]) -> list[Piece]:
    parted: list[Piece] = []
    for piece in ordered:
        before = parted[-1] if parted else None
        room = max(before.x0 - piece.x1, piece.x0 - before.x1) if before else 0.0
        parted.append(piece._replace(glued=before is not None and room <= ROOM * piece.size, tight=False))
    return parted


def _with_marks(bases: list[Piece], marks: Sequence[Piece]) -> list[Piece]:
    """Put every vowel sign after the letter it stands over."""
    for mark in marks:
        middle = (mark.x0 + mark.x1) / 2
        places = [abs((piece.x0 + piece.x1) / 2 - middle) for piece in bases]
        bases.insert(places.index(min(places)) + 1, mark._replace(glued=True, tight=False))
    return bases
