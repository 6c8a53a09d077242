"""Bytes of a file in, its place in the data folder out: files as read are kept under their SHA-256."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

from django.conf import settings


def path_of(sha256: str) -> Path:
    """Return where the file with this hash lies, whether or not it is there."""
    return Path(settings.DOCUMENTS_DIR) / sha256[:2] / sha256


def keep(source: Path, sha256: str) -> Path:
    """Make the data folder hold this file; a crash in between leaves no half file under the hash."""
    place = path_of(sha256)
    if place.exists():
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
    try:
        shutil.copyfile(source, half)
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)
    return place
