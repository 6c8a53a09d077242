"""PDF bytes in, pages of positioned lines out (PDFium); facts the file states about itself (pypdf).

PDFium is not thread-safe and files are hostile: call this in a child process only.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from ingest.bidirectional import RIGHT_TO_LEFT
from ingest.columns import to_lines
from ingest.errors import UnreadableError
from ingest.lines import Piece, Sheet, Sheets
from ingest.metadata import read_metadata

WORD = re.compile(r"[^\s\x00\ufffe]+\ufffe?|\ufffe")  # PDFium gives U+FFFE for a hyphen that ends a line
BOLD = re.compile(r"bold|black|heavy|demi(?!an)|semibold", re.IGNORECASE)
ITALIC = re.compile(r"italic|oblique|kursiv|[-,]it\b", re.IGNORECASE)
ITALIC_FLAG = 1 << 6
FORCE_BOLD_FLAG = 1 << 18
HEADER = b"%PDF-"
HEADER_REACH = 1 << 20  # bytes of junk that may stand before the header
ERRORS = {
    pdfium.FPDF_ERR_PASSWORD: "the file asks for a password; save a copy without one and hand that in",
    pdfium.FPDF_ERR_SECURITY: "the file's protection cannot be opened; save a copy without it",
}
DAMAGED = "the PDF is damaged and cannot be opened; download it again from its publisher"
GARBLED = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")

NEAR = 0.3  # in sizes: gaps between glyphs worth a closer look
TIGHT = 0.14  # in sizes: a "space" this narrow may be letter-spacing, no space

Matrix = tuple[float, float, float, float, float, float]


def read_pages(data: bytes) -> Sheets:
    """Read every page; raises UnreadableError where there is no PDF, no key to it, or no page in it."""
    data = cut_junk(data)
    facts = read_metadata(data)
    with opened(data) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count < 1:
            raise UnreadableError("the PDF has no pages; download it again from its publisher")
        pages = tuple(_page(document, number) for number in range(1, count + 1))
    return Sheets(pages=pages, **facts)


def cut_junk(data: bytes) -> bytes:
    """Return the bytes from the PDF header on; raises UnreadableError where there is none."""
    start = data.find(HEADER, 0, HEADER_REACH)
    if start < 0:
        raise UnreadableError("the file has no PDF header; it is no PDF, or it is damaged")
    return data[start:] if start else data


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Open a PDF in PDFium; raises UnreadableError saying what to do."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise UnreadableError(ERRORS.get(pdfium.FPDF_GetLastError(), DAMAGED))
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _page(document: Any, number: int) -> Sheet:
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return Sheet(number=number, width=612.0, height=792.0, quality=0.0)
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        glyphs = _Glyphs(text_page, _to_shown(page))
        pieces, rotated = glyphs.pieces()
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)
    text = "".join(piece.text for piece in pieces)
    return Sheet(
        number=number,
        width=width,
        height=height,
        lines=to_lines(pieces, number),
        quality=quality_of(text),
        rotated=rotated,
    )


def quality_of(text: str) -> float:
    """Return the share of a text's characters that can be read, 0 to 1."""
    letters = len(text) - text.count(" ") - text.count("\n")
    return round(1 - len(GARBLED.findall(text)) / letters, 4) if letters else 1.0


def _to_shown(page: Any) -> Matrix:
    """Return the matrix from the page's own space to points from the top left as shown."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(rect))
    left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
    turns = pdfium.FPDFPage_GetRotation(page)
    if turns == 1:
        return (0, 1, 1, 0, -bottom, -left)
    if turns == 2:
        return (-1, 0, 0, 1, right, -bottom)
    if turns == 3:
        return (0, -1, -1, 0, top, right)
    return (1, 0, 0, -1, -left, top)


class _Glyphs:
    """The characters of one page, asked for as few of their positions as lines need."""

    def __init__(self, text_page: Any, matrix: Matrix) -> None:
        self.page = text_page
        self.matrix = matrix
        self.text = _characters(text_page)
        self.styles: dict[int, tuple[float, bool, bool, bool]] = {}
        self.box = pdfium.FS_RECTF()
        self.edges = tuple(ctypes.c_double() for _ in range(4))
        self.places = tuple(ctypes.byref(edge) for edge in self.edges)

    def pieces(self) -> tuple[list[Piece], int]:
        """Return the page's pieces in the file's order, and how many characters are turned."""
        found: list[Piece] = []
        rotated = 0
        last = 0
        last = 0
        for match in WORD.finditer(self.text):
            if RIGHT_TO_LEFT.search(match.group()):
                found += self._glyph_pieces(*match.span())
                continue
            for number, (start, end) in enumerate(self._runs(*match.span())):
                piece, turned = self._piece(start, end, glued=number > 0)
                if found and not number and _is_near(found[-1], piece):
                    piece = piece._replace(tight=self._gap(last, start) < TIGHT * piece.size)
                rotated += (end - start) * turned
                found.append(piece)
                last = end - 1
        upright = [piece for piece in found if piece.size > 0]
        return upright, rotated

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
        piece, _ = self._piece(indexes[0], indexes[0] + 1, glued=True)
        pdfium.FPDFText_GetLooseCharBox(self.page, indexes[0], ctypes.byref(self.box))
        a, _, c, _, e, _ = self.matrix
        xs = sorted((a * self.box.left + c * self.box.bottom + e, a * self.box.right + c * self.box.top + e))
        text = "".join(self.text[index] for index in reversed(indexes))
        return piece._replace(text=text, x0=xs[0], x1=xs[1])

    def _object(self, index: int) -> int:
        return _text_object(self.page, index) or 0

    def _piece(self, start: int, end: int, *, glued: bool) -> tuple[Piece, bool]:
        size, bold, italic, turned = self._style(start)
        x0, y0, x1, y1 = self._rectangle(start)
        if end - start > 1:
            a0, b0, a1, b1 = self._rectangle(end - 1)
            x0, y0, x1, y1 = min(x0, a0), min(y0, b0), max(x1, a1), max(y1, b1)
        x, y = self.places[:2]
        pdfium.FPDFText_GetCharOrigin(self.page, start, x, y)
        _, b, _, d, _, f = self.matrix
        baseline = b * self.edges[0].value + d * self.edges[1].value + f
        text = unicodedata.normalize("NFC", self.text[start:end]).replace("\ufffe", "-")
        return Piece(text, x0, y0, x1, y1, baseline, size, bold, italic, glued), turned

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

    def _style(self, index: int) -> tuple[float, bool, bool, bool]:
        """Return size in points as shown, bold, italic, and whether the text runs up or down."""
        key = self._object(index)
        if key not in self.styles or not key:
            self.styles[key] = self._measure(index)
        return self.styles[key]

    def _measure(self, index: int) -> tuple[float, bool, bool, bool]:
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
        return abs(size), bold, italic, abs(down) > abs(across)


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
