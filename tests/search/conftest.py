"""Engines with an empty index each, for the tests of the contract."""

from __future__ import annotations

from pathlib import Path

import pytest

from normsbase.search.embedded import EmbeddedBackend
from normsbase.search.folder import IndexFolder


@pytest.fixture
def backend(tmp_path: Path) -> EmbeddedBackend:
    """The embedded engine in a folder of its own, which does not exist yet."""
    return EmbeddedBackend(IndexFolder(tmp_path / "index", wait_seconds=0.2))
