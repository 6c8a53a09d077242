"""Texts of our own in, the same as a scanner gives them, out: pages of images; stand-ins of Tesseract."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from tests.ingest.paper import Paper

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed (Debian: apt install tesseract-ocr)"
)
DPI = 200
STAND_IN = """#!/bin/sh
case "$1" in
  --version) echo "tesseract 9.9"; exit 0;;
  --list-langs) echo "List:"; for pack in {packs}; do echo $pack; done; exit 0;;
esac
{does}
"""
SIZE = "bbox 100 {y0} 900 {y1}; baseline 0 -8; x_size 42"
WORD = "<span class='ocrx_word' title='bbox 100 {y0} 900 {y1}; x_wconf {sure}'>{text}</span>"


def scanned(data: bytes, *, sideways: int = 0, heads: bool = False) -> bytes:
    """Return a PDF with each page as an image, turned by quarters, below a running head of type if asked."""
    out = io.BytesIO()
    drawing = canvas.Canvas(out)
    document = pypdfium2.PdfDocument(data)
    for page in document:
        image = page.render(scale=DPI / 72, grayscale=True).to_pil().rotate(-90 * sideways, expand=True)
        across, down = (side * 72 / DPI for side in image.size)
        drawing.setPageSize((across, down))
        drawing.drawImage(ImageReader(image), 0, 0, across, down)
        if heads:
            drawing.setFont("Times-Roman", 9)
            drawing.drawString(60, down - 30, "A/90/12 of the keepers")
        drawing.showPage()
    document.close()
    drawing.save()
    return out.getvalue()


def numbered(*paragraphs: str) -> Paper:
    """Return a page of numbered paragraphs, each of some lines."""
    paper = Paper()
    for number, text in enumerate(paragraphs, start=1):
        paper.numbered(f"{number}.", *text.split("\n"))
    return paper


def stand_in(folder: Path, does: str, packs: Sequence[str] = ("eng", "osd")) -> str:
    """Return the path of a program that stands for Tesseract and, asked to read, does this in a shell."""
    path = folder / "tesseract"
    path.write_text(STAND_IN.format(packs=" ".join(packs), does=does), encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def says(text: str, sure: int) -> str:
    """Return what a stand-in does to answer with one line of one word."""
    place = {"y0": 400, "y1": 450}
    line = (
        f'<span class="ocr_line" title="{SIZE.format(**place)}">{WORD.format(text=text, sure=sure, **place)}'
    )
    return f"cat > /dev/null; cat <<'END'\n<html><body>{line}</span></body></html>\nEND"
