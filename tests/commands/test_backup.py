"""The commands write, check and restore a backup, and say in words what they did or why not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError

from normsbase import documents
from normsbase.models import Report, Stale
from normsbase.services.find import find
from tests.building import a_report
from tests.services.backed_up import a_base

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "base.backup"


def run(command: str, *arguments: object, **options: object) -> tuple[str, str]:
    """Run a command; return what it printed and what it warned of."""
    out, err = io.StringIO(), io.StringIO()
    call_command(command, *map(str, arguments), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_a_backup_says_what_it_holds(file: Path) -> None:
    a_base()
    out, err = run("backup", file)
    assert f"{file}: " in out
    assert "1 documents, 0.0 MB, written and read back in" in out
    assert err == ""
    with pytest.raises(CommandError, match="--force"):
        run("backup", file)
    run("backup", file, "--force")


def test_a_backup_names_documents_that_are_lost(file: Path) -> None:
    edition = a_base()
    documents.path_of(edition.sha256).unlink()
    assert f"Document {edition.sha256} is lost or damaged" in run("backup", file)[1]


def test_checking_touches_nothing(file: Path) -> None:
    a_base()
    run("backup", file)
    Report.objects.all().delete()
    out, _ = run("restore", file, "--check")
    assert out.startswith("Whole and readable: ")
    assert not Report.objects.exists()
    file.write_bytes(file.read_bytes()[:-30])
    with pytest.raises(CommandError, match="no backup, or only part of one"):
        run("restore", file, "--check")


def test_a_restored_base_is_indexed_and_looked_over(file: Path) -> None:
    a_base()
    run("backup", file)
    a_report("x-later")
    with pytest.raises(CommandError, match=r"holds .*2 reports.*--replace"):
        run("restore", file)
    out, err = run("restore", file, "--replace", verbosity=0)
    assert "Restored: " in out
    assert "Database, index, documents and images agree" in out
    assert err == ""
    assert find("cables").total == 1
    assert not Stale.objects.exists()


def test_a_restore_gives_back_the_groups_that_an_older_version_lacked(file: Path) -> None:
    a_base()
    call_command("migrate", verbosity=0)
    groups = set(Group.objects.values_list("name", flat=True))
    assert len(groups) > 1
    Group.objects.exclude(name="Readers of a test").delete()
    run("backup", file)
    run("restore", file, "--replace", verbosity=0)
    assert set(Group.objects.values_list("name", flat=True)) == groups


def test_what_could_not_be_restored_is_said(file: Path, tmp_path: Path) -> None:
    edition = a_base()
    documents.path_of(edition.sha256).unlink()
    run("backup", file)
    with pytest.raises(SystemExit, match="1"):
        run("restore", file, "--replace")
    err = io.StringIO()
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("restore", str(file), "--replace", stdout=out, stderr=err)
    assert "1 documents were lost or damaged before the backup was made" in err.getvalue()
    assert "documents of the base are not in the data folder" in out.getvalue()


def test_an_index_that_cannot_be_built_is_said_and_loses_nothing(file: Path, data_folder: Path) -> None:
    a_base()
    run("backup", file)
    (data_folder / "index").write_text("no folder")
    with pytest.raises(CommandError, match=r"base is restored.*manage\.py reindex"):
        run("restore", file, "--replace")
    assert Report.objects.exists()
    assert Stale.objects.exists()
