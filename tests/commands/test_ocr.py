"""Scans through the commands: read where Tesseract is, again once it has come, and marked everywhere."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from ingest.ocr.allowance import Allowance
from ingest.pipeline import Source, read
from ingest.pool import Outcome, Task
from ingest.records import Told
from normsbase.models import Clause, Edition, Finding, Page
from normsbase.services import intake, reread
from normsbase.services.intake import Intake, readers, take_in
from normsbase.services.reread import run as rereading
from tests.commands.standalone import run
from tests.ingest.ocr.scanned import numbered, says, scanned, stand_in

SCAN = scanned(numbered("Lamps burn.").data())
WORD = "Lampsxburnxhere."


@pytest.fixture
def program(tmp_path: Path) -> str:
    """Return a Tesseract that reads one word on any page, with confidence 0.75."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return stand_in(folder, says(WORD, 75))


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """Return a scanned page."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(SCAN)
    return path


def reads_with(monkeypatch: pytest.MonkeyPatch, allowance: Allowance | None) -> None:
    """Let files be read in this process, by that Tesseract or by none."""

    def read_all(tasks: Any, **_: Any) -> Any:
        for task in tasks:
            source = Source(task.shown, task.path.read_bytes(), task.told)
            yield Outcome(task=task, document=read(source, ocr=allowance))

    monkeypatch.setattr(intake, "read_all", read_all)
    monkeypatch.setattr(rereading, "read_all", read_all)


def a_task(scan: Path) -> Task:
    return Task(path=scan, told=Told(symbol="X/1", title="Lamps", language="en"))


def test_extract_marks_what_ocr_read(
    tmp_path: Path, scan: Path, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{Path(program).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("OCR", "auto")
    done = run("extract", scan, "--language", "en", data=tmp_path / "none")
    by_type = {line["type"]: line for line in done.lines}

    assert by_type["document"]["ocr"] == {"pages": 1, "confidence": 0.75}
    assert (by_type["page"]["ocr"], by_type["page"]["confidence"]) == (True, 0.75)
    assert by_type["clause"]["ocr"] == {"confidence": 0.75}
    assert by_type["clause"]["text"] == WORD


def test_extract_leaves_images_unread_where_that_is_wanted(
    tmp_path: Path, scan: Path, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{Path(program).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("OCR", "auto")
    lines = run("extract", scan, "--no-ocr", data=tmp_path / "none").lines

    assert "ocr" not in lines[0]
    assert {line["code"] for line in lines if line["type"] == "finding"} >= {"page-without-text"}


def test_a_reader_has_ocr_where_settings_and_the_asker_allow_it(settings: Any) -> None:
    settings.OCR = True
    assert readers.arguments()[2] == Allowance()
    assert readers.arguments(ocr=False)[2] is None
    settings.OCR = False
    assert readers.arguments()[2] is None


def test_a_worker_goes_by_its_own_setting(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="OCR=off"):
        call_command("ingest", str(tmp_path), "--queue", "--no-ocr")


@pytest.mark.django_db
def test_a_scan_read_without_tesseract_is_read_again_once_it_is_there(
    scan: Path, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads_with(monkeypatch, None)
    list(take_in([a_task(scan)], Intake()))
    edition = Edition.objects.get()
    assert (edition.clause_count, edition.ocr_pages, edition.ocr_confidence) == (0, 0, None)
    assert list(reread.without_text()) == [edition]

    reads_with(monkeypatch, Allowance(program=program))
    call_command("reingest", "--without-text", "--apply", stdout=io.StringIO())

    edition.refresh_from_db()
    assert (edition.clause_count, edition.ocr_pages, edition.ocr_confidence) == (1, 1, 0.75)
    assert Page.objects.get().confidence == 0.75
    assert Clause.objects.get().ocr_confidence == 0.75
    assert "page-without-text" not in Finding.objects.values_list("code", flat=True)
    assert list(reread.without_text()) == []


@pytest.mark.django_db
def test_its_words_are_marked_on_every_page_and_in_every_answer(
    scan: Path, program: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads_with(monkeypatch, Allowance(program=program))
    list(take_in([a_task(scan)], Intake()))
    clause = Clause.objects.get()

    def at(address: str) -> str:
        return client.get(address).content.decode()

    said = "read by OCR"
    assert "1 of them read by OCR" in at("/x-1")
    assert "page 1 of 1: read by OCR, confidence 75 %" in at("/x-1")
    assert "Read by OCR, confidence 75 %" in at(f"/{clause.key}")
    for form in ("txt", "bib", "ris", "csl"):
        assert said in at(f"/{clause.key}?format={form}")
    assert client.get(f"/api/v1/clauses/{clause.key}/").json()["ocr"] == {"confidence": 0.75}
    edition = client.get("/api/v1/reports/x-1/").json()["editions"][0]
    assert edition["ocr"] == {"pages": 1, "confidence": 0.75}
    assert [page["ocr"] for page in edition["poor_pages"]] == [{"confidence": 0.75}]
    assert "OCR, confidence 75 %" in at(f"/search/?q={WORD}")
    hits = client.get("/api/v1/search/", {"q": WORD}).json()["hits"]
    assert [hit["ocr"] for hit in hits] == [{"confidence": 0.75}]
