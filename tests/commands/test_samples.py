"""The samples come and go by one command each, and stay away once they were sent away."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from normsbase.models import Edition, Report
from normsbase.services import page_image
from normsbase.services.find import find
from normsbase.services.intake import Intake
from normsbase.services.intake.samples import load_samples
from tests.building import a_report, an_edition

pytestmark = pytest.mark.django_db


def samples(action: str) -> str:
    out = io.StringIO()
    call_command("samples", action, stdout=out, verbosity=0)
    return out.getvalue()


def test_samples_come_marked_go_without_a_trace_and_stay_away(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("normsbase.management.commands.prepare.STEPS", ())
    own = an_edition(a_report("a-1-2"), [("1", "A text that is no sample.")])
    assert samples("load") == "10 sample documents, 10 of them new.\n"
    assert Report.objects.filter(sample=True).count() == 9  # one of them in two languages
    page_image.page_image("xts-12", 1)

    assert samples("remove") == "Removed 9 sample texts.\n"
    out = io.StringIO()
    call_command("prepare", stdout=out)

    assert "Sample documents" not in out.getvalue()
    assert [edition.pk for edition in Edition.objects.all()] == [own.pk]
    assert find("Party").total == 0
    assert [path for path in data_folder.rglob("*") if path.suffix == ".png"] == []
    assert [path for path in (data_folder / "documents").rglob("*") if path.is_file()] == []


def test_setting_up_without_samples_reads_none_and_takes_none_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("normsbase.management.commands.prepare.STEPS", ())
    call_command("prepare", "--without-samples", stdout=io.StringIO())
    assert not Report.objects.exists()
    samples("load")
    call_command("prepare", "--without-samples", stdout=io.StringIO())
    assert Report.objects.filter(sample=True).count() == 9
    samples("remove")


def test_setting_up_reads_the_documents_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("normsbase.management.commands.prepare.STEPS", ())
    monkeypatch.setattr("normsbase.management.commands.prepare.were_removed", lambda: True)
    (tmp_path / "own.md").write_text("# A position of our own\n\nStates should help each other.\n")
    out = io.StringIO()
    call_command("prepare", stdout=out, documents=tmp_path / "own.md")

    assert Report.objects.filter(sample=False).count() == 1
    with pytest.raises(CommandError, match="is not there"):
        call_command("prepare", stdout=out, documents=tmp_path / "none")


def test_samples_are_never_loaded_unmarked() -> None:
    with pytest.raises(ValueError, match="must be marked"):
        load_samples(Intake(sample=False))
    assert settings.SAMPLES_DIR.is_dir()
