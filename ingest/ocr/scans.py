"""A PDF and its pages of lines in, the pages that are images of text out, and drawings of them to be read.

A page counts as one if it has no letter but ink, or few letters beside an image in which dark and light
follow each other as lines of print do: running heads over a scan. In a document that has one, a single line
is enough. A blank page is none, nor is a picture with a caption. What a file says about its sizes is never
believed: drawings are bounded in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw

from ingest.lines import Line, Sheet
from ingest.pages import cut_junk

FEW = 100  # letters beside which a page may still be an image of text
OBJECTS = 2_000  # objects of a page that are looked at for images
COVERED = 0.12  # of a page: what its images cover at least, where it has letters
POINTS_A_INCH = 72
DPI = 300  # what Tesseract reads best
LEAST_DPI = 20  # under which no type can be read
PIXELS = 24_000_000  # of a drawing: A3 at 300 dpi and more
GLANCE = 800  # pixels of the longer side of a drawing that is only looked at
PAPER = 255
CONTRAST = 48  # of 255, between ink and paper
INK = 0.0001  # of a page's pixels: less is dust
SWING = 5.0  # of 255: how much darker a row of print is on average than the room under it
PITCH = 40  # rows of a glance within which the next line of print follows
ROWS = 4  # lines of print that make an image one of text


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A page drawn in greys without the words that are known, upright; `dpi` tells its scale."""

    image: Image.Image
    dpi: int

    def pnm(self) -> bytes:
        """Return it in the plainest of formats."""
        across, down = self.image.size
        return b"P5 %d %d 255\n" % (across, down) + self.image.tobytes()

    def turned(self, turn: int) -> Drawing:
        """Return it upright where its text runs so many quarter turns clockwise."""
        return Drawing(image=self.image.rotate(90 * turn, expand=True), dpi=self.dpi) if turn else self


class Scans:
    """The pages of one PDF, looked at one by one."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self.document = document

    def images_of_text(self, sheets: Sequence[Sheet]) -> list[Sheet]:
        """Return the pages that show text which their lines do not hold."""
        lines = {sheet.number: found for sheet in sheets if (found := self._lines_of_print(sheet))}
        least = 1 if max(lines.values(), default=0) >= ROWS else ROWS
        return [sheet for sheet in sheets if lines.get(sheet.number, 0) >= least]

    def _lines_of_print(self, sheet: Sheet) -> int:
        """Return about how many lines of print an image shows; on a page without a letter any ink will do."""
        letters = len("".join(sheet.raw.split()))
        if letters > FEW or not _has_size(sheet):
            return 0
        try:
            page = self.document[sheet.number - 1]
        except pypdfium2.PdfiumError:  # broken: nobody knows what it would show
            return 0 if letters else ROWS
        if letters and _covered(page) < COVERED:
            return 0
        glance = _drawn(page, sheet, GLANCE / max(sheet.width, sheet.height))
        if not letters:
            return ROWS if _has_ink(glance) else 0
        return _rows_of_print(glance)

    def draw(self, sheet: Sheet) -> Drawing | None:
        """Return a page as it is to be read; None where that cannot be: broken, or larger than any wall."""
        area = sheet.width * sheet.height
        dpi = int(min(DPI, POINTS_A_INCH * (PIXELS / area) ** 0.5))
        if dpi < LEAST_DPI:
            return None
        try:
            page = self.document[sheet.number - 1]
        except pypdfium2.PdfiumError:
            return None
        return Drawing(image=_drawn(page, sheet, dpi / POINTS_A_INCH), dpi=dpi)


@contextmanager
def opened_scans(data: bytes) -> Iterator[Scans]:
    """Open a PDF that could be read before."""
    document = pypdfium2.PdfDocument(cut_junk(data))
    try:
        yield Scans(document)
    finally:
        document.close()


def may_hold_scans(sheets: Sequence[Sheet]) -> bool:
    """Whether any page has so few letters that it is worth a look."""
    return any(len("".join(sheet.raw.split())) <= FEW for sheet in sheets)


def _has_size(sheet: Sheet) -> bool:
    return sheet.width >= 1 and sheet.height >= 1


def _drawn(page: pypdfium2.PdfPage, sheet: Sheet, scale: float) -> Image.Image:
    """Return a page in greys, what its lines hold painted over."""
    bitmap = page.render(scale=scale, grayscale=True, fill_color=(PAPER,) * 4)
    image: Image.Image = bitmap.to_pil().convert("L")
    brush = ImageDraw.Draw(image)
    for line in sheet.lines:
        brush.rectangle(_pixels(line, scale), fill=PAPER)
    return image


def _pixels(line: Line, scale: float) -> tuple[float, float, float, float]:
    """Return where a line is, with room for what stands out of the box of its first and last letters."""
    box, room = line.box, line.size / 3
    return (
        (box.x0 - room) * scale,
        (box.y0 - room) * scale,
        (box.x1 + room) * scale,
        (box.y1 + room) * scale,
    )


def _covered(page: pypdfium2.PdfPage) -> float:
    """Return how much of a page its images cover."""
    across, down = page.get_size()
    area = 0.0
    for part in islice(page.get_objects(), OBJECTS):
        if part.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = part.get_bounds()
            area += max(0.0, x1 - x0) * max(0.0, y1 - y0)
    return float(area / (across * down))


def _has_ink(image: Image.Image) -> bool:
    """Whether more than dust is darker or lighter than most of the page."""
    counts = image.histogram()
    paper = counts.index(max(counts))
    ink = sum(count for grey, count in enumerate(counts) if abs(grey - paper) >= CONTRAST)
    return ink >= INK * sum(counts)


def _rows_of_print(image: Image.Image) -> int:
    """Count the dark rows that follow each other as closely as lines of print do, the first included."""
    rows = image.resize((1, image.height), Image.Resampling.BOX).tobytes()
    found, lightest, darkest, last, falling = 0, rows[0], rows[0], 0, False
    for at, grey in enumerate(rows):
        lightest, darkest = max(lightest, grey), min(darkest, grey)
        if not falling and lightest - grey >= SWING:
            found += not found or at - last <= PITCH
            last, falling, darkest = at, True, grey
        elif falling and grey - darkest >= SWING:
            falling, lightest = False, grey
    return found
