"""Whatever the file: a clear answer to each, the batch goes on, the parent does not grow, nothing is left."""

from __future__ import annotations

import re
import tempfile
import tomllib
from multiprocessing.util import get_temp_dir
from pathlib import Path

import pytest

from ingest.pool import Limits, file_name
from normsbase.models import Edition
from normsbase.services.gather import gather, sha256_of
from normsbase.services.intake import FileResult, Intake, take_in
from tests.hostile.make import FILES, make

ANSWERS = Path(__file__).with_name("answers.toml")
LIMITS = Limits(seconds=60, memory=1 << 30)
OPEN = Path("/proc/self/fd")
GROWTH = 96 << 20  # bytes: far less than any of the bombs, more than a batch's own rows


def resident() -> int:
    """Return the bytes of memory that this process holds now."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found
    return int(found.group(1)) * 1024


def answer(result: FileResult, folder: Path) -> str:
    """Return one file's answer: why it was refused, or what was read of it and what was found."""
    if not result.outcome.startswith("read"):
        return f"{result.outcome}: {result.reason}".rstrip(": ")
    file = next(path for path in folder.iterdir() if file_name(path) == result.file)
    edition = Edition.objects.get(sha256=sha256_of(file))
    codes = sorted(set(edition.findings.exclude(code__startswith="same-").values_list("code", flat=True)))
    return f"read: {result.clauses} clauses" + "".join(f", {code}" for code in codes)


@pytest.mark.django_db
def test_every_hostile_file_gets_a_clear_answer_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    get_temp_dir()  # where this process keeps the socket of the one that forks its children, until it ends
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", None)
    folder = tmp_path / "hostile"
    names = make(folder)
    open_files = len(list(OPEN.iterdir()))
    before = resident()

    results = list(take_in(gather([folder]).tasks, Intake(jobs=2, limits=LIMITS, ocr=False)))

    assert resident() - before < GROWTH
    assert len(list(OPEN.iterdir())) - open_files < 10
    assert list(scratch.iterdir()) == []
    assert sorted(result.file for result in results) == sorted(file_name(folder / name) for name in names)
    answers = {result.file: answer(result, folder) for result in results}
    assert answers == tomllib.loads(ANSWERS.read_text(encoding="utf-8"))


def test_there_are_at_least_forty_and_each_is_made_the_same_again() -> None:
    small = {name: data for name, data in FILES.items() if "bomb" not in name and "50-mb" not in name}

    assert len(FILES) >= 40
    assert [name for name, data in small.items() if "password" not in name and data() != data()] == []


def test_answers_speak_to_people() -> None:
    answers = tomllib.loads(ANSWERS.read_text(encoding="utf-8")).values()
    refused = [answer for answer in answers if answer.startswith("refused")]

    assert len(refused) > 20
    assert [
        answer for answer in refused if "Error" in answer or "Traceback" in answer or "0x" in answer
    ] == []
    assert [answer for answer in refused if len(answer.split()) < 5] == []
