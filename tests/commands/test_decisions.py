"""Decisions of reviewers are written to a file and brought in from one, by hand."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from normsbase.models import Change, Clause, Decision, Tag
from normsbase.services import review
from tests.services.review.proposing import WHY, a_proposal, a_text, by

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    tag = a_proposal(a_text()[0], words="lamps")
    review.decide(tag.pk, "rejected", by("ada", WHY))
    out = StringIO()
    call_command("export_decisions", output=tmp_path / "decisions.jsonl", stdout=out)
    assert "1 decisions in" in out.getvalue()
    return tmp_path / "decisions.jsonl"


def brought(file: Path, **options: str | bool) -> str:
    out = StringIO()
    call_command("import_decisions", str(file), stdout=out, **options)
    return out.getvalue()


def elsewhere() -> None:
    Decision.objects.all().delete()
    Tag.objects.update(state="proposed", reviewed_at=None)


def test_the_file_holds_what_stdout_would(file: Path) -> None:
    out = StringIO()
    call_command("export_decisions", stdout=out)
    assert file.read_text(encoding="utf-8") == out.getvalue()
    assert list(file.parent.glob(".*half")) == []


def test_a_file_that_cannot_be_written_says_so(file: Path) -> None:
    with pytest.raises(CommandError, match="could not be written"):
        call_command("export_decisions", output=file.parent / "nowhere" / "decisions.jsonl")


def test_they_come_in_under_a_name_and_a_reason(file: Path) -> None:
    elsewhere()
    by("importer")
    assert "1 new." in brought(file, by="importer", reason="From the institute")
    assert Tag.objects.get().state == "rejected"
    change = Change.objects.latest("id")
    assert (change.author_name, change.reason) == ("importer", "From the institute")
    assert "1 here already" in brought(file)


def test_a_dry_run_changes_nothing(file: Path) -> None:
    elsewhere()
    assert "Nothing was changed; it would be: 1 new" in brought(file, dry_run=True)
    assert not Decision.objects.exists()


def test_paragraphs_that_the_base_lacks_are_named_with_the_way_out(file: Path) -> None:
    Clause.objects.all().delete()
    Decision.objects.all().delete()
    with pytest.raises(CommandError, match=r"line 1: x-70-114/1 theme:threats.* --known-only"):
        brought(file)
    assert "1 on a paragraph that is not in this base" in brought(file, known_only=True)


def test_a_file_or_an_account_that_is_not_there_is_told(file: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        brought(file.with_name("none"))
    with pytest.raises(CommandError, match="no account “eve”"):
        brought(file, by="eve")
