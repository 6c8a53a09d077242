"""A backup of an older version is restored where its tables fit; of a newer one it is refused by name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from normsbase.models import Report, Run
from normsbase.services.backup import BackupError, restore_backup, write_backup
from tests.building import a_report
from tests.services.backed_up import a_base, manifest, members, rewritten

pytestmark = pytest.mark.django_db(transaction=True)
SECOND = ("corrections", "withdrawn_at", "withdrawn_because")  # columns of reports since 0002
Said = dict[str, Any]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    a_base()
    write_backup(tmp_path / "good")
    return tmp_path / "good"


def without_columns(file: Path, said: Said, label: str, names: Iterable[str]) -> dict[str, bytes]:
    """Take columns out of a table's rows and out of what the manifest says of it."""
    table = next(table for table in said["tables"] if table["label"] == label)
    kept = [place for place, name in enumerate(table["columns"]) if name not in names]
    rows = [json.loads(line) for line in members(file)[f"tables/{label}.jsonl"].splitlines()]
    data = "".join(json.dumps([row[place] for place in kept]) + "\n" for row in rows).encode()
    table["columns"] = [table["columns"][place] for place in kept]
    table |= {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    return {label.replace(".", "_"): data}


def test_a_backup_from_before_a_migration_gets_the_new_columns_defaults(file: Path, tmp_path: Path) -> None:
    said = manifest(file)
    said["migrations"]["normsbase"] = ["0001_initial"]
    changed = without_columns(file, said, "normsbase.report", SECOND)
    changed |= without_columns(file, said, "normsbase.run", ("total", "started_by"))
    restore_backup(rewritten(file, tmp_path / "old", said=said, **changed), replace=True)

    report, run = Report.objects.get(), Run.objects.get()
    assert (report.corrections, report.withdrawn_at, report.withdrawn_because) == ({}, None, "")
    assert (run.total, run.started_by, run.counts) == (0, "", {"read": 1})


def test_a_table_that_an_older_version_lacked_is_left_empty(file: Path, tmp_path: Path) -> None:
    said = manifest(file)
    said["tables"] = [table for table in said["tables"] if table["label"] != "normsbase.job"]
    old = tmp_path / "old"
    taken_out(rewritten(file, tmp_path / "whole", said=said), old, "tables/normsbase.job.jsonl")
    restore_backup(old, replace=True)
    assert Report.objects.exists()
    assert Run.objects.get().jobs.count() == 0


def taken_out(file: Path, target: Path, member: str) -> None:
    with ZipFile(file) as zipped, ZipFile(target, "w") as out:
        for name in zipped.namelist():
            if name != member:
                out.writestr(name, zipped.read(name))


def test_a_column_that_has_no_default_names_the_version_to_use(file: Path, tmp_path: Path) -> None:
    said = manifest(file)
    said["versions"]["normsbase"] = "0.0.9"
    changed = without_columns(file, said, "normsbase.report", ("title",))
    with pytest.raises(BackupError, match=r"lacks title there.*Restore it with Normsbase 0\.0\.9"):
        restore_backup(rewritten(file, tmp_path / "old", said=said, **changed), replace=True)


def other_column(said: Said) -> None:
    next(table for table in said["tables"] if table["rows"])["columns"][0] = "weight"


def twice(said: Said) -> None:
    table = next(table for table in said["tables"] if table["rows"])
    table["columns"][1] = table["columns"][0]


def newer_migration(said: Said) -> None:
    said["migrations"]["normsbase"].append("0999_from_tomorrow")


def newer_format(said: Said) -> None:
    said["format"] = 2


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (other_column, "has a column weight there, which is unknown here"),
        (twice, "has a column twice"),
        (newer_migration, "is newer than this version: it knows normsbase 0999_from_tomorrow"),
        (newer_format, "format 2, which a newer Normsbase wrote"),
    ],
)
def test_a_backup_of_another_shape_is_refused_by_name(
    file: Path, tmp_path: Path, change: Callable[[Said], None], why: str
) -> None:
    said = manifest(file)
    change(said)
    a_report("x-later")
    with pytest.raises(BackupError, match=why):
        restore_backup(rewritten(file, tmp_path / "other", said=said), replace=True)
    assert Report.objects.filter(slug="x-later").exists()


def test_a_table_that_is_unknown_here_is_refused_unless_it_is_empty(file: Path, tmp_path: Path) -> None:
    said = manifest(file)
    for table in said["tables"]:
        if table["label"] in {"normsbase.job", "normsbase.membership"}:
            table["label"] = table["label"].replace("normsbase", "plan")
    other = tmp_path / "other"
    renamed(rewritten(file, tmp_path / "whole", said=said), other)
    with pytest.raises(BackupError, match=r"holds 1 rows of plan\.job, a table that is unknown here"):
        restore_backup(other, replace=True)


def renamed(file: Path, target: Path) -> None:
    with ZipFile(file) as zipped, ZipFile(target, "w") as out:
        for name in zipped.namelist():
            wanted = name.removesuffix(".jsonl") in {"tables/normsbase.job", "tables/normsbase.membership"}
            out.writestr(name.replace("normsbase.", "plan.") if wanted else name, zipped.read(name))


def test_migrations_of_apps_that_are_not_here_do_not_matter(file: Path, tmp_path: Path) -> None:
    said = manifest(file)
    said["migrations"]["plan"] = ["0001_initial"]
    restore_backup(rewritten(file, tmp_path / "other", said=said), replace=True)
    assert Report.objects.exists()


def test_a_permission_that_is_unknown_here_is_left_out_and_named(file: Path, tmp_path: Path) -> None:
    said = manifest(file)
    label = "auth.group_permissions"
    data = members(file)[f"tables/{label}.jsonl"].replace(b"change_report", b"weigh_report")
    table = next(table for table in said["tables"] if table["label"] == label)
    table |= {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    restored = restore_backup(
        rewritten(file, tmp_path / "other", said=said, auth_group_permissions=data), replace=True
    )
    assert "The permission normsbase report weigh_report is unknown" in restored.notes[0]


def test_a_base_that_is_not_up_to_date_is_sent_to_migrate(file: Path) -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("admin", "0003_logentry_add_action_flag_choices")
    try:
        with pytest.raises(BackupError, match=r"Run `manage\.py migrate` first"):
            restore_backup(file, replace=True)
    finally:
        recorder.record_applied("admin", "0003_logentry_add_action_flag_choices")
