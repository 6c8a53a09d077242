"""A page of PDFium's text in, its pieces of one style out, each with its place; every change is noted."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from ingest.bidirectional import RIGHT_TO_LEFT
from ingest.characters import (
    Numbers,
    boxes_at,
    char_matrix,
    font_of,
    font_size,
    loose_box,
    objects_at,
    origins_at,
)
from ingest.lines import Frame, Piece
from ingest.records import Repair

HYPHEN_SIGN = "\ufffe"  # PDFium's for a hyphen that ends a line
WORD = re.compile(r"[^\s\x00\ufffe]+\ufffe?|\ufffe")
BOLD = re.compile(r"bold|black|heavy|demi(?!an)|semibold", re.IGNORECASE)
ITALIC = re.compile(r"italic|oblique|kursiv|[-,]it\b", re.IGNORECASE)
ITALIC_FLAG = 1 << 6
FORCE_BOLD_FLAG = 1 << 18
NEAR = 0.3  # in sizes: gaps between glyphs worth a closer look
TIGHT = 0.14  # in sizes: a "space" this narrow may be letter-spacing, no space
Matrix = tuple[float, float, float, float, float, float]
Corners = tuple[float, float, float, float]
Rectangles = tuple[Numbers, Numbers, Numbers, Numbers]
Style = tuple[float, bool, bool, int]


class Run(NamedTuple):
    """Characters of a word that are one text object's, the first to the last."""

    start: int
    last: int
    object: int
    glued: bool
    glyph: int = 0  # where a glyph of a right-to-left word ends: its letters share the first one's place


class Glyphs:
    """The characters of one page, asked for as few of their positions as lines need."""

    def __init__(self, text_page: Any, matrix: Matrix, size: tuple[float, float]) -> None:
        self.page = text_page
        self.address = ctypes.cast(text_page, ctypes.c_void_p).value or 0
        self.matrix = matrix
        self.frames = [Frame(turn, *size) for turn in range(4)]
        self.text = _characters(text_page)
        self.repairs: list[Repair] = []
        self.styles: dict[int, Style] = {}
        self.fonts: dict[int, tuple[bool, bool]] = {}
        self.box = pdfium.FS_RECTF()
        self.box_place = ctypes.addressof(self.box)
        self.of_text = pdfium.FS_MATRIX()
        self.of_text_place = ctypes.addressof(self.of_text)

    def pieces(self) -> list[list[Piece]]:
        """Return the page's pieces in the file's order: those that run level, then those of each turn."""
        turned: list[list[Piece]] = [[], [], [], []]
        found = turned[0]
        last = 0
        runs = self._runs()
        for run, piece, turn in self._measured(runs):
            if turn and not run.glyph:
                turned[turn].append(piece)
                continue
            if run.glyph:
                piece = self._glyph(run, piece)
            else:
                if found and not run.glued and _is_near(found[-1], piece):
                    piece = piece._replace(tight=self._gap(last, run.start) < TIGHT * piece.size)
                last = run.last
            found.append(piece)
        if "\x00" in self.text:
            nothing = "\x00" * self.text.count("\x00")
            self.repairs.append(Repair(kind="no-letter", at=self.text.index("\x00"), removed=nothing))
        seen = _shown(turned)
        self.repairs += [_unseen(piece) for pieces in seen for piece in pieces if piece.size <= 0]
        return [[piece for piece in pieces if piece.size > 0] for pieces in seen]

    def _runs(self) -> list[Run]:
        """Cut the words where their text object changes, those from right to left glyph by glyph."""
        words = [match.span() for match in WORD.finditer(self.text)]
        firsts = objects_at(self.address, [start for start, _ in words])
        lasts = objects_at(self.address, [end - 1 for _, end in words])
        is_plain = not RIGHT_TO_LEFT.search(self.text)
        runs: list[Run] = []
        for (start, end), first, last in zip(words, firsts, lasts, strict=True):
            if not is_plain and RIGHT_TO_LEFT.search(self.text, start, end):
                runs += self._glyph_runs(start, end)
            elif first == last or not first or not last:
                runs.append(Run(start, end - 1, first, False))
            else:
                runs += self._cut(start, end)
        return runs

    def _cut(self, start: int, end: int) -> Iterator[Run]:
        objects = objects_at(self.address, range(start, end))
        begun = 0
        for index in range(1, end - start):
            if objects[index] != objects[begun]:
                yield Run(start + begun, start + index - 1, objects[begun], begun > 0)
                begun = index
        yield Run(start + begun, end - 1, objects[begun], begun > 0)

    def _glyph_runs(self, start: int, end: int) -> Iterator[Run]:
        """Yield a right-to-left word glyph by glyph: the letters of a ligature share one place."""
        begun, x = start, 0.0
        for index, place in enumerate(origins_at(self.address, range(start, end))[0].tolist(), start):
            if index > start and abs(x - place) > 0.01:
                yield self._glyph_run(begun, index)
                begun = index
            x = place
        yield self._glyph_run(begun, end)

    def _glyph_run(self, start: int, end: int) -> Run:
        return Run(start, start, objects_at(self.address, [start])[0], True, end)

    def _measured(self, runs: Sequence[Run]) -> Iterator[tuple[Run, Piece, int]]:
        """Yield each run with its piece, and the quarter turns of its text."""
        firsts, lasts = [run.start for run in runs], [run.last for run in runs]
        origins = origins_at(self.address, firsts)
        _, b, _, d, _, f = self.matrix
        baselines = (b * origins[0] + d * origins[1] + f).tolist()
        corners = _enclosing(self._rectangles(firsts), self._rectangles(lasts))
        for number, (run, edges, baseline) in enumerate(zip(runs, corners, baselines, strict=True)):
            size, bold, italic, turn = (run.object and self.styles.get(run.object)) or self._style(run)
            if turn:
                x, y = origins[:, number].tolist()
                edges, baseline = self._levelled(turn, edges, (x, y))
            text = "" if run.glyph else self.text[run.start : run.last + 1]
            if not text.isascii():
                text = self._spelled(text, run.start)
            yield run, Piece(text, *edges, baseline, size, bold, italic, run.glued), turn

    def _rectangles(self, indexes: Sequence[int]) -> Rectangles:
        """Return left, top, right and bottom of characters on the page as shown."""
        left, right, bottom, top = boxes_at(self.address, indexes)
        a, b, c, d, e, f = self.matrix
        if a == 1 and d == -1:  # not turned, as nearly every page
            return left + e, f - top, right + e, f - bottom
        x0, x1 = a * left + c * bottom + e, a * right + c * top + e
        y0, y1 = b * left + d * bottom + f, b * right + d * top + f
        return np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1)

    def _glyph(self, run: Run, piece: Piece) -> Piece:
        """Return a piece with the letters of its glyph, as wide as that advances."""
        loose_box(self.address, run.start, self.box_place)
        a, _, c, _, e, _ = self.matrix
        xs = sorted((a * self.box.left + c * self.box.bottom + e, a * self.box.right + c * self.box.top + e))
        return piece._replace(text=self._ligature(range(run.start, run.glyph)), x0=xs[0], x1=xs[1])

    def _ligature(self, indexes: Sequence[int]) -> str:
        """Return the letters of one glyph in their order: the engine gives those of a ligature turned."""
        given = "".join(self.text[index] for index in indexes)
        if len(given) > 1:
            self.repairs.append(Repair(kind="lam-alif", at=indexes[0], removed=given, added=given[::-1]))
        return self._spelled(given[::-1], indexes[0])

    def _spelled(self, given: str, at: int) -> str:
        """Return characters as lines bear them; each change is noted."""
        text = unicodedata.normalize("NFC", given)
        if text != given:
            self.repairs.append(Repair(kind="nfc", at=at, removed=given, added=text))
        if HYPHEN_SIGN in text:
            count = text.count(HYPHEN_SIGN)
            self.repairs.append(
                Repair(kind="hyphen-sign", at=at, removed=HYPHEN_SIGN * count, added="-" * count)
            )
        return text.replace(HYPHEN_SIGN, "-")

    def _levelled(self, turn: int, corners: Corners, origin: tuple[float, float]) -> tuple[Corners, float]:
        """Return a turned piece's rectangle and baseline as if it ran level."""
        frame = self.frames[turn]
        a, b, c, d, e, f = self.matrix
        x, y = origin
        (x0, y0), (x1, y1) = frame.to_text(*corners[:2]), frame.to_text(*corners[2:])
        _, baseline = frame.to_text(a * x + c * y + e, b * x + d * y + f)
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), baseline

    def _gap(self, before: int, after: int) -> float:
        """Return the room between two characters' advance widths, in points: what a space takes."""
        loose_box(self.address, before, self.box_place)
        right = self.box.right
        loose_box(self.address, after, self.box_place)
        return float(self.box.left - right)

    def _style(self, run: Run) -> Style:
        """Return size in points as shown, bold, italic, and the quarter turns of the text.

        The size of type that draws nothing is negative.
        """
        char_matrix(self.address, run.start, self.of_text_place)
        own = self.of_text
        size = font_size(self.address, run.start) * (own.c**2 + own.d**2) ** 0.5
        a, b, c, d, _, _ = self.matrix
        turn = _turn(a * own.a + c * own.b, b * own.a + d * own.b)
        style = -abs(size) if self._is_invisible(run) else abs(size), *self._face(run), turn
        self.styles[run.object] = style
        return style

    def _is_invisible(self, run: Run) -> bool:
        """Whether a run is set in the mode that draws nothing."""
        mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(self.page, run.start))
        return bool(mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)

    def _face(self, run: Run) -> tuple[bool, bool]:
        """Return whether a run is bold, and in italics; asked once for each font of the page."""
        font = font_of(run.object) or 0 if run.object else 0
        if font not in self.fonts or not font:
            name = ctypes.create_string_buffer(128)
            flags = ctypes.c_int()
            pdfium.FPDFText_GetFontInfo(self.page, run.start, name, 128, ctypes.byref(flags))
            face = name.value.decode("utf-8", "replace")
            bold = bool(BOLD.search(face)) or bool(flags.value & FORCE_BOLD_FLAG)
            italic = bool(ITALIC.search(face)) or bool(flags.value & ITALIC_FLAG)
            self.fonts[font] = bold, italic
        return self.fonts[font]


def _enclosing(firsts: Rectangles, lasts: Rectangles) -> Iterator[Corners]:
    """Yield the rectangle round the first and the last character of each run."""
    x0, y0, x1, y1 = firsts
    a0, b0, a1, b1 = lasts
    sides = (np.minimum(x0, a0), np.minimum(y0, b0), np.maximum(x1, a1), np.maximum(y1, b1))
    return zip(*(side.tolist() for side in sides), strict=True)


def _turn(across: float, down: float) -> int:
    """Return the quarter turns clockwise of a text that runs this far across and down."""
    if abs(down) > abs(across):
        return 1 if down > 0 else 3
    return 2 if across < 0 else 0


def _shown(turned: list[list[Piece]]) -> list[list[Piece]]:
    """Return pieces with their sizes, which are negative where the type draws nothing.

    Where most of a page draws nothing it lies over a picture of its words, and is what there is to read.
    """
    letters = {True: 0, False: 0}
    for pieces in turned:
        for piece in pieces:
            letters[piece.size < 0] += len(piece.text)
    if letters[True] <= letters[False]:
        return turned
    return [[piece._replace(size=abs(piece.size)) for piece in pieces] for pieces in turned]


def _unseen(piece: Piece) -> Repair:
    """Note that type of no size, or that draws nothing, is left out."""
    return Repair(kind="unseen", at=0, removed=piece.text)


def _is_near(before: Piece, piece: Piece) -> bool:
    """Whether two pieces of one style stand so close that the space between them may be none."""
    if before.size != piece.size or abs(before.baseline - piece.baseline) > 1:
        return False
    return -0.1 < (piece.x0 - before.x1) / max(piece.size, 1.0) < NEAR


def _characters(text_page: Any) -> str:
    """Return the page's characters, one for each of PDFium's indexes."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count < 1:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer).decode("utf-16-le", "replace")[: written - 1]
    if len(text) == count and written == count + 1:
        return text
    return "".join(_character(pdfium.FPDFText_GetUnicode(text_page, index)) for index in range(count))


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
