"""A file that is cut, damaged or made to do harm is refused with its reason, and nothing is touched."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from normsbase import documents
from normsbase.models import Report
from normsbase.services.backup import BackupError, check_backup, restore_backup, write_backup
from tests.building import a_report
from tests.services.backed_up import WORDS, a_read_report, manifest, rewritten

pytestmark = pytest.mark.django_db(transaction=True)
Said = dict[str, Any]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a good backup of one report."""
    a_read_report()
    write_backup(tmp_path / "good")
    return tmp_path / "good"


def refused(file: Path, why: str) -> None:
    """Hold that checking and restoring both say why, and that the base stays as it is."""
    Report.objects.all().update(title="As it was")
    with pytest.raises(BackupError, match=why):
        check_backup(file)
    with pytest.raises(BackupError, match=why):
        restore_backup(file, replace=True)
    assert Report.objects.get().title == "As it was"


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_part_of_a_file_is_refused(file: Path, share: float) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    refused(file, "is no backup, or only part of one")


def test_another_file_is_refused(file: Path, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("a text")
    refused(tmp_path / "text", "is no backup")
    with ZipFile(tmp_path / "zip", "w") as other:
        other.writestr("letter.txt", "words")
    refused(tmp_path / "zip", "no manifest")
    refused(tmp_path / "nothing", "cannot be read: No such file")


def test_every_byte_counts(file: Path) -> None:
    data = bytearray(file.read_bytes())
    at = data.index(WORDS)
    data[at + 3] ^= 1
    file.write_bytes(data)
    refused(file, "documents/[0-9a-f]{64} inside the backup is damaged")


def test_a_table_with_other_rows_is_refused(file: Path, tmp_path: Path) -> None:
    with ZipFile(file) as zipped:
        rows = zipped.read("tables/normsbase.report.jsonl")
    same_size = rows.replace(b"Report", b"Repost")
    refused(rewritten(file, tmp_path / "bad", normsbase_report=same_size), "normsbase.report.jsonl inside")


def test_a_document_under_another_hash_is_refused(file: Path, tmp_path: Path) -> None:
    said, other = manifest(file), "ab" * 32
    entry = said["documents"][0]
    with ZipFile(file) as zipped, ZipFile(tmp_path / "bad", "w") as out:
        for name in zipped.namelist():
            data = zipped.read(name)
            if name == "manifest.json":
                data = json.dumps(said | {"documents": [entry | {"sha256": other}]}).encode()
            out.writestr(name.replace(entry["sha256"], other), data)
    refused(tmp_path / "bad", "inside the backup is damaged")


def test_names_that_lead_elsewhere_are_refused(file: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    for name in ("../outside", "documents/../../outside", str(outside), "tables/extra.jsonl"):
        with ZipFile(rewritten(file, tmp_path / "bad"), "a") as out:
            out.writestr(name, "harm")
        refused(tmp_path / "bad", "other files than its manifest says")
    assert not outside.exists()


def test_a_manifest_that_names_a_path_is_refused(file: Path, tmp_path: Path) -> None:
    said = manifest(file)
    said["documents"][0]["sha256"] = "../../outside"
    refused(rewritten(file, tmp_path / "bad", said=said), "no value of a backup")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused(file: Path, tmp_path: Path) -> None:
    for name in ("tables/normsbase.report.jsonl", "manifest.json"):
        with ZipFile(rewritten(file, tmp_path / "bad"), "a") as out:
            out.writestr(name, "[]")
        refused(tmp_path / "bad", "other files than|no manifest")
    said = manifest(file)
    said["documents"] *= 2
    refused(rewritten(file, tmp_path / "bad", said=said), "names a file twice")


def test_a_member_that_swells_is_never_unpacked(file: Path, tmp_path: Path) -> None:
    bomb = b"\n" * 30_000_000
    assert len(zlib.compress(bomb)) < 40_000
    refused(rewritten(file, tmp_path / "bad", normsbase_report=bomb), "other sizes than its manifest says")


def test_a_member_that_lies_about_its_size_is_read_no_further(file: Path, tmp_path: Path) -> None:
    bad = rewritten(file, tmp_path / "bad", normsbase_report=b"x" * 5000)
    said = next(table for table in manifest(file)["tables"] if table["label"] == "normsbase.report")
    data = bad.read_bytes()
    size, lie = (5000).to_bytes(4, "little"), int(said["size"]).to_bytes(4, "little")
    at = data.rindex(b"tables/normsbase.report.jsonl") - 46 + 24  # the size in the central directory
    assert data[at : at + 4] == size
    bad.write_bytes(data[:at] + lie + data[at + 4 :])
    refused(bad, "normsbase.report.jsonl inside the backup is damaged")


def test_files_that_overlap_are_refused(file: Path, tmp_path: Path) -> None:
    bad = rewritten(file, tmp_path / "bad")
    data = bytearray(bad.read_bytes())
    at = data.rindex(b"tables/normsbase.report.jsonl") - 46 + 20  # the packed size in the central directory
    data[at : at + 4] = (1 << 30).to_bytes(4, "little")
    bad.write_bytes(data)
    refused(bad, "overlap")


def test_a_way_of_packing_that_backups_do_not_use_is_refused(file: Path, tmp_path: Path) -> None:
    for method, why in ((ZIP_BZIP2, "other sizes"), (ZIP_DEFLATED, "")):
        with ZipFile(file) as zipped, ZipFile(tmp_path / "bad", "w") as out:
            for name in zipped.namelist():
                out.writestr(
                    name, zipped.read(name), compress_type=method if "tables" in name else ZIP_STORED
                )
        if why:
            refused(tmp_path / "bad", why)
    assert check_backup(tmp_path / "bad").rows > 0


def spoilt(**values: Any) -> Callable[[Said], Said]:
    return lambda said: said | values


def first_table(**values: Any) -> Callable[[Said], Said]:
    return lambda said: said | {"tables": [said["tables"][0] | values, *said["tables"][1:]]}


@pytest.mark.parametrize(
    "change",
    [
        spoilt(format="1"),
        spoilt(format=True),
        spoilt(made_at=None),
        spoilt(versions=[]),
        spoilt(versions={"normsbase": 1}),
        spoilt(migrations={"normsbase": "0001"}),
        spoilt(tables={}),
        spoilt(tables=[1]),
        spoilt(documents=None),
        spoilt(missing=["x"]),
        first_table(label="../x"),
        first_table(columns=[1]),
        first_table(rows=-1),
        first_table(size=1.5),
        first_table(sha256="short"),
    ],
)
def test_a_manifest_that_says_nonsense_is_refused(
    file: Path, tmp_path: Path, change: Callable[[Said], Said]
) -> None:
    refused(rewritten(file, tmp_path / "bad", said=change(manifest(file))), "no value of a backup")


@pytest.mark.parametrize("data", [b"{", b"\xff", b"[" * 100_000])
def test_a_manifest_that_is_no_json_is_refused(file: Path, tmp_path: Path, data: bytes) -> None:
    bad = tmp_path / "bad"
    with ZipFile(file) as zipped, ZipFile(bad, "w") as out:
        for name in zipped.namelist():
            out.writestr(name, data if name == "manifest.json" else zipped.read(name))
    refused(bad, "is no JSON")


def with_rows(file: Path, target: Path, label: str, data: bytes) -> Path:
    """Write a backup whose manifest vouches for these rows of one table."""
    said = manifest(file)
    for table in said["tables"]:
        if table["label"] == label:
            table |= {
                "rows": data.count(b"\n"),
                "size": len(data),
                "sha256": hashlib.sha256(data).hexdigest(),
            }
    return rewritten(file, target, said=said, **{label.replace(".", "_"): data})


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (b"[1]\n", "inside the backup is damaged"),
        (b'{"id": 1}\n', "inside the backup is damaged"),
        (b"nonsense\n", "inside the backup is damaged"),
        (b'["x","k","Law","d",0,"s"]\n', "A row of normsbase.mechanism cannot be read"),
        (b'[1,"k","Law","d",[0],"s"]\n', "A row of normsbase.mechanism cannot be read"),
        (b'[1,"k","Law","d",0,""]\n', "the database refused the rows"),
        (b'[1,"k","Law","d",0,"s"]\n' * 2, "the database refused the rows"),
        (b'[1,null,"Law","d",0,"s"]\n', "the database refused the rows"),
    ],
)
def test_rows_that_fit_no_table_leave_the_base_as_it_was(
    file: Path, tmp_path: Path, rows: bytes, why: str
) -> None:
    bad = with_rows(file, tmp_path / "bad", "normsbase.mechanism", rows)
    check_backup(bad)
    a_report("x-later")
    with pytest.raises(BackupError, match=why):
        restore_backup(bad, replace=True)
    assert set(Report.objects.values_list("slug", flat=True)) == {"x-70-114", "x-later"}


def test_rows_that_point_nowhere_leave_the_base_as_it_was(file: Path, tmp_path: Path) -> None:
    bad = with_rows(file, tmp_path / "bad", "normsbase.report", b"")
    with pytest.raises(BackupError, match="the database refused the rows"):
        restore_backup(bad, replace=True)
    assert Report.objects.exists()


def test_a_document_that_no_row_knows_does_no_harm(file: Path) -> None:
    restore_backup(file, replace=True)
    assert documents.path_of(manifest(file)["documents"][0]["sha256"]).read_bytes() == WORDS
