"""Nothing in; the children of this process that read files, kept alive between jobs, out."""

from __future__ import annotations

import os
import threading
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ingest.ocr.allowance import Allowance
from ingest.pool import Limits, Readers
from ingest.reading import make_reader, versions

_lock = threading.Lock()
_kept: list[Readers] = []


def arguments(*, ocr: bool = True) -> tuple[Path, Path, Allowance | None]:
    """Return what a reader is made from; images of text are read where both settings and `ocr` allow it."""
    allowance = Allowance() if ocr and settings.OCR else None
    return (Path(settings.VOCABULARY_DIR), Path(settings.REFERENCE_DIR), allowance)


def kept_readers() -> Readers:
    """Return the readers of this process, one child a core; children start when there is a file."""
    with _lock:
        if not _kept:
            _kept.append(Readers(make_reader, arguments(), Limits(), os.cpu_count() or 2))
        return _kept[0]


def end_readers() -> None:
    """End the children for good: also a job that begins after this is not done by this process any more."""
    kept_readers().end()


@lru_cache(maxsize=1)
def current_versions() -> dict[str, str]:
    """Return the versions of pipeline and vocabulary that this process reads with."""
    return versions(Path(settings.VOCABULARY_DIR))
