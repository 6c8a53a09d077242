"""Nothing in; whether the data folder can be written, has room and holds the documents, out."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import Error

from normsbase.models import Edition
from normsbase.services.health.part import Part, away, degraded, ok

NAME = "storage"
LOW_BYTES = 1_000_000_000  # less than this is too little for a batch of documents and an index built anew
TRIED = bytes(4096)


def look_at_storage(database_answers: Callable[[], bool]) -> Part:
    """Write a nameless file into the data folder, measure what is free, and look for the documents.

    Whether there must be documents is known to the database; one that is away is not asked.
    """
    folder = Path(settings.DATA_DIR)
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(TRIED)
            os.fsync(file.fileno())
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return away(
            NAME,
            "not-writable",
            f"The data folder cannot be written ({error.strerror}). Make DATA_DIR a folder with room that "
            "belongs to the account that runs Normsbase.",
        )
    if not Path(settings.DOCUMENTS_DIR).is_dir() and database_answers() and _has_documents():
        return degraded(
            NAME,
            "no-documents",
            "The base has documents, and their folder is not in DATA_DIR. Mount the right data folder.",
        )
    room = f"{free / 1e9:.1f} GB free in the data folder."
    if free < LOW_BYTES:
        return degraded(NAME, "low", f"{room} Make room before the next documents are read.")
    return ok(NAME, room)


def _has_documents() -> bool:
    try:
        return Edition.objects.exists()
    except Error:
        return False  # the database says itself that it is away
