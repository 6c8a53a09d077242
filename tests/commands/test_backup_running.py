"""While a base is written to, a backup is of one moment and holds up no writer; killed, it leaves no file."""

from __future__ import annotations

import json
import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.commands.on_disk import PATIENCE, Base
from tests.sites import migrate

PAIRS = """
import django, sys
django.setup()
from pathlib import Path
from django.db import transaction
from normsbase.models import Mechanism, Theme
stop, told, first = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
def pair(number):
    for model in (Theme, Mechanism):
        model.objects.create(key=f"k{number}", name="n", definition="d" * 400, source="written for a test")
with transaction.atomic():
    for number in range(first):
        pair(number)
number = first
while not stop.exists():
    with transaction.atomic():
        pair(number)
        Mechanism.objects.filter(key=f"k{number - first}").delete()
        Theme.objects.filter(key=f"k{number - first}").delete()
    number += 1
    half = told.with_name("half")
    half.write_text(str(number - first))
    half.replace(told)
"""
THEME = """
import django
django.setup()
from normsbase.models import Theme
Theme.objects.create(key="lantern", name="Ships", definition="d", source="written for a test")
"""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Base:
    """A base that each test copies and none writes to."""
    base = Base(tmp_path_factory.mktemp("empty"))
    migrate(base.folder)
    return base


@pytest.fixture(scope="module")
def base(empty: Base, tmp_path_factory: pytest.TempPathFactory) -> Base:
    return copied(empty, tmp_path_factory.mktemp("base"))


def copied(base: Base, folder: Path) -> Base:
    """Return a base in this folder that holds the same."""
    shutil.copytree(base.folder, folder, dirs_exist_ok=True)
    return Base(folder)


@contextmanager
def writing(base: Base, folder: Path, first: int = 3000) -> Iterator[Path]:
    """Let another process write pairs of rows all the time; gives the file in which it tells how many."""
    stop, told = folder / "stop", folder / "told"
    process = base.start("-c", PAIRS, str(stop), str(told), str(first))
    try:
        wait_for(told.exists)
        yield told
    finally:
        stop.touch()
        out, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, out


def wait_for(there: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < end
        time.sleep(0.01)


def pairs_told(told: Path) -> int:
    """Return how many pairs the other process has written since it began."""
    return int(told.read_text())


def keys_in(file: Path, label: str) -> list[str]:
    with ZipFile(file) as zipped:
        said = json.loads(zipped.read("manifest.json"))
        table = next(table for table in said["tables"] if table["label"] == label)
        place = table["columns"].index("key")
        return sorted(json.loads(line)[place] for line in zipped.read(f"tables/{label}.jsonl").splitlines())


def test_a_backup_is_of_one_moment_while_another_process_writes(
    base: Base, empty: Base, tmp_path: Path
) -> None:
    file = tmp_path / "base.backup"
    with writing(base, tmp_path) as told:
        before = pairs_told(told)
        base.manage("backup", str(file))
        after = pairs_told(told)

    themes, mechanisms = (keys_in(file, f"normsbase.{name}") for name in ("theme", "mechanism"))
    assert themes == mechanisms
    assert len(themes) == 3000
    assert after > before + 10  # nobody waited for the backup to end
    restored = copied(empty, tmp_path / "restored")
    restored.manage("restore", str(file))
    assert "agree" in restored.manage("doctor", "--deep")


def test_a_killed_backup_leaves_no_file_and_does_not_stand_in_the_way(base: Base, tmp_path: Path) -> None:
    file = tmp_path / "base.backup"
    part = tmp_path / "base.backup.part"
    process = base.start("manage.py", "backup", str(file))
    wait_for(lambda: part.exists() or process.poll() is not None)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=PATIENCE)
    if process.returncode == 0:
        pytest.fail("the backup ended before it could be killed")
    assert part.exists()
    assert not file.exists()
    base.manage("backup", str(file))
    assert not part.exists()
    assert "Whole and readable" in base.manage("restore", "--check", str(file))


@pytest.fixture(scope="module")
def themed(empty: Base, tmp_path_factory: pytest.TempPathFactory) -> Base:
    """A base with one theme."""
    base = copied(empty, tmp_path_factory.mktemp("themed"))
    out, _ = base.start("-c", THEME).communicate(timeout=PATIENCE)
    assert out == ""
    return base


def damaged(themed: Base, folder: Path, damage: Callable[[bytes], bytes]) -> str:
    """Damage the file of a database with one theme, and return what `doctor` says of it."""
    other = copied(themed, folder)
    database = folder / "normsbase.sqlite3"
    database.write_bytes(damage(database.read_bytes()))
    process = other.start("manage.py", "doctor", "--deep")
    out, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    return out


def test_a_damaged_place_of_the_database_file_is_found(themed: Base, tmp_path: Path) -> None:
    out = damaged(themed, tmp_path, lambda data: re.sub(rb"lantern(?!Ships)", b"lantexn", data))
    assert "places of the database file are damaged" in out
    assert "missing from index" in out
    assert "restore the last good backup" in out


def test_a_database_file_that_cannot_be_read_is_said(themed: Base, tmp_path: Path) -> None:
    out = damaged(themed, tmp_path, lambda data: data[:4096] + b"\xff" * (len(data) - 4096))
    assert "CommandError: The database does not answer as it should" in out
