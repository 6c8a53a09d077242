"""A page becomes a picture of the width asked for, or a clear error."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from ingest.errors import UnreadableError
from ingest.images import draw
from tests.processes import ROOT


def a_pdf(across: float = 300, down: float = 400) -> bytes:
    paper = io.BytesIO()
    drawing = canvas.Canvas(paper, pagesize=(across, down))
    drawing.rect(0, down - 100, 100, 100, fill=1)
    drawing.showPage()
    drawing.save()
    return paper.getvalue()


def seen(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_a_page_is_drawn_at_the_width_asked_for() -> None:
    image = seen(draw(a_pdf(), 1, width=600))

    assert image.size == (600, 800)
    assert image.getpixel((50, 50)) == (0, 0, 0)
    assert image.getpixel((500, 700)) == (255, 255, 255)


def test_a_page_of_absurd_size_stays_a_picture_one_can_hold() -> None:
    assert max(seen(draw(a_pdf(200, 14_000), 1)).size) <= 4096


@pytest.mark.parametrize(
    ("data", "number", "reason"),
    [
        (a_pdf(), 2, "there is no page 2"),
        (a_pdf(), 0, "there is no page 0"),
        (b"%PDF-1.7 and nothing else", 1, "cannot be opened"),
        (b"no pdf at all", 1, "no PDF header"),
    ],
)
def test_what_cannot_be_drawn_says_why(data: bytes, number: int, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        draw(data, number)


def test_as_a_program_it_writes_the_file_or_fails(tmp_path: Path) -> None:
    source, target = tmp_path / "a.pdf", tmp_path / "a.png"
    source.write_bytes(a_pdf())

    def called(number: str, place: Path) -> int:
        """Run it in a process of its own, since it limits what the process may compute."""
        command = [sys.executable, "-m", "ingest.images", str(source), number, str(place)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False).returncode

    assert called("1", target) == 0
    assert seen(target.read_bytes()).size == (1224, 1632)
    assert called("9", tmp_path / "none.png") == 1
    assert not (tmp_path / "none.png").exists()
