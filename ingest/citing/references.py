"""What finding hands on: documents and places, each with the words that name it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

ACT = "resolution"  # its paragraphs are operative or preambular
TREATY = "treaty"
REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A document named by `text[start:end]`; no slug where the words do not tell which it is.

    `alone` is off for words that cite only together with a place ("this Convention"); `own` says that
    the text speaks of itself, `back` that it speaks of what it cited before; `under` is the part of
    the document in which the places lie.
    """

    start: int
    end: int
    slugs: tuple[str, ...] = ()
    kind: str = REPORT
    under: str = ""
    alone: bool = True
    own: bool = False
    back: bool = False
    alias: str = ""  # "convention": what the text itself says the word stands for


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Paragraphs or articles named by `text[start:end]`; `steps` are paths without their unit."""

    start: int
    end: int
    unit: str  # para, op, pp, art, rec, norm
    steps: tuple[str, ...]


Span = TypeVar("Span", Reference, Place)


def longest(found: Iterable[Span]) -> list[Span]:
    """Return spans by position; a longer one hides those that it overlaps."""
    kept: list[Span] = []
    for each in sorted(found, key=lambda span: (span.start - span.end, span.start)):
        if all(each.end <= other.start or each.start >= other.end for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda span: span.start)
