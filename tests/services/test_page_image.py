"""A page is drawn once for all who ask, by a worker that is there or here; what fails can be tried again."""

from __future__ import annotations

import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from normsbase import documents
from normsbase.models import Edition, Job
from normsbase.services import jobs, page_image
from normsbase.services.page_image import NoPageImageError, PageImageBusyError
from normsbase.services.perform import Outcome, perform
from tests.building import a_report, an_edition
from tests.services.jobs.asked_for import a_job, a_worker_there, messages, the_job
from tests.web.test_page_image import a_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    made = an_edition(a_report(), page_count=2)
    place = documents.path_of(made.sha256)
    place.parent.mkdir(parents=True)
    place.write_bytes(a_pdf())
    return made


def key(edition: Edition, number: int = 1) -> str:
    return f"image:{edition.sha256}:{number}"


def image(settings: Settings, edition: Edition) -> Path:
    return Path(settings.PAGE_IMAGES_DIR) / edition.sha256 / "1.png"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each page that is drawn."""
    pages: list[str] = []
    plain = subprocess.run

    def run(command: list[str], **options: Any) -> Any:
        pages.append(command[-2])
        return plain(command, **options)

    monkeypatch.setattr(subprocess, "run", run)
    return pages


def test_two_who_ask_at_once_have_it_drawn_once(edition: Edition, drawn: list[str]) -> None:
    barrier = threading.Barrier(4)

    def ask() -> bool:
        barrier.wait()
        page_image._draw_alone(edition.sha256, 1, wait=30)
        return page_image._place(edition.sha256, 1).exists()

    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(ask) for _ in range(4)]
        assert all(each.result() for each in asked)
    assert drawn == ["1"]


def test_a_worker_draws_what_its_message_names_and_nothing_is_written_to_the_database(
    edition: Edition, settings: Settings, drawn: list[str]
) -> None:
    assert perform(key(edition)) is Outcome.DONE
    assert perform(key(edition)) is Outcome.DONE
    assert image(settings, edition).exists()
    assert drawn == ["1"]
    assert not Job.objects.exists()


def test_a_request_waits_a_moment_for_a_worker(
    edition: Edition, settings: Settings, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def worker(seconds: float) -> None:
        assert messages("soon") == [key(edition)]
        image(settings, edition).parent.mkdir(parents=True)
        image(settings, edition).write_bytes(b"drawn by a worker")

    monkeypatch.setattr("normsbase.services.page_image.time.sleep", worker)
    with a_worker_there():
        assert page_image.page_image("x-70-114", 1).path.read_bytes() == b"drawn by a worker"
    assert drawn == []


def test_a_worker_that_is_busy_is_not_waited_for_long(
    edition: Edition, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_image, "PATIENCE", 0)
    with a_worker_there():
        assert page_image.page_image("x-70-114", 1).path.exists()
    assert drawn == ["1"]


def test_a_page_that_another_draws_for_too_long_asks_to_come_again(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_image, "WAIT", 0)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    page_image._draw_alone(edition.sha256, 2, wait=0)
    with jobs.hold(key(edition)):
        page_image._draw_alone(edition.sha256, 1, wait=0)  # a worker goes on to other things
        with pytest.raises(PageImageBusyError, match="still being drawn"):
            page_image._draw_alone(edition.sha256, 1, wait=0.01)


def test_a_page_that_takes_too_long_is_listed_tried_again_and_given_up(
    edition: Edition, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(page_image, "SECONDS", 0.001)
        assert perform(key(edition)) is Outcome.DONE  # the message; from now on there is a row
        job = the_job(key(edition))
        assert (job.state, job.subject) == ("waiting", f"page 1 of {edition.file_name}")
        for _ in range(3):
            Job.objects.update(due_at=job.created_at)
            assert perform(key(edition)) is Outcome.LATER
    job = the_job(key(edition))
    assert job.state == "failed"
    assert "took longer" in job.error
    assert jobs.retry(key=job.key) == 1
    assert perform(job.key) is Outcome.DONE
    assert image(settings, edition).exists()


def test_a_page_that_cannot_be_drawn_is_an_answer(edition: Edition) -> None:
    documents.path_of(edition.sha256).write_bytes(b"%PDF-1.7 no more")
    assert perform(key(edition)) is Outcome.DONE
    assert not Job.objects.exists()
    a_job(key(edition))
    assert perform(key(edition)) is Outcome.DONE
    assert the_job(key(edition)).result == {"refused": "Page 1 cannot be drawn."}


def test_a_row_whose_page_is_there_already_is_done(edition: Edition, drawn: list[str]) -> None:
    a_job(key(edition))
    page_image._draw_alone(edition.sha256, 1, wait=0)
    assert perform(key(edition)) is Outcome.DONE
    assert drawn == ["1"]


def test_a_full_disk_at_a_page_of_a_text_that_is_gone_asks_for_nothing(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(page_image, "_draw", full)
    Edition.objects.all().delete()
    assert perform(key(edition)) is Outcome.DONE
    assert not Job.objects.exists()


def test_there_is_no_image_of_a_text_that_is_not_there() -> None:
    with pytest.raises(NoPageImageError, match="no image of page 1"):
        page_image.page_image("x-9", 1)
