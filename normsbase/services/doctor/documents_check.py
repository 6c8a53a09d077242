"""The database and the store of documents in, what is lost, damaged, unknown or half written out."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from normsbase import documents
from normsbase.models import Edition, Job
from normsbase.services.doctor.trouble import Look, Trouble

HASH = re.compile(r"[0-9a-f]{64}")
HALF = re.compile(r"[0-9a-f]{64}\.\d+")
BACK = (
    "--mend puts it back from lost+found, or from a folder given as --from, where its bytes are there. "
    "Else restore it from a backup."
)


def check_documents(look: Look) -> Iterator[Trouble]:
    """Compare what editions rest on with what lies in the store."""
    stored = dict(_stored())
    sizes = dict(Edition.objects.order_by("sha256").values_list("sha256", "size"))
    lost = [sha256 for sha256 in sizes if sha256 not in stored and not documents.path_of(sha256).exists()]
    there = [sha256 for sha256 in sizes if sha256 in stored]
    damaged = [sha256 for sha256 in there if _is_damaged(stored[sha256], sizes[sha256], look)]
    if lost:
        yield _gone("document-lost", "documents of the base are not in the data folder", lost)
    if damaged:
        yield _gone("document-damaged", "documents have other bytes than were read", damaged)
    yield from _strays(look)


def _gone(code: str, what: str, hashes: list[str]) -> Trouble:
    return Trouble(
        code=code,
        area="documents",
        severity="error",
        what=what,
        items=tuple(hashes),
        remedy=BACK,
        mendable=True,
    )


def is_known(sha256: str) -> bool:
    """Say whether an edition rests on this file or a job waits to read it."""
    waiting = Job.objects.filter(key=f"read:{sha256}").exclude(state=Job.State.DONE)
    return Edition.objects.filter(sha256=sha256).exists() or waiting.exists()


def _stored() -> Iterator[tuple[str, Path]]:
    for path in _files():
        if HASH.fullmatch(path.name) and path == documents.path_of(path.name):
            yield path.name, path


def _files() -> Iterator[Path]:
    folder = Path(settings.DOCUMENTS_DIR)
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _is_damaged(path: Path, size: int, look: Look) -> bool:
    try:
        if path.stat().st_size != size:
            return True
        return look.deep and not is_whole(path)
    except FileNotFoundError:
        return False  # taken out meanwhile, with its edition


def is_whole(path: Path) -> bool:
    """Say whether a file of the store has the bytes that its name says."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == path.name


def _strays(look: Look) -> Iterator[Trouble]:
    """Find files that nobody knows; a file is written before its rows, so that new ones are left alone."""
    old = [path for path in _files() if is_old(path, look)]
    waiting = Job.objects.filter(kind="read").exclude(state=Job.State.DONE).values_list("key", flat=True)
    known = {key.removeprefix("read:") for key in waiting}
    known |= set(Edition.objects.values_list("sha256", flat=True))
    halves = [path for path in old if HALF.fullmatch(path.name)]
    placed = {path for path in old if path == documents.path_of(path.name) and path.name in known}
    strays = [path for path in old if path not in placed and path not in halves]
    if halves:
        yield Trouble(
            code="document-half",
            area="documents",
            severity="warning",
            what="files of the store are half written",
            items=named(halves),
            remedy="--mend removes them.",
            mendable=True,
        )
    if strays:
        yield Trouble(
            code="document-unknown",
            area="documents",
            severity="warning",
            what="files of the store belong to no text",
            items=named(strays),
            remedy="--mend moves them to lost+found.",
            mendable=True,
        )


def is_old(path: Path, look: Look) -> bool:
    """Say whether nobody can be writing a file any more; one that is gone is nobody's."""
    try:
        return path.stat().st_mtime < time.time() - look.grace_seconds
    except FileNotFoundError:
        return False


def named(paths: list[Path]) -> tuple[str, ...]:
    """Return what to call files: their places in the data folder."""
    return tuple(str(path.relative_to(settings.DATA_DIR)) for path in paths)
