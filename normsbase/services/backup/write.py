"""The base in, one verified file out: rows and documents as they were at one moment, while the site runs."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from ingest.progress import Progress, silent
from normsbase import documents
from normsbase.models import Edition, Job
from normsbase.services.backup import archive
from normsbase.services.backup.errors import BackupError
from normsbase.services.backup.manifest import NAME, DocumentEntry, Manifest, TableEntry
from normsbase.services.backup.snapshot import snapshot
from normsbase.services.backup.steps import Steps
from normsbase.services.backup.tables import ROWS_AT_ONCE, Table, tables
from normsbase.services.backup.versions import versions

BLOCK = 1 << 20
PACKED = frozenset({"application/pdf"})  # media types that hardly shrink any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A backup that was written and read back: where, how many bytes, and what it holds."""

    path: Path
    size: int
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A document to keep: its hash, whether it shrinks, and whether an edition rests on it."""

    sha256: str
    method: int
    needed: bool


def write_backup(path: Path, progress: Progress = silent, *, force: bool = False) -> Written:
    """Write database and documents into `path` (mode 0600) and read the file back before it gets its name.

    Nobody who writes is held up. Raises BackupError: `path` exists and `force` is off, no space is left,
    or what was written reads otherwise; then no file is left under `path`, and one before stays.
    """
    if path.exists() and not force:
        raise BackupError(f"{path} exists. Give another name, or say --force to replace it.")
    part = path.with_name(f"{path.name}.part")
    try:
        with _sole_writer(part) as file:
            steps = Steps(progress)
            _fill(file, steps)
            file.flush()
            os.fsync(file.fileno())
            with archive.opened(part) as written:
                written.verify(steps)
            size = file.tell()
            part.replace(path)
        _keep_name(path.parent)
    except OSError as error:
        raise BackupError(f"The backup could not be written to {path}: {error.strerror or error}.") from error
    return Written(path=path, size=size, manifest=written.manifest)


@contextmanager
def _sole_writer(part: Path) -> Iterator[IO[bytes]]:
    """Give the empty file to write, for its owner alone; it is gone where writing fails."""
    handle = os.open(part, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupError(f"Another backup is being written to {part}. Wait for it.") from error
        try:
            os.fchmod(file.fileno(), 0o600)
            file.truncate()
            yield file
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _keep_name(folder: Path) -> None:
    """Bring the new name itself to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _fill(file: IO[bytes], steps: Steps) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        with snapshot() as using:
            wanted, held = _wanted(using), tables()
            steps.total = 2 * (len(wanted) + sum(table.count(using) for table in held))
            entries = tuple(_add_table(zipped, table, using, steps) for table in held)
            made_at = timezone.now().isoformat()
            vendor, migrations = connections[using].vendor, _migrations(using)
        kept, missing = _add_documents(zipped, wanted, steps)
        manifest = Manifest(
            made_at=made_at,
            versions=versions(),
            vendor=vendor,
            migrations=migrations,
            tables=entries,
            documents=kept,
            missing=missing,
        )
        with zipped.open(_info(NAME, ZIP_DEFLATED), "w") as member:
            member.write(manifest.to_json())


def _migrations(using: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connections[using]).applied_migrations()):
        found.setdefault(app, []).append(name)
    return {app: tuple(names) for app, names in found.items()}


def _wanted(using: str) -> list[_Wanted]:
    """Return the files of editions, and those that wait to be read."""
    editions = Edition.objects.using(using).order_by("sha256").values_list("sha256", "media_type")
    found = {
        sha256: _Wanted(sha256, ZIP_STORED if media in PACKED else ZIP_DEFLATED, needed=True)
        for sha256, media in editions.iterator()
    }
    jobs = Job.objects.using(using).filter(kind="read").exclude(state=Job.State.DONE)
    for key in jobs.values_list("key", flat=True):
        sha256 = key.removeprefix("read:")
        found.setdefault(sha256, _Wanted(sha256, ZIP_DEFLATED, needed=False))
    return list(found.values())


def _add_table(zipped: ZipFile, table: Table, using: str, steps: Steps) -> TableEntry:
    digest, size, count = hashlib.sha256(), 0, 0
    with zipped.open(_info(f"tables/{table.label}.jsonl", ZIP_DEFLATED), "w", force_zip64=True) as member:
        rows = table.rows(using)
        while lines := [_line(row) for row in islice(rows, ROWS_AT_ONCE)]:
            data = "".join(lines).encode()
            digest.update(data)
            size, count = size + len(data), count + len(lines)
            member.write(data)
            steps.add(len(lines), table.name)
    return TableEntry(
        label=table.label, columns=table.columns, rows=count, size=size, sha256=digest.hexdigest()
    )


def _line(row: list[object]) -> str:
    """Return a row in one form, whatever the order in which a database keeps the names of JSON values."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _add_documents(
    zipped: ZipFile, wanted: Iterable[_Wanted], steps: Steps
) -> tuple[tuple[DocumentEntry, ...], tuple[str, ...]]:
    """Write the files; return those written and those that the data folder has lost or that are damaged."""
    kept, missing = [], []
    for document in wanted:
        path = documents.path_of(document.sha256)
        if _is_whole(path, document.sha256):
            entry = DocumentEntry(sha256=document.sha256, size=path.stat().st_size)
            info = _info(entry.member, document.method)
            with path.open("rb") as source, zipped.open(info, "w", force_zip64=True) as member:
                shutil.copyfileobj(source, member, BLOCK)
            kept.append(entry)
        elif document.needed:
            missing.append(document.sha256)
        steps.add(1, "documents")
    return tuple(kept), tuple(missing)


def _is_whole(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False


def _info(name: str, method: int) -> ZipInfo:
    info = ZipInfo(name)
    info.compress_type = method
    info.external_attr = 0o600 << 16
    return info
