"""A file that says it is a backup in, its verified manifest, rows and documents out.

The file may be cut, damaged or made to do harm: nothing is unpacked under a name that it gives, no member is
read beyond the size that its manifest states, and every byte is held against its SHA-256 before it is used.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from normsbase.services.backup import manifest as manifests
from normsbase.services.backup.errors import BackupError
from normsbase.services.backup.manifest import DocumentEntry, Manifest, TableEntry
from normsbase.services.backup.steps import Steps

BLOCK = 1 << 20
MOST_MANIFEST = 64 << 20  # bytes; a hundred thousand documents take ten million
MOST_LINE = 64 << 20  # bytes of one row; the longest page of the corpus takes a few thousand


class Archive:
    """An open backup whose members are those of its manifest; `verify` before use."""

    def __init__(self, zipped: ZipFile, manifest: Manifest) -> None:
        self.manifest = manifest
        self._zip = zipped

    def verify(self, steps: Steps) -> None:
        """Read every byte; raises BackupError where one is other than the manifest says."""
        for table in self.manifest.tables:
            self._verify_table(table, steps)
        for document in self.manifest.documents:
            digest = hashlib.sha256()
            with _reading(document.member), self._zip.open(document.member) as member:
                while block := member.read(BLOCK):
                    digest.update(block)
            if digest.hexdigest() != document.sha256:
                raise _damaged(document.member)
            steps.add(1, "documents")

    def _verify_table(self, table: TableEntry, steps: Steps) -> None:
        digest, rows = hashlib.sha256(), 0
        with _reading(table.member), self._zip.open(table.member) as member:
            while block := member.read(BLOCK):
                digest.update(block)
                lines = block.count(b"\n")
                rows += lines
                steps.add(lines, table.label)
        if digest.hexdigest() != table.sha256 or rows != table.rows:
            raise _damaged(table.member)

    def rows(self, table: TableEntry) -> Iterator[list[Any]]:
        """Yield the rows of one table, each with a value a column."""
        with _reading(table.member), self._zip.open(table.member) as member:
            while line := member.readline(MOST_LINE):
                row = json.loads(line) if line.endswith(b"\n") else None
                if not isinstance(row, list) or len(row) != len(table.columns):
                    raise _damaged(table.member)
                yield row

    @contextmanager
    def document(self, entry: DocumentEntry) -> Iterator[IO[bytes]]:
        """Give the bytes of one document."""
        with _reading(entry.member), self._zip.open(entry.member) as member:
            yield member


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open a backup and hold its members against its manifest. Raises BackupError for any other file."""
    try:
        with path.open("rb") as file, _zip(file, path) as zipped:
            manifest = _manifest(zipped, path)
            _compare(zipped, manifest, path)
            yield Archive(zipped, manifest)
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror or error}.") from error


@contextmanager
def _zip(file: IO[bytes], path: Path) -> Iterator[ZipFile]:
    try:
        zipped = ZipFile(file)
    except (BadZipFile, NotImplementedError, ValueError) as error:
        raise BackupError(f"{path} is no backup, or only part of one ({error}).") from error
    with zipped:
        yield zipped


def _manifest(zipped: ZipFile, path: Path) -> Manifest:
    found = [info for info in zipped.infolist() if info.filename == manifests.NAME]
    if len(found) != 1 or found[0].file_size > MOST_MANIFEST:
        raise BackupError(f"{path} is no backup of Normsbase: it has no manifest that could be read.")
    with _reading(manifests.NAME), zipped.open(found[0]) as member:
        return manifests.from_json(member.read(MOST_MANIFEST))


def _compare(zipped: ZipFile, manifest: Manifest, path: Path) -> None:
    """Hold names and sizes of the members against the manifest, so that nothing else is ever read."""
    sizes = {table.member: table.size for table in manifest.tables}
    sizes |= {document.member: document.size for document in manifest.documents}
    members = [info for info in zipped.infolist() if info.filename != manifests.NAME]
    names = [info.filename for info in members]
    if len(set(names)) != len(names) or set(names) != set(sizes):
        raise BackupError(f"{path} holds other files than its manifest says. It is damaged or no backup.")
    if len(sizes) != len(manifest.tables) + len(manifest.documents):
        raise BackupError(f"The manifest of {path} names a file twice. It is damaged or no backup.")
    if any(not _is_plain(info, sizes[info.filename]) for info in members):
        raise BackupError(f"{path} holds files of other sizes than its manifest says. It is damaged.")
    if sum(info.compress_size for info in members) > path.stat().st_size:
        raise BackupError(f"The files inside {path} overlap. It is damaged or no backup.")


def _is_plain(info: ZipInfo, size: int) -> bool:
    return (
        info.file_size == size
        and info.compress_type in {ZIP_STORED, ZIP_DEFLATED}
        and not info.flag_bits & 0x1  # encrypted
    )


@contextmanager
def _reading(member: str) -> Iterator[None]:
    try:
        yield
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _damaged(member) from error


def _damaged(member: str) -> BackupError:
    return BackupError(f"{member} inside the backup is damaged. Use another backup.")
