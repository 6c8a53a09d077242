"""A page is drawn once, in a child process, and kept; what cannot be drawn says so and leaves nothing."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import pytest
from django.http import FileResponse
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings
from reportlab.pdfgen import canvas

from normsbase import documents
from normsbase.models import Edition
from normsbase.services import page_image
from tests.building import a_report, an_edition

pytestmark = pytest.mark.django_db


def a_pdf(pages: int = 2) -> bytes:
    """Return a PDF whose pages are 300 by 400 points and hold a black square at the top left."""
    buffer = io.BytesIO()
    drawing = canvas.Canvas(buffer, pagesize=(300, 400))
    for _ in range(pages):
        drawing.rect(0, 300, 100, 100, fill=1)
        drawing.showPage()
    drawing.save()
    return buffer.getvalue()


@pytest.fixture
def edition() -> Edition:
    made = an_edition(a_report(), page_count=2)
    place = documents.path_of(made.sha256)
    place.parent.mkdir(parents=True)
    place.write_bytes(a_pdf())
    return made


def kept(settings: Settings) -> list[str]:
    """Names of the files in the folder of page images, half-made ones too."""
    return sorted(path.name for path in Path(settings.PAGE_IMAGES_DIR).rglob("*") if path.is_file())


def test_the_first_demand_draws_the_page_and_later_ones_find_it(
    client: Client, edition: Edition, settings: Settings
) -> None:
    answer = client.get("/x-70-114/pages/2.png?v=abc")
    assert isinstance(answer, FileResponse)
    assert answer["Content-Type"] == "image/png"
    assert "max-age=31536000" in answer["Cache-Control"]
    picture = Image.open(io.BytesIO(b"".join(answer.streaming_content))).convert("L")
    assert abs(picture.width / picture.height - 300 / 400) < 0.01
    assert picture.getpixel((picture.width // 10, picture.height // 10)) == 0
    assert picture.getpixel((picture.width - 5, picture.height - 5)) == 255
    assert kept(settings) == ["2.png"]
    documents.path_of(edition.sha256).unlink()
    again = client.get("/x-70-114/pages/2.png")
    assert again.status_code == 200
    assert again["ETag"] == answer["ETag"]
    assert "max-age=3600" in again["Cache-Control"]
    again.close()


@pytest.mark.parametrize(
    "address", ["/x-70-114/pages/3.png", "/x-70-114/pages/0.png", "/x-70-114@fr/pages/1.png"]
)
def test_a_page_that_is_not_there_is_not_drawn(
    client: Client, edition: Edition, settings: Settings, address: str
) -> None:
    assert client.get(address).status_code == 404
    assert kept(settings) == []


def test_a_file_without_pages_has_no_images(client: Client, edition: Edition) -> None:
    Edition.objects.update(media_type="text/markdown")
    assert client.get("/x-70-114/pages/1.png").status_code == 404


def test_a_file_that_is_gone_says_what_to_do(client: Client, edition: Edition) -> None:
    documents.path_of(edition.sha256).unlink()
    answer = client.get("/x-70-114/pages/1.png")
    assert answer.status_code == 404
    assert "read it again" in answer.content.decode()


def test_a_damaged_file_is_refused_and_leaves_nothing_behind(
    client: Client, edition: Edition, settings: Settings
) -> None:
    documents.path_of(edition.sha256).write_bytes(b"%PDF-1.7 no more")
    answer = client.get("/x-70-114/pages/1.png")
    assert answer.status_code == 404
    assert "cannot be drawn" in answer.content.decode()
    assert kept(settings) == []


def test_a_page_that_takes_too_long_asks_to_come_again(
    client: Client, edition: Edition, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_image, "SECONDS", 0.001)
    answer = client.get("/x-70-114/pages/1.png")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert kept(settings) == []


def test_too_many_pages_at_once_wait_for_their_turn_and_then_give_up(
    client: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = threading.BoundedSemaphore(1)
    taken.acquire()
    monkeypatch.setattr(page_image, "_turns", taken)
    monkeypatch.setattr(page_image, "WAIT", 0.01)
    answer = client.get("/x-70-114/pages/1.png")
    assert answer.status_code == 503
    assert "try again" in answer.content.decode()
