"""Where the index is in, the engine that serves it out; one per folder and process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from normsbase.search.embedded import EmbeddedBackend
from normsbase.search.folder import IndexFolder
from normsbase.search.protocol import SearchBackend


@lru_cache(maxsize=8)
def engine(folder: Path) -> SearchBackend:
    """Return the engine whose index lies in `folder`; it need not exist yet."""
    return EmbeddedBackend(IndexFolder(folder))
