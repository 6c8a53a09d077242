"""PDF bytes in, pages of positioned lines out (PDFium); facts the file states about itself (pypdf).

PDFium is not thread-safe and files are hostile: call this in a child process only.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from ingest.columns import to_lines
from ingest.errors import UnreadableError
from ingest.frames import Rect, frames_of
from ingest.glyphs import Glyphs, Matrix
from ingest.limits import check_characters, check_pages
from ingest.lines import Frame, Line, Piece, Sheet, Sheets
from ingest.metadata import read_metadata

HEADER = b"%PDF-"
HEADER_REACH = 1 << 20  # bytes of junk that may stand before the header
ERRORS = {
    pdfium.FPDF_ERR_PASSWORD: "the file asks for a password; give it with --password, or save an open copy",
    pdfium.FPDF_ERR_SECURITY: "the file's protection cannot be opened; save a copy without it",
}
DAMAGED = "the PDF is damaged and cannot be opened; download it again from its publisher"
GARBLED = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")


def read_pages(data: bytes) -> Sheets:
    """Read every page; raises UnreadableError where there is no PDF, no key to it, or no page in it."""
    data = cut_junk(data)
    facts = read_metadata(data)
    with opened(data) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count < 1:
            raise UnreadableError("the PDF has no pages; download it again from its publisher")
        check_pages(count)
        pages = tuple(_pages(document, count))
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


def _pages(document: Any, count: int) -> Iterator[Sheet]:
    characters = 0
    for number in range(1, count + 1):
        sheet = _page(document, number)
        characters += len(sheet.raw)
        check_characters(characters)
        yield sheet


def _page(document: Any, number: int) -> Sheet:
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return Sheet(number=number, width=612.0, height=792.0, quality=0.0)
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    shown = _to_shown(page)
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        glyphs = Glyphs(text_page, shown, (width, height))
        turned = glyphs.pieces()
        frames = frames_of(page, shown, (width, height))
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)
    letters = [sum(len(piece.text) for piece in pieces) for pieces in turned]
    most = letters.index(max(letters))
    return Sheet(
        number=number,
        width=width,
        height=height,
        lines=tuple(_lines(turned, most, number, (width, height), frames)),
        quality=quality_of("".join(piece.text for pieces in turned for piece in pieces)),
        rotated=sum(letters) - letters[most],
        raw=glyphs.text,
        repairs=tuple(glyphs.repairs),
    )


def _lines(
    turned: Sequence[Sequence[Piece]],
    most: int,
    number: int,
    size: tuple[float, float],
    frames: Sequence[Rect],
) -> Iterator[Line]:
    """Yield the lines of the way most of the page's text runs, then those beside it."""
    for turn in sorted(range(4), key=lambda turn: turn != most):
        drawn = () if turn else frames
        for line in to_lines(turned[turn], number, drawn) if turned[turn] else ():
            frame = Frame(turn, *size) if turn else None
            yield (
                line if turn == 0 == most else line._replace(frame=frame, beside=line.beside or turn != most)
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
