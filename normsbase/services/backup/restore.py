"""A backup in, the base that it holds out: verified before anything is touched, then in one transaction."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, transaction

from ingest.progress import Progress, silent
from normsbase import documents
from normsbase.models import Report, Stale
from normsbase.services import verdicts
from normsbase.services.backup import archive
from normsbase.services.backup.errors import BackupError, NotEmptyError
from normsbase.services.backup.filling import clear, fill, reset_sequences, sole_writer
from normsbase.services.backup.fitting import Filling, fillings
from normsbase.services.backup.manifest import DocumentEntry, Manifest
from normsbase.services.backup.steps import Steps
from normsbase.services.backup.tables import tables

MADE_BY_MIGRATE = frozenset({"auth.group", "auth.group_permissions"})  # held by an empty base, too
DECISIONS = "normsbase.decision"
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What the base now holds, and remarks that its keeper should read; the index is still to be built."""

    manifest: Manifest
    notes: tuple[str, ...]


def check_backup(path: Path, progress: Progress = silent) -> Manifest:
    """Read the whole file and return what it holds. Raises BackupError where it is damaged or no backup."""
    with archive.opened(path) as source:
        source.verify(Steps(progress, source.manifest.rows + len(source.manifest.documents)))
    return source.manifest


def restore_backup(path: Path, progress: Progress = silent, *, replace: bool = False) -> Restored:
    """Make the base hold what the backup holds; what fails midway leaves the base as it was.

    Every report is marked stale, so that the index follows however this ends. Raises NotEmptyError where
    the base holds something and `replace` is off, BackupError for a file that cannot be restored here.
    """
    with archive.opened(path) as source:
        manifest = source.manifest
        plan = fillings(manifest)
        held = what_is_held()
        if held and not replace:
            raise NotEmptyError(held)
        steps = Steps(progress, 2 * (manifest.rows + len(manifest.documents)))
        source.verify(steps)
        _keep_documents(source, steps)
        try:
            notes = _fill(source, plan, steps)
        except DatabaseError as error:
            raise BackupError(
                f"The base was left as it was: the database refused the rows ({error})."
            ) from error
    return Restored(manifest=manifest, notes=(*notes, *_missing(manifest)))


def what_is_held() -> dict[str, int]:
    """Count what the base holds by the names of its tables, without what `migrate` puts there."""
    kept = [table for table in tables() if table.label not in MADE_BY_MIGRATE]
    counts = {table.name: table.count(DEFAULT_DB_ALIAS) for table in kept}
    return {name: number for name, number in counts.items() if number}


def _keep_documents(source: archive.Archive, steps: Steps) -> None:
    """Write the files that are not there yet; they are nobody's until the rows are."""
    lacking = [entry for entry in source.manifest.documents if not _is_there(entry)]
    folder = Path(settings.DOCUMENTS_DIR)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        needed, free = sum(entry.size for entry in lacking), shutil.disk_usage(folder).free
        if needed > free:
            raise BackupError(
                f"The documents take {needed} bytes; {folder} has {free} free. Make room first."
            )
        for entry in lacking:
            _keep(source, entry)
            steps.add(1, "documents")
    except OSError as error:
        raise BackupError(
            f"The documents cannot be written to {folder}: {error.strerror or error}."
        ) from error
    steps.add(len(source.manifest.documents) - len(lacking), "documents")


def _is_there(entry: DocumentEntry) -> bool:
    path = documents.path_of(entry.sha256)
    if not path.is_file() or path.stat().st_size != entry.size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == entry.sha256


def _keep(source: archive.Archive, entry: DocumentEntry) -> None:
    place = documents.path_of(entry.sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_suffix(f".{os.getpid()}")
    try:
        with source.document(entry) as member, half.open("wb") as file:
            shutil.copyfileobj(member, file, BLOCK)
            file.flush()
            os.fsync(file.fileno())
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)


def _fill(source: archive.Archive, plan: tuple[Filling, ...], steps: Steps) -> tuple[str, ...]:
    # Foreign keys are checked once, at the end; SQLite must be told so before the transaction.
    with connection.constraint_checks_disabled(), transaction.atomic(durable=True):
        sole_writer()
        before = set(Report.objects.values_list("slug", flat=True))
        clear()
        notes = tuple(note for filling in plan for note in _filled(source, filling, steps))
        connection.check_constraints()
        reset_sequences()
        if DECISIONS not in {filling.table.label for filling in plan}:
            verdicts.keep_what_was_decided()  # the backup is older than their table
        slugs = before | set(Report.objects.values_list("slug", flat=True))
        Stale.objects.all().delete()
        Stale.objects.bulk_create((Stale(slug=slug) for slug in sorted(slugs)), 500)
    return notes


def _filled(source: archive.Archive, filling: Filling, steps: Steps) -> Iterator[str]:
    skipped = fill(filling, source.rows(filling.entry), steps)
    for name in sorted(skipped):
        yield f"The permission {name} is unknown here: {filling.table.name} were restored without it."


def _missing(manifest: Manifest) -> Iterator[str]:
    if manifest.missing:
        yield (
            f"{len(manifest.missing)} documents were lost or damaged before the backup was made: "
            "`manage.py doctor` names them."
        )
