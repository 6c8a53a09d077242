"""The command reads what it is given, says what became of each file, and does nothing twice."""

from __future__ import annotations

import io
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from normsbase.documents import path_of
from normsbase.models import Clause, Edition, Finding, Job, Report, Run
from normsbase.search.folder import IndexFolder
from normsbase.services.find import find
from tests.hostile.pdfs import locked
from tests.withdrawing import an_editor, withdraw

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).resolve().parent.parent.parent / "fixtures" / "samples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with one document, one broken PDF, one data file and a manifest."""
    inside = tmp_path / "texts"
    inside.mkdir()
    shutil.copy(SAMPLES / "xts-12.pdf", inside / "treaty.pdf")
    (inside / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing follows")
    (inside / "rows.json").write_text('{"rows": []}')
    (inside / "MANIFEST.csv").write_text(
        "file,symbol,title,kind\ntreaty.pdf,XTS 12,A treaty for a test,treaty\n"
    )
    return inside


def run(*arguments: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("ingest", *arguments, stdout=out, jobs=1, **options)
    return out.getvalue()


def answered(*arguments: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run(*arguments, json=True))
    return answer


def test_one_bad_file_never_stops_the_rest(folder: Path) -> None:
    answer = answered(str(folder))
    outcomes = {file["file"]: file["outcome"] for file in answer["files"]}

    assert outcomes == {"broken.pdf": "refused", "rows.json": "refused", "treaty.pdf": "read"}
    assert {name: count for name, count in answer["counts"].items() if count} == {"read": 1, "refused": 2}
    assert Report.objects.get().title == "A treaty for a test"
    assert Clause.objects.filter(key="xts-12/art1").exists()
    assert find("treaty OR Party").total > 0


def test_reasons_for_refusal_are_kept_for_the_coverage_page(folder: Path) -> None:
    answered(str(folder))
    answered(str(folder))

    refused = Finding.objects.filter(code="file-refused")
    assert sorted(refused.values_list("file_name", flat=True)) == ["broken.pdf", "rows.json"]
    assert all(finding.message and finding.run for finding in refused)


def test_reading_a_folder_twice_changes_nothing(folder: Path) -> None:
    answered(str(folder))
    before = list(Edition.objects.values("pk", "read_at", "sha256", "clause_count"))
    again = answered(str(folder))

    assert again["counts"]["already-read"] == 1
    assert list(Edition.objects.values("pk", "read_at", "sha256", "clause_count")) == before
    assert [run.counts for run in Run.objects.order_by("started_at")][1] == {"already-read": 1, "refused": 2}


def test_a_file_of_a_withdrawn_text_says_so_and_does_not_bring_it_back(folder: Path) -> None:
    answered(str(folder))
    withdraw(an_editor(), because="Its publisher declared it forged", slug="xts-12")
    (again,) = answered(str(folder / "treaty.pdf"))["files"]
    assert again["outcome"] == "withdrawn"
    assert again["reason"].startswith("XTS 12 was withdrawn on ")
    assert again["reason"].endswith(": Its publisher declared it forged")
    assert not Report.objects.standing().exists()
    assert find("treaty OR Party").total == 0
    assert "forged" in run(str(folder))


def test_the_same_bytes_under_two_names_are_one_edition(folder: Path) -> None:
    shutil.copy(folder / "treaty.pdf", folder / "copy of treaty.pdf")
    answer = answered(str(folder / "copy of treaty.pdf"), str(folder / "treaty.pdf"))

    assert [file["outcome"] for file in answer["files"]] == ["read", "already-read"]
    assert Edition.objects.count() == 1


def test_the_table_names_files_reasons_and_totals(folder: Path) -> None:
    printed = run(str(folder))

    assert "Facts about files are taken from MANIFEST.csv: 1 rows." in printed
    assert "Refused: 2" in printed
    assert "JSON holds data" in printed
    assert "3 files in" in printed
    assert "xts-12" in printed


def test_the_table_writes_file_names_as_they_are(folder: Path) -> None:
    (folder / "treaty.pdf").rename(folder / "a [draft] text.pdf")

    assert "a [draft] text.pdf" in run(str(folder / "a [draft] text.pdf"))


def test_a_name_that_is_no_text_stops_nothing(folder: Path) -> None:
    (folder / "treaty.pdf").rename(os.fsdecode(bytes(folder) + b"/caf\xe9.pdf"))
    (folder / "rows.json").rename(os.fsdecode(bytes(folder) + b"/\xff.json"))
    answer = answered(str(folder))

    assert sorted(file["file"] for file in answer["files"]) == ["broken.pdf", "caf\ufffd.pdf", "\ufffd.json"]
    assert answer["counts"]["read"] == 1
    assert "\ufffd.json" in run(str(folder))


def test_facts_can_be_told_on_the_command_line(folder: Path) -> None:
    run(str(folder / "treaty.pdf"), title="Another title", date="2019-05")
    report = Report.objects.get()

    assert (report.title, report.year) == ("Another title", 2019)


def test_a_password_is_used_once_and_kept_nowhere(folder: Path) -> None:
    (folder / "locked.pdf").write_bytes(locked("tide-of-spring", "harbour")())
    (first,) = answered(str(folder / "locked.pdf"), "--password=tide-of-spring")["files"]
    (second,) = answered(str(folder / "locked.pdf"), "--password=tide-of-spring")["files"]

    assert (first["file"], first["outcome"], second["outcome"]) == ("locked.pdf", "read", "already-read")
    assert b"/Encrypt" not in path_of(Edition.objects.get().sha256).read_bytes()
    assert "tide-of-spring" not in json.dumps([*Job.objects.values("arguments", "result")])


def test_a_path_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="nothing is not there"):
        run(str(tmp_path / "nothing"))


def test_an_index_that_cannot_be_written_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("normsbase.search.folder.WAIT_SECONDS", 0.1)
    with (
        IndexFolder(settings.INDEX_DIR).writing(),
        pytest.raises(CommandError, match=r"writing the index.*reindex"),
    ):
        run(str(folder))
    assert Clause.objects.exists()
    monkeypatch.undo()
    call_command("reindex", verbosity=0, stdout=io.StringIO())
    assert find("Party").total > 0
