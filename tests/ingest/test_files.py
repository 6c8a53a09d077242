"""What is no file, cannot be reached or is too large is told by its kind, without opening it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.errors import RefusedError
from ingest.files import obstacle, read_bytes
from ingest.limits import BYTES, check_pages, check_paragraph


def test_a_file_has_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"words")

    assert obstacle(tmp_path / "a.txt") == ""
    assert read_bytes(tmp_path / "a.txt") == b"words"


def test_what_is_no_file_says_what_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "nowhere").symlink_to("nothing")
    told = {path.name: obstacle(path) for path in tmp_path.iterdir()}

    assert told["pipe"].startswith("a pipe is no file")
    assert told["circle"].startswith("the link leads in a circle")
    assert told["nowhere"].startswith("the link leads nowhere")
    assert obstacle(tmp_path).startswith("a folder is no document")
    assert obstacle(Path("/dev/null")) == "a device is no file"
    assert obstacle(tmp_path / "gone") == "could not be opened: No such file or directory"
    with pytest.raises(RefusedError, match="a pipe is no file"):
        read_bytes(tmp_path / "pipe")


def test_a_file_that_claims_too_many_bytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(BYTES + 1)  # takes no room

    with pytest.raises(RefusedError, match=r"has 1\.1 GB"):
        read_bytes(tmp_path / "huge.pdf")


def test_limits_name_the_figures() -> None:
    with pytest.raises(RefusedError, match="100,000 pages and at most 5,000"):
        check_pages(100_000)
    with pytest.raises(RefusedError, match="500,001 characters"):
        check_paragraph(500_001)
    check_pages(5_000)
    check_paragraph(500_000)
