"""Which pages are images of text, and how they are drawn for the reader."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from ingest.lines import Sheet
from ingest.ocr.scans import PIXELS, Drawing, may_hold_scans, opened_scans
from ingest.pages import read_pages
from tests.ingest.ocr.scanned import numbered, scanned
from tests.ingest.paper import Paper, prose, wide

PAGE = "\n".join(wide(prose(80)))
LINE = "One line ends the text."


def found(data: bytes) -> list[int]:
    sheets = read_pages(data).pages
    with opened_scans(data) as scans:
        return [sheet.number for sheet in scans.images_of_text(sheets)]


def picture(image: Image.Image, *, caption: str) -> bytes:
    out = io.BytesIO()
    drawing = canvas.Canvas(out, pagesize=(600, 800))
    drawing.drawImage(ImageReader(image), 50, 100, 500, 600)
    if caption:
        drawing.drawString(50, 60, caption)
    drawing.save()
    return out.getvalue()


def test_a_scanned_page_is_an_image_of_text_and_a_page_of_type_is_none() -> None:
    assert found(scanned(numbered(PAGE).data())) == [1]
    assert found(numbered(PAGE).data()) == []


def test_so_is_a_scan_under_a_running_head_of_type() -> None:
    assert found(scanned(numbered(PAGE, PAGE).data(), heads=True)) == [1]


def test_a_last_line_under_a_running_head_counts_where_other_pages_are_scans() -> None:
    both = numbered(PAGE, PAGE).page().lines(LINE)

    assert found(scanned(both.data(), heads=True)) == [1, 2]
    assert found(scanned(Paper().lines(LINE).data(), heads=True)) == []


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_blank_pages_are_none_whatever_their_colour(grey: int) -> None:
    paper = Paper()
    paper.canvas.setFillGray(grey / 255)
    paper.canvas.rect(-10, -10, 700, 900, fill=1)

    assert found(paper.page().data()) == []


def test_dust_on_a_blank_scan_is_no_ink() -> None:
    image = Image.new("L", (1000, 1200), 250)
    for at in range(10):
        image.putpixel((at * 90, at * 110), 0)

    assert found(picture(image, caption="")) == []


def test_a_picture_with_a_caption_is_none() -> None:
    image = Image.linear_gradient("L").resize((500, 600))

    assert found(picture(image, caption="The harbour at night")) == []
    assert found(picture(image, caption="")) == [1]  # without a letter, nobody knows before it is read


def test_text_drawn_as_shapes_is_ink() -> None:
    paper = Paper()
    for line in range(20):
        paper.canvas.rect(100, 700 - 14 * line, 300, 5, fill=1)

    assert found(paper.data()) == [1]


def test_a_document_of_full_pages_is_not_looked_at() -> None:
    assert not may_hold_scans(read_pages(numbered(PAGE, PAGE).data()).pages)


@pytest.mark.parametrize(("across", "down"), [(14_400, 14_400), (14_400, 20), (90_000, 90_000)])
def test_a_page_of_absurd_size_never_becomes_an_absurd_drawing(across: int, down: int) -> None:
    out = io.BytesIO()
    drawing = canvas.Canvas(out, pagesize=(across, down))
    drawing.rect(0, 0, across / 2, down / 2, fill=1)
    drawing.save()
    data = out.getvalue()
    (sheet,) = read_pages(data).pages
    with opened_scans(data) as scans:
        drawn = scans.draw(sheet)

    assert drawn is None or drawn.image.width * drawn.image.height <= PIXELS * 1.01


def test_a_page_larger_than_any_wall_is_not_drawn() -> None:
    data = scanned(numbered(PAGE).data())
    with opened_scans(data) as scans:
        assert scans.draw(Sheet(number=1, width=200_000, height=200_000)) is None


def test_words_that_are_known_are_painted_over() -> None:
    data = numbered("Lamps burn.").data()
    (sheet,) = read_pages(data).pages
    with opened_scans(data) as scans:
        known, unknown = scans.draw(sheet), scans.draw(replace(sheet, lines=()))

    assert known is not None
    assert known.image.getextrema() == (255, 255)
    assert unknown is not None
    assert unknown.image.getextrema() != (255, 255)


def test_a_drawing_is_handed_over_in_the_plainest_format() -> None:
    drawing = Drawing(image=Image.new("L", (3, 2), 7), dpi=300)

    assert Image.open(io.BytesIO(drawing.pnm())).size == (3, 2)
    assert drawing.turned(1).image.size == (2, 3)
    assert drawing.turned(0) is drawing
