"""One page of a PDF in, its picture as PNG bytes out. Call this in a child process only.

python -m ingest.images FILE NUMBER TARGET [SCALE]
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import UnreadableError
from ingest.pages import DAMAGED, ERRORS, cut_junk

LARGEST_SIDE = 6000  # pixels: a page that would be larger is drawn smaller


def page_image(data: bytes, number: int, *, scale: float = 2.0) -> bytes:
    """Draw page `number` (from 1) at `scale` pixels a point.

    Raises UnreadableError where the PDF cannot be opened or has no such page.
    """
    try:
        document = pypdfium2.PdfDocument(cut_junk(data))
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(ERRORS.get(pdfium.FPDF_GetLastError(), DAMAGED)) from error
    try:
        if not 1 <= number <= len(document):
            raise UnreadableError(f"the PDF has no page {number}; it has {len(document)}")
        page = document[number - 1]
        fitting = min(scale, LARGEST_SIDE / max(*page.get_size(), 1.0))
        picture = page.render(scale=fitting, may_draw_forms=True).to_pil()
        drawn = BytesIO()
        picture.convert("RGB").save(drawn, format="PNG", optimize=False)
        return drawn.getvalue()
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"page {number} cannot be drawn: {error}") from error
    finally:
        document.close()


def main(arguments: list[str]) -> int:
    """Draw one page into a file; the exit code tells whether it is there, the error says why not."""
    source, number, target, *scale = arguments
    try:
        drawn = page_image(Path(source).read_bytes(), int(number), scale=float(scale[0]) if scale else 2.0)
    except UnreadableError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    Path(target).write_bytes(drawn)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
