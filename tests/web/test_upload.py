"""An editor hands files in through the form: kept, asked for, in the history; what cannot be so is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from normsbase import documents
from normsbase.models import Change, Job, Report, Run
from normsbase.services import edit, jobs
from normsbase.services.gather import sha256_of
from normsbase.services.intake import readers
from tests.access.people import come
from tests.building import a_report
from tests.services.intake.reading_here import Here
from tests.web.handing_in import ADDRESS, WITH_GAP, a_file, do_all, hand_in, left, page_of
from tests.web.test_withdrawn_everywhere import words_of
from tests.withdrawing import an_editor, version

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return come("editor")


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Here:
    """Read in this process."""
    reader = Here()
    monkeypatch.setattr(readers, "_kept", [reader])
    return reader


def test_an_editor_finds_the_way_there_and_others_are_not_offered_it(editor: Client) -> None:
    for address in ("/texts/", "/account/", "/jobs/"):
        assert f'href="{ADDRESS}"' in words_of(editor.get(address))
    for address in ("/texts/", "/account/"):
        assert f'href="{ADDRESS}"' not in words_of(come("reviewer").get(address))


def test_files_are_safe_at_once_and_lead_to_their_batch(editor: Client, data_folder: Path) -> None:
    answer = hand_in(editor, a_file("a.txt"), a_file("b.txt", WITH_GAP))
    run = Run.objects.get()
    assert answer["Location"] == f"/jobs/?batch={run.pk}"
    assert (run.total, run.started_by) == (2, "editor")
    for job in run.jobs.all():
        kept = documents.path_of(job.key.removeprefix("read:"))
        assert sha256_of(kept) == kept.name
    words = page_of(editor, run)
    assert "All 2 files are safe. A worker reads 2 of them as soon as one runs; this page follows." in words
    assert left(data_folder) == []


def test_where_a_worker_is_there_it_is_said_to_read(editor: Client) -> None:
    with jobs.being_the_worker():
        hand_in(editor)
    assert "The file is safe. A worker reads it; this page follows." in page_of(editor, Run.objects.get())


def test_a_worker_is_woken(
    editor: Client, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken: list[str] = []
    monkeypatch.setattr("normsbase.services.jobs.asking.wake_for", woken.extend)
    with django_capture_on_commit_callbacks(execute=True):
        hand_in(editor)
    assert woken == [Job.objects.get().key]


def test_the_history_says_who_handed_in_what_and_why(editor: Client) -> None:
    hand_in(editor, a_file("a.txt"), symbol="X/1", kind="statement", date="2015-07", language="en")
    run, change = Run.objects.get(), Change.objects.get()
    assert (change.author_name, change.action, change.table) == ("editor", "added", "batch")
    assert (change.subject, change.reason) == (str(run.pk), "Adopted last week")
    assert change.after == {
        "files": ["a.txt"], "symbol": "X/1", "kind": "statement", "date": "2015-07", "language": "en",
    }  # fmt: skip
    words = words_of(editor.get("/history/"))
    assert f"batch {run.pk}" in words
    assert f'href="/jobs/?batch={run.pk}"' in words


def test_what_is_told_of_one_file_outranks_what_is_found(editor: Client, here: Here) -> None:
    told = {
        "symbol": "X/70/9",
        "title": "On lamps",
        "kind": "statement",
        "date": "2015-07-22",
        "language": "en",
    }
    hand_in(editor, **told, body="Harbour Board")
    do_all()
    report = Report.objects.get()
    assert (report.slug, report.title, report.kind, report.year) == ("x-70-9", "On lamps", "statement", 2015)
    assert report.body_name == "Harbour Board"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("reason", " ", "This field is required."),
        ("date", "July 2015", "July 2015: a date is written 2015-07-22, 2015-07 or 2015."),
        ("date", "2015-02-30", "2015-02-30: a date is written"),
        ("language", "E!", "E!: a language is written by its code"),
        ("kind", "novel", "Select a valid choice."),
        ("symbol", "x" * 121, "at most 120 characters"),
    ],
)
def test_what_cannot_be_so_is_said_beside_its_field_and_nothing_is_handed_in(
    editor: Client, name: str, value: str, said: str
) -> None:
    answer = hand_in(editor, **{name: value})
    assert answer.status_code == 400
    assert set(answer.context["form"].errors) == {name}
    assert said in words_of(answer)
    assert not Run.objects.exists()
    assert not Change.objects.exists()


def test_without_a_file_it_asks_for_one(editor: Client) -> None:
    for answer in (
        editor.post(ADDRESS, {"reason": "Adopted last week"}),
        editor.post(ADDRESS, "reason=x", content_type="application/x-www-form-urlencoded"),
    ):
        assert answer.status_code == 400
        assert "Choose at least one file." in words_of(answer)


def test_a_text_that_is_known_and_not_read_leads_to_the_form_with_its_symbol(editor: Client) -> None:
    a_report("x-1")
    way = 'href="/edit/upload?symbol=X%2F1">Hand in its file</a>'
    assert way in words_of(editor.get("/x-1"))
    assert way not in words_of(come("reviewer").get("/x-1"))
    words = words_of(editor.get("/edit/upload?symbol=X%2F1"))
    assert 'value="X/1"' in words
    assert '<details class="upload-more" open>' in words


def test_facts_are_about_one_file(editor: Client) -> None:
    answer = hand_in(editor, a_file("a.txt"), a_file("b.txt"), symbol="X/1")
    assert answer.status_code == 400
    assert "Facts are about one file, but 2 were sent" in words_of(answer)
    assert 'value="X/1"' in words_of(answer)
    assert '<details class="upload-more" open>' in words_of(answer)


def test_wrong_and_empty_files_are_refused_by_their_reading_with_the_reason(
    editor: Client, here: Here
) -> None:
    hand_in(editor, a_file("facts.json", b'{"a": 1}'), a_file("nothing.pdf", b""), a_file("a.txt"))
    do_all()
    words = page_of(editor, Run.objects.get())
    assert Run.objects.get().counts["refused"] == 2
    reasons = dict(Run.objects.get().findings.values_list("file_name", "message"))
    assert set(reasons) == {"facts.json", "nothing.pdf"}
    for name, reason in reasons.items():
        assert name in words
        assert reason.split("'")[0] in words


def test_the_findings_of_a_reading_stand_with_its_result(editor: Client, here: Here) -> None:
    hand_in(editor, a_file("gap.txt", WITH_GAP), title="Lamps")
    do_all()
    run = Run.objects.get()
    (edition,) = Report.objects.get().editions.all()
    told = edition.findings.exclude(severity="info")
    assert told
    words = page_of(editor, run)
    assert "new, with findings" in words
    for finding in told:
        assert finding.message.split("'")[0] in words


def test_the_same_file_twice_is_read_once_and_each_name_is_answered(editor: Client, here: Here) -> None:
    hand_in(editor, a_file("a.txt"), a_file("copy.txt"), a_file("a.txt"))
    assert Job.objects.filter(kind="read").count() == 1
    do_all()
    first = Run.objects.get()
    assert sum(first.counts.values()) == 3
    assert "copy.txt" in page_of(editor, first)
    hand_in(editor, a_file("again.txt"))
    run = Run.objects.get(total=1)
    words = page_of(editor, run)
    assert "Files that need no reading here" in words
    assert '<b class="wrap-anywhere">again.txt</b>' in words
    assert "unchanged" in words
    assert f'href="/{Report.objects.get().slug}"' in words
    assert "Nothing of it is left to be read here" in words


def test_a_file_that_waits_in_an_earlier_batch_is_said_to(editor: Client) -> None:
    hand_in(editor, a_file("a.txt"))
    hand_in(editor, a_file("b.txt"))
    words = page_of(editor, Run.objects.latest("pk"))
    assert '<b class="wrap-anywhere">b.txt</b>: read with another batch' in words


def test_no_file_brings_a_withdrawn_text_back(editor: Client, here: Here) -> None:
    hand_in(editor)
    do_all()
    report = Report.objects.get()
    edit.withdraw(report.slug, version=version(report.slug), author=an_editor(), because="It is forged")
    hand_in(editor, a_file("again.txt"))
    words = page_of(editor, Run.objects.latest("pk"))
    assert "of withdrawn texts" in words
    assert "It is forged" in words
    report.refresh_from_db()
    assert report.withdrawn_at is not None


def test_without_the_record_of_it_nothing_is_handed_in(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("no record")

    monkeypatch.setattr("normsbase.services.upload.history.record", broken)
    with pytest.raises(RuntimeError):
        hand_in(editor)
    assert not Run.objects.exists()
    assert not Job.objects.exists()


def test_to_script_the_way_on_is_told_and_a_refusal_leaves_the_form_as_it_is(
    editor: Client, settings: Settings
) -> None:
    answer = hand_in(editor, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (200, f"/jobs/?batch={Run.objects.get().pk}")
    settings.UPLOAD_FILES = 0
    refused = hand_in(editor, headers={"HX-Request": "true"})
    assert (refused.status_code, refused["HX-Retarget"], refused["HX-Reselect"]) == (
        413, "#upload-refused", "#upload-refused",
    )  # fmt: skip
