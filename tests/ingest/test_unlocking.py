"""A password opens a PDF for good, the same way each time, and a wrong one opens nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ingest.errors import UnreadableError
from ingest.pages import read_pages
from ingest.unlocking import unlock
from tests.hostile.pdfs import locked, sound

ROOT = Path(__file__).resolve().parents[2]


def test_an_open_copy_holds_the_same_words_and_is_the_same_each_time() -> None:
    data = locked("tide", "harbour")()
    opened = unlock(data, "tide")

    assert opened == unlock(data, "tide")
    assert [page.raw for page in read_pages(opened).pages] == [page.raw for page in read_pages(sound()).pages]


def test_what_opens_anyway_stays_as_it_is() -> None:
    for data in (sound(), locked("", "harbour")()):
        assert unlock(data, "tide") == data


@pytest.mark.parametrize(
    ("data", "reason"), [(locked("tide", "harbour")(), "does not open"), (b"%PDF-1.7", "is damaged")]
)
def test_what_it_cannot_open_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        unlock(data, "ebb")


def test_it_runs_as_a_process_that_hides_the_password(tmp_path: Path) -> None:
    (tmp_path / "locked.pdf").write_bytes(locked("tide", "harbour")())
    files = [str(tmp_path / name) for name in ("locked.pdf", "open.pdf")]
    command = [sys.executable, "-m", "ingest.unlocking", *files]
    right = subprocess.run(command, cwd=ROOT, input=b"tide", capture_output=True, check=False)
    wrong = subprocess.run(command, cwd=ROOT, input=b"ebb", capture_output=True, check=False)

    assert (right.returncode, wrong.returncode) == (0, 1)
    assert wrong.stderr == b"the password does not open the file\n"
    assert (tmp_path / "open.pdf").read_bytes().startswith(b"%PDF-")
