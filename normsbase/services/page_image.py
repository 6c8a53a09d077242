"""An edition's address and a page number in; the file with that page's image out, drawn on first demand."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from normsbase import documents
from normsbase.models import Edition

SECONDS = 30  # that one page may take
AT_ONCE = 2  # pages drawn at the same time, for each web process
WAIT = 20  # seconds that a request waits for its turn

_turns = threading.BoundedSemaphore(AT_ONCE)


class PageImageError(Exception):
    """A page cannot be shown; the message says why."""


class NoPageImageError(PageImageError):
    """There is no such page, or its file has no page images."""


class PageImageBusyError(PageImageError):
    """Too many pages are being drawn, or this one took too long; trying again may help."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A PNG file and the name of what it shows: the same name is the same image for ever."""

    path: Path
    etag: str


def page_image(prefix: str, number: int) -> PageImage:
    """Return the image of page `number` (from 1) of the edition at `prefix`.

    The first demand draws it in a child process; later ones find it in the data folder. Raises
    NoPageImageError where there is none and PageImageBusyError where it could not be drawn in time.
    """
    edition = Edition.objects.at(prefix).first()
    if edition is None or edition.media_type != "application/pdf" or not 1 <= number <= edition.page_count:
        raise NoPageImageError(f"There is no image of page {number} of {prefix}.")
    sha256 = edition.sha256
    image = Path(settings.PAGE_IMAGES_DIR) / sha256 / f"{number}.png"
    if not image.exists():
        source = documents.path_of(sha256)
        if not source.exists():
            raise NoPageImageError(f"The file of {prefix} is not in the data folder: read it again.")
        _draw(source, number, image)
    return PageImage(image, f"{sha256[:16]}-{number}")


def _draw(source: Path, number: int, image: Path) -> None:
    if not _turns.acquire(timeout=WAIT):
        raise PageImageBusyError("Other pages are being drawn: try again.")
    try:
        image.parent.mkdir(parents=True, exist_ok=True)
        half = image.with_name(f".{number}.{os.getpid()}.{threading.get_ident()}.png")
        _run(source, number, half)
        half.replace(image)
    finally:
        _turns.release()


def _run(source: Path, number: int, target: Path) -> None:
    """Draw one page in a child process: PDFium is not thread-safe and files are hostile."""
    command = [sys.executable, "-m", "ingest.images", str(source), str(number), str(target)]
    try:
        done = subprocess.run(  # noqa: S603 the command is ours, the file is given by its hash
            command, cwd=settings.ROOT, timeout=SECONDS, capture_output=True, text=True, check=False
        )
    except subprocess.TimeoutExpired as error:
        target.unlink(missing_ok=True)
        raise PageImageBusyError(f"Page {number} took longer than {SECONDS} seconds to draw.") from error
    if done.returncode or not target.exists():
        target.unlink(missing_ok=True)
        raise NoPageImageError(f"Page {number} cannot be drawn.")
