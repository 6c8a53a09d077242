"""Pieces of text in, the text as clauses bear it out: composed, single spaces, every change noted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.records import FootnoteMark, Repair

SOFT_HYPHEN = "\u00ad"
#: Letters that one sign of a font stands for, and a hyphen that only the end of a line would show.
WRITTEN_OUT = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    SOFT_HYPHEN: "",
}
SIGNS = re.compile("[\ufb00-\ufb06\u00ad]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """Text with what it lost and gained, each at its character."""

    text: str
    marks: tuple[FootnoteMark, ...] = ()
    repairs: tuple[Repair, ...] = ()


class Building:
    """Text under way, with the marks and repairs that fall at its end."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[FootnoteMark] = []
        self.repairs: list[Repair] = []

    def add(self, text: str) -> None:
        """Put words at the end; signs that stand for letters are written out."""
        at = 0
        for sign in SIGNS.finditer(text) if not text.isascii() else ():
            self._put(text[at : sign.start()])
            self._write_out(sign.group())
            at = sign.end()
        self._put(text[at:])

    def _put(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)

    def _write_out(self, sign: str) -> None:
        letters = WRITTEN_OUT[sign]
        kind = "soft-hyphen" if sign == SOFT_HYPHEN else "ligature"
        self.repairs.append(Repair(kind=kind, at=self.length, removed=sign, added=letters))
        self._put(letters)

    def cut_last(self, kind: str) -> None:
        """Take the last character away again: a hyphen that only the line's end asked for."""
        last = self.parts.pop()
        self.length -= 1
        if last[:-1]:
            self.parts.append(last[:-1])
        self.note(kind, last[-1])

    def mark(self, mark: str, printed: str) -> None:
        """Cut a footnote's mark out as it is printed, and keep its place."""
        self.marks.append(FootnoteMark(mark=mark, at=self.length))
        self.note("footnote-mark", printed)

    def note(self, kind: str, removed: str = "") -> None:
        """Note what is taken away here."""
        self.repairs.append(Repair(kind=kind, at=self.length, removed=removed))

    def finish(self) -> Worded:
        """Return the text composed and with single spaces; places move with it."""
        raw = "".join(self.parts)
        if "  " not in raw and raw == raw.strip() and unicodedata.is_normalized("NFC", raw):
            return Worded(text=raw, marks=tuple(self.marks), repairs=tuple(self.repairs))
        clusters = list(_clusters(raw))
        text, places = _single_spaced(clusters)
        composed = [
            Repair(kind="nfc", at=at, removed=raw[at : at + width], added=letters)
            for at, width, letters in clusters
            if raw[at : at + width] != letters
        ]
        repairs = sorted((*self.repairs, *composed), key=lambda repair: repair.at)
        return Worded(
            text=text,
            marks=tuple(replace(mark, at=min(places[mark.at], len(text))) for mark in self.marks),
            repairs=tuple(replace(repair, at=min(places[repair.at], len(text))) for repair in repairs),
        )


def _clusters(raw: str) -> Iterator[tuple[int, int, str]]:
    """Yield place, width and composed form of every letter with the signs that belong to it."""
    if unicodedata.is_normalized("NFC", raw):
        yield from ((at, 1, letter) for at, letter in enumerate(raw))
        return
    starts = [0, *(at for at in range(1, len(raw)) if _begins(raw, at)), len(raw)]
    for at, end in pairwise(starts):
        yield at, end - at, unicodedata.normalize("NFC", raw[at:end])


def _begins(raw: str, at: int) -> bool:
    """Whether a character joins nothing before it when the text is composed."""
    if unicodedata.combining(raw[at]):
        return False
    return unicodedata.is_normalized("NFC", raw[at - 1 : at + 1]) or raw[at].isspace()


def _single_spaced(clusters: Sequence[tuple[int, int, str]]) -> tuple[str, list[int]]:
    """Return the text with single spaces, and where each place of the raw text is now."""
    kept: list[str] = []
    places: list[int] = []
    length = 0
    for _, width, letters in clusters:
        places += [length] * width
        if letters == " " and (not kept or kept[-1] in " \n"):
            continue
        kept.append(letters)
        length += len(letters)
    places.append(length)
    return "".join(kept).rstrip(), places
