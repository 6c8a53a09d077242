"""A backup holds database, documents and decisions, and a base restored from it is the same base."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, models
from django.utils import timezone

from normsbase import documents
from normsbase.models import Change, Clause, Edition, Job, Report, Stale, Tag
from normsbase.services import history
from normsbase.services.backup import BackupError, NotEmptyError, check_backup, restore_backup, write_backup
from normsbase.services.backup.restore import what_is_held
from normsbase.services.backup.tables import tables
from tests.building import a_report, a_state
from tests.services.backed_up import WORDS, a_base, a_document, a_read_report, manifest, members

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "base.backup"


def emptied(data_folder: Path) -> None:
    """Give up every row and every document, as on another machine."""
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=False)
    (data_folder / "documents").rename(data_folder / "documents of the first machine")


def test_a_restored_base_gives_the_same_backup(file: Path, tmp_path: Path, data_folder: Path) -> None:
    a_base()
    write_backup(file)
    emptied(data_folder)
    restored = restore_backup(file)
    again = write_backup(tmp_path / "again")

    assert members(tmp_path / "again") == members(file)
    assert restored.notes == again.manifest.missing == ()
    assert restored.manifest.rows == again.manifest.rows > 20


def test_decisions_accounts_and_history_come_back(file: Path, data_folder: Path) -> None:
    a_base()
    write_backup(file)
    emptied(data_folder)
    restore_backup(file)

    miriam = User.objects.get()
    assert miriam.check_password("a long one for a test")
    assert miriam.has_perm("normsbase.change_report")
    assert Tag.objects.get().reviewer == miriam
    assert Clause.objects.get(key="x-70-114/13.f").chapeau == Clause.objects.get(key="x-70-114/13")
    assert history.verify() == ()
    assert Change.objects.count() == 2
    with pytest.raises(Exception, match="never changed"), connection.cursor() as cursor:
        cursor.execute("UPDATE normsbase_change SET reason = 'another'")


def test_documents_come_back_under_their_hash(file: Path, data_folder: Path) -> None:
    edition = a_base()
    write_backup(file)
    emptied(data_folder)
    restore_backup(file)

    assert documents.path_of(edition.sha256).read_bytes() == WORDS
    assert [path.name for path in (data_folder / "documents").rglob("*") if path.is_file()] == [
        edition.sha256
    ]


def test_new_rows_take_free_numbers_after_a_restore(file: Path, data_folder: Path) -> None:
    a_base()
    write_backup(file)
    emptied(data_folder)
    restore_backup(file)

    assert a_report("x-2").pk > Report.objects.get(slug="x-70-114").pk


def test_the_file_is_for_its_owner_alone_and_says_what_it_holds(file: Path) -> None:
    a_base()
    written = write_backup(file)
    said = manifest(file)

    assert file.stat().st_mode & 0o777 == 0o600
    assert written.size == file.stat().st_size
    assert said["vendor"] == connection.vendor
    assert "0002_jobs_and_history" in said["migrations"]["normsbase"]
    assert set(said["versions"]) >= {"normsbase", "pipeline", "vocabulary", "schema"}
    counts = {table["label"]: table["rows"] for table in said["tables"]}
    assert counts["normsbase.clause"] == 2
    for table in said["tables"]:
        data = members(file)[f"tables/{table['label']}.jsonl"]
        assert (len(data), hashlib.sha256(data).hexdigest()) == (table["size"], table["sha256"])


def test_what_is_made_from_the_rest_is_left_out(file: Path) -> None:
    a_base()
    Session.objects.create(session_key="k", session_data="d", expire_date=timezone.now())
    Stale.objects.create(slug="x-70-114")
    write_backup(file)

    labels = {name.removeprefix("tables/").removesuffix(".jsonl") for name in members(file)}
    every = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    left = {label for label in every - labels if not label.startswith("axes.")}
    assert left == {"auth.permission", "contenttypes.contenttype", "normsbase.stale", "sessions.session"}


def test_rows_stand_after_those_that_they_point_to(file: Path) -> None:
    places = {table.model: place for place, table in enumerate(tables())}
    for table in tables():
        for field in table.fields:
            target = field.remote_field.model if field.remote_field else None
            if target in places and target is not table.model:
                assert places[target] < places[table.model], field


def test_every_column_is_of_a_kind_that_a_backup_carries() -> None:
    known = (
        models.AutoField, models.BooleanField, models.CharField, models.DateField, models.FloatField,
        models.ForeignKey, models.IntegerField, models.JSONField, models.TextField, models.UUIDField,
        models.GenericIPAddressField,
    )  # fmt: skip
    odd = [field for table in tables() for field in table.fields if not isinstance(field, known)]
    assert odd == []


def test_a_file_that_waits_to_be_read_is_kept_too(file: Path, data_folder: Path) -> None:
    sha256 = a_document(b"not read yet")
    Job.objects.create(key=f"read:{sha256}", kind="read", due_at=timezone.now())
    lost = "ab" * 32
    Job.objects.create(key=f"read:{lost}", kind="read", due_at=timezone.now())
    Job.objects.create(key=f"read:{'cd' * 32}", kind="read", due_at=timezone.now(), state="done")
    written = write_backup(file)
    assert [document.sha256 for document in written.manifest.documents] == [sha256]
    assert written.manifest.missing == ()
    emptied(data_folder)
    restore_backup(file)
    assert documents.path_of(sha256).read_bytes() == b"not read yet"


def test_a_lost_or_damaged_document_stops_no_backup_and_is_named(file: Path, data_folder: Path) -> None:
    lost, damaged = a_read_report("x-1", b"one"), a_read_report("x-2", b"two")
    documents.path_of(lost.sha256).unlink()
    documents.path_of(damaged.sha256).write_bytes(b"other bytes")
    written = write_backup(file)

    assert set(written.manifest.missing) == {lost.sha256, damaged.sha256}
    assert written.manifest.documents == ()
    emptied(data_folder)
    assert "2 documents were lost or damaged" in restore_backup(file).notes[0]


def test_a_base_that_holds_something_is_not_overrun(file: Path) -> None:
    a_base()
    write_backup(file)
    a_report("x-later")
    with pytest.raises(NotEmptyError, match="2 reports") as caught:
        restore_backup(file)
    assert caught.value.held["clauses"] == 2
    assert Report.objects.filter(slug="x-later").exists()


def test_an_empty_base_has_the_groups_that_migrate_makes(file: Path) -> None:
    Group.objects.create(name="Readers of a test")
    assert what_is_held() == {}


def test_replacing_gives_up_what_was_there(file: Path, tmp_path: Path) -> None:
    a_base()
    write_backup(file)
    Session.objects.create(session_key="k", session_data="d", expire_date=timezone.now())
    Report.objects.filter(slug="x-70-114").update(title="Another title")
    a_report("x-later")
    a_state("LVA", "Latvia")
    restore_backup(file, replace=True)
    write_backup(tmp_path / "again")

    assert members(tmp_path / "again") == members(file)
    assert not Session.objects.exists()
    assert set(Stale.objects.values_list("slug", flat=True)) == {"x-70-114", "x-later"}


def test_a_damaged_document_of_the_base_is_made_whole_by_a_restore(file: Path) -> None:
    edition = a_base()
    write_backup(file)
    documents.path_of(edition.sha256).write_bytes(WORDS[::-1])
    restore_backup(file, replace=True)
    assert documents.path_of(edition.sha256).read_bytes() == WORDS


def test_progress_adds_up_while_writing_checking_and_restoring(file: Path, data_folder: Path) -> None:
    a_base()
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int, note: str = "") -> None:
        told.append((done, total))

    for step in (write_backup, check_backup, lambda *given: restore_backup(*given, replace=True)):
        told.clear()
        step(file, tell)
        assert told == sorted(told)
        assert told[-1][0] == told[-1][1] > 20


def test_a_file_that_is_there_is_replaced_only_on_demand(file: Path) -> None:
    file.write_text("precious")
    with pytest.raises(BackupError, match="--force"):
        write_backup(file)
    assert file.read_text() == "precious"
    write_backup(file, force=True)
    assert check_backup(file).format == 1


@contextmanager
def a_full_disk(most: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_leaves_no_file_and_keeps_the_one_before(file: Path) -> None:
    a_read_report(data=os.urandom(200_000))
    file.write_text("the backup of yesterday")
    with a_full_disk(100_000), pytest.raises(BackupError, match="could not be written"):
        write_backup(file, force=True)
    assert file.read_text() == "the backup of yesterday"
    assert not file.with_name("base.backup.part").exists()


def test_a_full_disk_while_restoring_leaves_the_base_as_it_was(file: Path, data_folder: Path) -> None:
    a_read_report(data=os.urandom(200_000))
    write_backup(file)
    emptied(data_folder)
    with a_full_disk(100_000), pytest.raises(BackupError, match="cannot be written"):
        restore_backup(file)
    assert not Edition.objects.exists()
    assert not [path for path in (data_folder / "documents").rglob("*") if path.is_file()]


def test_a_folder_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="No such file or directory"):
        write_backup(tmp_path / "nowhere" / "base.backup")


def test_two_backups_into_one_file_wait_for_each_other(file: Path) -> None:
    with file.with_name("base.backup.part").open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(BackupError, match="Another backup is being written"):
            write_backup(file)
    assert json.loads(check_written(file))["format"] == 1


def check_written(file: Path) -> bytes:
    """Write over what a killed backup left, and return the manifest."""
    return write_backup(file).manifest.to_json()
