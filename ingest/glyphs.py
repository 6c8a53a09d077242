"""A page of PDFium's text in, its pieces of one style out, each with its place; every change is noted."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from ingest.bidirectional import RIGHT_TO_LEFT
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


class Glyphs:
    """The characters of one page, asked for as few of their positions as lines need."""

    def __init__(self, text_page: Any, matrix: Matrix, size: tuple[float, float]) -> None:
        self.page = text_page
        self.matrix = matrix
        self.frames = [Frame(turn, *size) for turn in range(4)]
        self.text = _characters(text_page)
        self.repairs: list[Repair] = []
        self.styles: dict[int, tuple[float, bool, bool, int]] = {}
        self.box = pdfium.FS_RECTF()
        self.edges = tuple(ctypes.c_double() for _ in range(4))
        self.places = tuple(ctypes.byref(edge) for edge in self.edges)

    def pieces(self) -> list[list[Piece]]:
        """Return the page's pieces in the file's order: those that run level, then those of each turn."""
        turned: list[list[Piece]] = [[], [], [], []]
        found = turned[0]
        last = 0
        for match in WORD.finditer(self.text):
            if RIGHT_TO_LEFT.search(match.group()):
                found += self._glyph_pieces(*match.span())
                continue
            for number, (start, end) in enumerate(self._runs(*match.span())):
                piece, turn = self._piece(start, end, glued=number > 0)
                if turn:
                    turned[turn].append(piece)
                    continue
                if found and not number and _is_near(found[-1], piece):
                    piece = piece._replace(tight=self._gap(last, start) < TIGHT * piece.size)
                found.append(piece)
                last = end - 1
        if "\x00" in self.text:
            nothing = "\x00" * self.text.count("\x00")
            self.repairs.append(Repair(kind="no-letter", at=self.text.index("\x00"), removed=nothing))
        self.repairs += [_unseen(piece) for pieces in turned for piece in pieces if piece.size <= 0]
        return [[piece for piece in pieces if piece.size > 0] for pieces in turned]

    def _runs(self, start: int, end: int) -> list[tuple[int, int]]:
        """Cut one word where its text object changes."""
        first, last = self._object(start), self._object(end - 1)
        if first == last or not first or not last:
            return [(start, end)]
        cuts = [start]
        current = first
        for index in range(start + 1, end):
            following = self._object(index)
            if following != current:
                cuts.append(index)
                current = following
        return list(zip(cuts, [*cuts[1:], end], strict=True))

    def _glyph_pieces(self, start: int, end: int) -> Iterator[Piece]:
        """Yield a right-to-left word glyph by glyph, as wide as each advances.

        PDFium turns the letters of a ligature round with the rest of the line; they share one place,
        and are put back into their order here.
        """
        group: list[int] = []
        places: list[float] = []
        for index in range(start, end):
            pdfium.FPDFText_GetCharOrigin(self.page, index, *self.places[:2])
            x = self.edges[0].value
            if group and abs(places[-1] - x) > 0.01:
                yield self._glyph(group)
                group = []
            group.append(index)
            places.append(x)
        if group:
            yield self._glyph(group)

    def _glyph(self, indexes: list[int]) -> Piece:
        piece, _ = self._piece(indexes[0], indexes[0], glued=True)
        pdfium.FPDFText_GetLooseCharBox(self.page, indexes[0], ctypes.byref(self.box))
        a, _, c, _, e, _ = self.matrix
        xs = sorted((a * self.box.left + c * self.box.bottom + e, a * self.box.right + c * self.box.top + e))
        return piece._replace(text=self._ligature(indexes), x0=xs[0], x1=xs[1])

    def _ligature(self, indexes: list[int]) -> str:
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

    def _object(self, index: int) -> int:
        return _text_object(self.page, index) or 0

    def _piece(self, start: int, end: int, *, glued: bool) -> tuple[Piece, int]:
        size, bold, italic, turn = self._style(start)
        x0, y0, x1, y1 = self._rectangle(start)
        if end - start > 1:
            a0, b0, a1, b1 = self._rectangle(end - 1)
            x0, y0, x1, y1 = min(x0, a0), min(y0, b0), max(x1, a1), max(y1, b1)
        x, y = self.places[:2]
        pdfium.FPDFText_GetCharOrigin(self.page, start, x, y)
        _, b, _, d, _, f = self.matrix
        baseline = b * self.edges[0].value + d * self.edges[1].value + f
        if turn:
            (x0, y0, x1, y1), baseline = self._levelled(turn, (x0, y0, x1, y1))
        text = self._spelled(self.text[start:end], start)
        return Piece(text, x0, y0, x1, y1, baseline, size, bold, italic, glued), turn

    def _levelled(self, turn: int, corners: Corners) -> tuple[Corners, float]:
        """Return a turned piece's rectangle and baseline as if it ran level."""
        frame = self.frames[turn]
        a, b, c, d, e, f = self.matrix
        x, y = self.edges[0].value, self.edges[1].value
        (x0, y0), (x1, y1) = frame.to_text(*corners[:2]), frame.to_text(*corners[2:])
        _, baseline = frame.to_text(a * x + c * y + e, b * x + d * y + f)
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), baseline

    def _rectangle(self, index: int) -> tuple[float, float, float, float]:
        pdfium.FPDFText_GetCharBox(self.page, index, *self.places)
        left, right, bottom, top = (edge.value for edge in self.edges)
        a, b, c, d, e, f = self.matrix
        if a == 1 and d == -1:  # not turned, as nearly every page
            return left + e, f - top, right + e, f - bottom
        xs = (a * left + c * bottom + e, a * right + c * top + e)
        ys = (b * left + d * bottom + f, b * right + d * top + f)
        return min(xs), min(ys), max(xs), max(ys)

    def _gap(self, before: int, after: int) -> float:
        """Return the room between two characters' advance widths, in points: what a space takes."""
        box = ctypes.byref(self.box)
        pdfium.FPDFText_GetLooseCharBox(self.page, before, box)
        right = self.box.right
        pdfium.FPDFText_GetLooseCharBox(self.page, after, box)
        return float(self.box.left - right)

    def _style(self, index: int) -> tuple[float, bool, bool, int]:
        """Return size in points as shown, bold, italic, and the quarter turns of the text."""
        key = self._object(index)
        if key not in self.styles or not key:
            self.styles[key] = self._measure(index)
        return self.styles[key]

    def _measure(self, index: int) -> tuple[float, bool, bool, int]:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.page, index, ctypes.byref(matrix))
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size = pdfium.FPDFText_GetFontSize(self.page, index) * scale
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self.page, index, name, 128, ctypes.byref(flags))
        font = name.value.decode("utf-8", "replace")
        bold = bool(BOLD.search(font)) or bool(flags.value & FORCE_BOLD_FLAG)
        italic = bool(ITALIC.search(font)) or bool(flags.value & ITALIC_FLAG)
        a, b, c, d, _, _ = self.matrix
        across = a * matrix.a + c * matrix.b
        down = b * matrix.a + d * matrix.b
        return abs(size), bold, italic, _turn(across, down)


def _turn(across: float, down: float) -> int:
    """Return the quarter turns clockwise of a text that runs this far across and down."""
    if abs(down) > abs(across):
        return 1 if down > 0 else 3
    return 2 if across < 0 else 0


def _unseen(piece: Piece) -> Repair:
    """Note that type of no size is left out."""
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


#: The call made most often, bound once more so that it gives a plain number and no pointer object.
_text_object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
