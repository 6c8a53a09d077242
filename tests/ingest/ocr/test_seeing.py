"""Images of text are read where Tesseract is, and else said to be unread; nothing they do costs the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.ocr.allowance import Allowance
from ingest.pipeline import Source, read
from ingest.records import Document, Finding, Told
from tests.ingest.ocr.scanned import needs_tesseract, numbered, says, scanned, stand_in
from tests.ingest.paper import prose, wide

TEXTS = ("\n".join(wide(prose(60, "lamp"))), "\n".join(wide(prose(50, "tide"))), "They ended.")
NOWHERE = Allowance(program="no-such-tesseract")


def document(data: bytes, ocr: Allowance | None, *, language: str = "") -> Document:
    return read(Source("scan.pdf", data, Told(language=language)), ocr=ocr)


def finding(found: Document, code: str) -> Finding:
    (one,) = (each for each in found.findings if each.code == code)
    return one


@needs_tesseract
def test_a_scan_gives_the_clauses_that_its_type_would_have_given() -> None:
    typed = numbered(*TEXTS).data()
    known, found = document(typed, None), document(scanned(typed), Allowance(), language="en")

    assert [(c.path, c.text) for c in found.clauses] == [(c.path, c.text) for c in known.clauses]
    (page,) = found.pages
    assert page.ocr
    assert page.confidence is not None
    assert 0.8 < page.confidence <= 1
    assert found.balance is not None
    assert found.balance.is_exact
    for one, other in zip(found.clauses, known.clauses, strict=True):
        assert one.boxes[0].as_list() == pytest.approx(other.boxes[0].as_list(), abs=6)


@needs_tesseract
def test_a_page_scanned_sideways_is_read_and_its_boxes_lie_as_it_is_shown() -> None:
    found = document(scanned(numbered(*TEXTS).data(), sideways=1), Allowance(), language="en")

    assert [clause.path for clause in found.clauses] == ["1", "2", "3"]
    box = found.clauses[0].boxes[0]
    assert box.y1 - box.y0 > 300 > box.x1 - box.x0


@needs_tesseract
def test_a_running_head_of_type_stays_what_the_file_says_and_is_not_read_twice() -> None:
    found = document(scanned(numbered(*TEXTS).data(), heads=True), Allowance(), language="en")

    assert found.pages[0].text.count("A/90/12") == 1
    assert found.pages[0].text.startswith("A/90/12 of the keepers\n1. ")


@needs_tesseract
def test_the_language_is_that_of_the_other_pages(tmp_path: Path) -> None:
    found = document(scanned(numbered(*TEXTS).data()), Allowance())

    assert found.language == "en"
    assert finding(found, "page-read-by-ocr").severity == "info"


def test_without_tesseract_a_finding_says_how_to_get_it_and_what_then() -> None:
    found = finding(document(scanned(numbered(*TEXTS).data()), NOWHERE), "page-without-text")

    assert (found.severity, found.message) == ("error", "No text on page 1 of 1.")
    for words in ("apt install tesseract-ocr", "PATH", "reingest --without-text", "Read again"):
        assert words in found.remedy


def test_where_it_is_off_a_finding_says_how_to_switch_it_on() -> None:
    found = finding(document(scanned(numbered(*TEXTS).data()), None), "page-without-text")

    assert "OCR=auto" in found.remedy


def test_a_scan_among_pages_of_type_is_a_warning_even_under_a_running_head() -> None:
    whole = document(scanned(numbered(*TEXTS).data(), heads=True), None)

    assert finding(whole, "page-without-text").severity == "warning"
    assert whole.pages[0].text


def test_what_was_read_bears_its_confidence_in_page_quality_and_findings(tmp_path: Path) -> None:
    program = stand_in(tmp_path, says("Lampsxburn", 70))
    found = document(scanned(numbered(*TEXTS).data()), Allowance(program=program), language="en")

    assert (found.pages[0].text, found.pages[0].confidence) == ("Lampsxburn", 0.7)
    assert found.pages[0].quality == found.quality == 0.7
    assert (
        finding(found, "page-read-by-ocr").message == "OCR (Tesseract 9.9) read page 1 of 1, confidence 70 %."
    )
    assert finding(found, "ocr-low-confidence").severity == "warning"
    assert not [each for each in found.findings if each.code == "page-without-text"]


def test_from_eighty_per_cent_on_no_doubt_is_raised(tmp_path: Path) -> None:
    program = stand_in(tmp_path, says("Lampsxburn", 80))
    found = document(scanned(numbered(*TEXTS).data()), Allowance(program=program), language="en")

    assert [each.code for each in found.findings] == ["page-read-by-ocr"]


@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("exec sleep 60", "it took longer than 1 s"),
        ("echo 'Image too small' >&2; exit 3", "Tesseract failed with code 3 (Image too small)"),
        ("kill -SEGV $$", "SIGSEGV ended Tesseract"),
        ("cat > /dev/null; echo '<html><body>'", "Tesseract's answer is broken"),
    ],
)
def test_a_page_that_cannot_be_read_stays_empty_and_says_why(tmp_path: Path, does: str, reason: str) -> None:
    allowance = Allowance(program=stand_in(tmp_path, does), page_seconds=1)
    found = document(scanned(numbered(*TEXTS).data()), allowance, language="en")

    assert found.pages[0].text == ""
    assert not found.pages[0].ocr
    assert reason in finding(found, "ocr-failed").message
    assert finding(found, "page-without-text").page == 1


def test_a_document_has_its_time_and_the_pages_after_it_stay_unread(tmp_path: Path) -> None:
    two = scanned(numbered(*TEXTS).page().lines(*TEXTS).data())
    allowance = Allowance(program=stand_in(tmp_path, says("Lamps", 90)), document_seconds=0)
    found = document(two, allowance, language="en")

    assert finding(found, "ocr-failed").message.startswith("OCR of pages 1, 2 failed: reading the document's")


def test_a_language_without_data_names_the_package(tmp_path: Path) -> None:
    program = stand_in(tmp_path, says("Lamps", 90))
    found = document(scanned(numbered(*TEXTS).data()), Allowance(program=program), language="ru")

    assert "apt install tesseract-ocr-rus" in finding(found, "ocr-language-missing").remedy
    assert found.pages[0].text == ""


def test_images_without_words_stay_pages_without_text(tmp_path: Path) -> None:
    program = stand_in(tmp_path, "cat > /dev/null; echo '<html><body></body></html>'", packs=["eng"])
    found = document(scanned(numbered(*TEXTS).data()), Allowance(program=program), language="en")

    assert "finds no words" in finding(found, "page-without-text").remedy


def test_a_program_that_does_not_work_counts_as_none(tmp_path: Path) -> None:
    broken = tmp_path / "tesseract"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    found = document(scanned(numbered(*TEXTS).data()), Allowance(program=str(broken)))

    assert "no Tesseract is installed" in finding(found, "page-without-text").remedy


def test_a_page_read_badly_is_tried_in_the_other_scripts_too_and_the_best_reading_stays(
    tmp_path: Path,
) -> None:
    both, one = says("Lampsxburnxhere", 90), says("Lxmps", 40)
    does = f'case "$*" in *ara+eng*) {both}\n;; *) {one}\n;; esac'
    program = stand_in(tmp_path, does, packs=["ara", "eng"])
    found = document(scanned(numbered(*TEXTS).data()), Allowance(program=program))

    assert (found.pages[0].text, found.pages[0].confidence) == ("Lampsxburnxhere", 0.9)


def test_a_page_of_a_known_language_is_not_tried_in_others(tmp_path: Path) -> None:
    does = f'case "$*" in *ara*) {says("Lampsxburnxhere", 90)}\n;; *) {says("Lxmps", 40)}\n;; esac'
    program = stand_in(tmp_path, does, packs=["ara", "eng"])
    found = document(scanned(numbered(*TEXTS).data()), Allowance(program=program), language="en")

    assert found.pages[0].text == "Lxmps"


def test_a_page_that_cannot_be_looked_at_is_read_all_the_same(tmp_path: Path) -> None:
    program = stand_in(tmp_path, f'case "$*" in *osd*) exit 1;; *) {says("Lxmps", 40)}\n;; esac')
    found = document(scanned(numbered(*TEXTS).data()), Allowance(program=program))

    assert found.pages[0].text == "Lxmps"
