"""An edition's address and a page number in; the file with that page's image out, drawn on first demand."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from normsbase import documents
from normsbase.models import Edition, Job
from normsbase.services import jobs
from normsbase.services.jobs.asking import OPEN

SECONDS = 30  # that one page may take
AT_ONCE = 2  # pages drawn at the same time, for each web process
WAIT = 20  # seconds that a request waits for its turn
PATIENCE = 1.0  # seconds that a request waits for a worker before it draws the page itself
POLL = 0.02

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

    The first demand has it drawn in a child process, of a worker that is free or else of this process;
    later ones find it in the data folder. Raises NoPageImageError where there is none and
    PageImageBusyError where it could not be drawn in time.
    """
    edition = Edition.objects.at(prefix).first()
    if edition is None or edition.media_type != "application/pdf" or not 1 <= number <= edition.page_count:
        raise NoPageImageError(f"There is no image of page {number} of {prefix}.")
    sha256 = edition.sha256
    image = _place(sha256, number)
    if not image.exists():
        if not documents.path_of(sha256).exists():
            raise NoPageImageError(f"The file of {prefix} is not in the data folder: read it again.")
        if not _drawn_by_a_worker(sha256, number):
            _draw_alone(sha256, number, wait=WAIT)
    return PageImage(image, f"{sha256[:16]}-{number}")


def draw_asked(key: str) -> bool:
    """Draw the page that `image:<sha256>:<number>` names, where no row asks for it; say whether that was so.

    Looking at a page writes nothing to the database; only what fails gets a row, for an editor to read.
    """
    if not key.startswith("image:") or Job.objects.filter(key=key, state__in=OPEN).exists():
        return False
    sha256, number = _parts(key)
    try:
        _draw_alone(sha256, number, wait=0)
    except NoPageImageError:
        return True  # whoever looks is told
    except (PageImageBusyError, OSError):
        edition = Edition.objects.filter(sha256=sha256).first()
        if edition:
            jobs.ask(jobs.Work(key=key, subject=f"page {number} of {edition.file_name}"))
    return True


def draw_claimed(claim: jobs.Claim) -> None:
    """Do the job `image:<sha256>:<number>`; a page that cannot be drawn is an answer, not a failure."""
    sha256, number = _parts(claim.key)
    try:
        if not _place(sha256, number).exists():
            _draw(sha256, number)
    except NoPageImageError as error:
        claim.done({"refused": str(error)})
    except PageImageBusyError as error:
        raise jobs.LaterError(str(error)) from error
    else:
        claim.done({})


def _parts(key: str) -> tuple[str, int]:
    _, sha256, number = key.split(":")
    return sha256, int(number)


def _place(sha256: str, number: int) -> Path:
    return Path(settings.PAGE_IMAGES_DIR) / sha256 / f"{number}.png"


def _drawn_by_a_worker(sha256: str, number: int) -> bool:
    """Wake a worker and wait a moment for the image; say whether it came."""
    told = jobs.wake_for((f"image:{sha256}:{number}",))
    return told and _appears(_place(sha256, number), PATIENCE)


def _draw_alone(sha256: str, number: int, *, wait: float) -> None:
    """Draw the page here unless another is drawing it; then wait for that one's, so many seconds."""
    image, end = _place(sha256, number), time.monotonic() + wait
    while not image.exists():
        with jobs.hold(f"image:{sha256}:{number}") as mine:
            if mine and not image.exists():
                _draw(sha256, number)
        if not mine:
            if time.monotonic() >= end:
                if not wait:
                    return  # a worker has other things to do
                raise PageImageBusyError(f"Page {number} is still being drawn: try again.")
            time.sleep(POLL)


def _appears(image: Path, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not image.exists() and time.monotonic() < end:
        time.sleep(POLL)
    return image.exists()


def _draw(sha256: str, number: int) -> None:
    source, image = documents.path_of(sha256), _place(sha256, number)
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
