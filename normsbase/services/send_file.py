"""An edition's address in; the file as it was read, with its name and type, out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from normsbase import documents
from normsbase.models import Edition


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the data folder; only PDF is safe to open in a browser as it is."""

    path: Path
    name: str
    media_type: str

    @property
    def is_pdf(self) -> bool:
        """Whether the browser may open it."""
        return self.media_type == "application/pdf"


def send_file(prefix: str) -> StoredFile | None:
    """Return the file of the edition at `prefix`; None where there is no such edition or its file is gone."""
    edition = Edition.objects.at(prefix).first()
    if edition is None:
        return None
    path = documents.path_of(edition.sha256)
    return StoredFile(path, edition.file_name, edition.media_type) if path.exists() else None
