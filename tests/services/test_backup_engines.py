"""A backup goes from SQLite to PostgreSQL and back and stays the same, and each is of one moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import IntegrityError, connection

from normsbase.models import Change, Report, Theme
from normsbase.services import history
from normsbase.services.backup import restore_backup, write_backup
from normsbase.services.backup.snapshot import snapshot
from normsbase.services.backup.tables import Table
from tests.building import SOURCE, a_report
from tests.commands.on_disk import Base
from tests.services.backed_up import manifest, members

pytestmark = [
    pytest.mark.engines,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="DATABASE_URL names no PostgreSQL"),
]
FILL = """
import django
django.setup()
from tests.services.backed_up import a_base
a_base()
"""


@pytest.fixture
def small(tmp_path: Path) -> Base:
    """Give a base on SQLite."""
    base = Base(tmp_path / "sqlite")
    base.manage("migrate", "--verbosity", "0")
    return base


def lasting(file: Path) -> dict[str, bytes]:
    """Return what a backup holds but for the jobs: a restore itself has the index follow."""
    return {name: held for name, held in members(file).items() if name != "tables/normsbase.job.jsonl"}


def test_a_base_goes_to_postgresql_and_back_unchanged(small: Base, tmp_path: Path) -> None:
    out, _ = small.start("-c", FILL).communicate()
    assert out == ""
    small.manage("backup", str(tmp_path / "small"))
    restore_backup(tmp_path / "small", replace=True)
    write_backup(tmp_path / "big")
    small.manage("restore", str(tmp_path / "big"), "--replace")
    small.manage("backup", str(tmp_path / "again"))

    assert lasting(tmp_path / "small") == lasting(tmp_path / "big") == lasting(tmp_path / "again")
    assert [manifest(tmp_path / name)["vendor"] for name in ("small", "big")] == ["sqlite", "postgresql"]
    assert len(members(tmp_path / "big")["tables/normsbase.clause.jsonl"].splitlines()) == 2


def test_numbers_and_guards_hold_after_a_restore_on_postgresql(small: Base, tmp_path: Path) -> None:
    small.start("-c", FILL).communicate()
    small.manage("backup", str(tmp_path / "small"))
    restore_backup(tmp_path / "small", replace=True)

    assert history.verify() == ()
    assert a_report("x-later").pk > Report.objects.get(slug="x-70-114").pk
    with pytest.raises(IntegrityError, match="never changed"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM normsbase_change")
    restore_backup(tmp_path / "small", replace=True)
    assert Change.objects.count() == 2
    assert not Report.objects.filter(slug="x-later").exists()


def test_a_snapshot_does_not_see_what_is_written_later() -> None:
    def a_theme(key: str) -> None:
        Theme.objects.create(key=key, name="n", definition="d", source=SOURCE)

    a_theme("before")
    with snapshot() as using:
        a_theme("later")
        keys = [row[1] for row in Table(Theme).rows(using)]
    assert keys == ["before"]
    assert Theme.objects.count() == 2
