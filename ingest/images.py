"""A PDF and a page number in, that page as a PNG out; run as a process of its own: `python -m ingest.images`.

PDFium is not thread-safe and files are hostile, so whoever serves pages starts this as a child.
"""

from __future__ import annotations

import io
import resource
import sys
from pathlib import Path

import pypdfium2

from ingest.errors import UnreadableError
from ingest.pages import cut_junk

WIDTH = 1224  # pixels: two for each point of a Letter page
LARGEST = 4096  # pixels of the longer side, whatever the page says
COLOURS = 64  # enough for print on paper, a fifth of the bytes
MEMORY = 3 * 1024**3  # bytes that one page may take
SECONDS = 60  # of computing, should nobody be there any more to end this process


def draw(data: bytes, number: int, *, width: int = WIDTH) -> bytes:
    """Return page `number` (from 1) of a PDF as PNG bytes, `width` pixels wide, rotation applied.

    Raises UnreadableError where the file cannot be opened or has no such page.
    """
    try:
        document = pypdfium2.PdfDocument(cut_junk(data))
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"the PDF cannot be opened: {error}") from error
    with document:
        if not 1 <= number <= len(document):
            raise UnreadableError(f"the PDF has {len(document)} pages; there is no page {number}")
        page = document[number - 1]
        across, down = page.get_size()
        scale = min(width / across, LARGEST / max(across, down))
        image = page.render(scale=scale).to_pil().convert("RGB")
    paper = io.BytesIO()
    image.quantize(COLOURS).save(paper, "PNG", optimize=True)
    return paper.getvalue()


def main(arguments: list[str]) -> int:
    """Draw one page into a file; return the exit code."""
    source, number, target = arguments
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    try:
        Path(target).write_bytes(draw(Path(source).read_bytes(), int(number)))
    except (UnreadableError, OSError, MemoryError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
