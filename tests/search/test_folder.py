"""One writer at a time, one generation in use, versions that are checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from normsbase.search.folder import VERSIONS, IndexFolder
from normsbase.search.types import SearchUnavailableError


def test_a_second_writer_waits_and_then_gives_a_clear_error(tmp_path: Path) -> None:
    folder = IndexFolder(tmp_path, wait_seconds=0.1)
    with (
        folder.writing(),
        pytest.raises(SearchUnavailableError, match=r"Another process .* 0\.1 seconds"),
        IndexFolder(tmp_path, wait_seconds=0.1).writing(),
    ):
        pass
    with folder.writing():
        assert folder.path.exists()


def test_the_right_to_write_is_given_back_after_an_error(tmp_path: Path) -> None:
    folder = IndexFolder(tmp_path, wait_seconds=0)
    with pytest.raises(RuntimeError), folder.writing():
        raise RuntimeError
    with folder.writing():
        assert not folder.signature()


def test_an_index_of_another_version_is_refused_with_its_remedy(tmp_path: Path) -> None:
    folder = IndexFolder(tmp_path)
    generation = folder.new_generation()
    folder.switch(generation)
    assert folder.current() == generation
    (generation / "normsbase.json").write_text(json.dumps(VERSIONS | {"analysis": "0"}))
    with pytest.raises(SearchUnavailableError, match=r"analysis 0.*manage.py reindex"):
        folder.current()


def test_the_generation_before_stays_for_its_readers_and_older_ones_go(tmp_path: Path) -> None:
    folder = IndexFolder(tmp_path)
    made = []
    for _ in range(3):
        made.append(folder.new_generation())
        folder.switch(made[-1])
    assert not made[0].exists()
    assert made[1].exists()
    assert folder.current() == made[2]
