"""The code as it is installed in, the versions that a backup names out."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.conf import settings

from ingest import reading
from normsbase.search import folder


def versions() -> dict[str, str]:
    """Return the versions of Normsbase, pipeline, vocabulary, index schema and analysis of words."""
    project = tomllib.loads((Path(settings.ROOT) / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return (
        {"normsbase": str(project["version"])} | reading.versions(settings.VOCABULARY_DIR) | folder.VERSIONS
    )
