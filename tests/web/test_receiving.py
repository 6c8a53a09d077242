"""Files on their way in lie on disk, whatever they are called, and are gone after; too much is said."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape
from pytest_django.fixtures import Settings

from normsbase import documents
from normsbase.models import Change, Job, Run
from normsbase.web import receiving
from normsbase.web.receiving import ToDisk
from tests.access.people import come
from tests.web.handing_in import WORDS, a_file, hand_in, left, locked, page_of
from tests.web.test_withdrawn_everywhere import words_of

pytestmark = pytest.mark.django_db
LOCK = "seven lamps "


@pytest.fixture
def editor() -> Client:
    return come("editor")


def test_a_password_opens_locked_files_and_stands_nowhere(editor: Client, data_folder: Path) -> None:
    hand_in(editor, a_file("locked.pdf", locked(LOCK)), password=LOCK)
    (job,) = Job.objects.filter(kind="read")
    assert job.subject == "locked.pdf"
    kept = documents.path_of(job.key.removeprefix("read:")).read_bytes()
    assert b"/Encrypt" not in kept
    assert LOCK.strip() not in str(list(Change.objects.values())) + str(list(Job.objects.values()))
    assert left(data_folder) == []
    wrong = hand_in(editor, a_file("locked.pdf", locked("other")), password=LOCK, reason="")
    assert LOCK.strip() not in words_of(wrong)


def test_a_password_is_for_few_files(editor: Client) -> None:
    answer = hand_in(editor, *(a_file(f"{n}.txt", b"%d" % n) for n in range(21)), password=LOCK)
    assert answer.status_code == 400
    assert "at most 20 files at once" in words_of(answer)


def test_too_much_at_once_is_said_before_anything_is_kept(
    editor: Client, settings: Settings, data_folder: Path
) -> None:
    settings.UPLOAD_BYTES = 1 << 20
    answer = hand_in(editor, a_file("big.txt", b"x" * (2 << 20)))
    assert answer.status_code == 413
    assert "These files are too large to be sent at once: at most 300 files with 1 MB" in words_of(answer)
    assert left(data_folder) == []
    assert not Run.objects.exists()


def test_too_many_files_at_once_are_too_many(editor: Client, settings: Settings, data_folder: Path) -> None:
    settings.UPLOAD_FILES = 2
    answer = hand_in(editor, *(a_file(f"{n}.txt", b"%d" % n) for n in range(3)))
    assert answer.status_code == 413
    assert "These are too many files to be sent at once" in words_of(answer)
    assert left(data_folder) == []


def test_no_file_is_held_in_memory(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces: list[int] = []
    real = ToDisk.receive_data_chunk

    def watched(self: ToDisk, raw_data: bytes, start: int) -> None:
        pieces.append(len(raw_data))
        real(self, raw_data, start)

    monkeypatch.setattr(ToDisk, "receive_data_chunk", watched)
    hand_in(editor, a_file("big.txt", WORDS + b" " * (5 << 20)))
    assert sum(pieces) == len(WORDS) + (5 << 20)
    assert max(pieces) <= 1 << 20


class FullDisk:
    """A file on a full disk, which is told on the way or at the end, and once more at closing."""

    def __init__(self, at: str) -> None:
        self.full = {at, "close"}

    def write(self, data: bytes) -> int:
        return self._fail("write") or len(data)

    def flush(self) -> None:
        self._fail("flush")

    def close(self) -> None:
        self._fail("close")

    def _fail(self, at: str) -> int:
        if at in self.full:
            self.full.discard(at)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return 0


@pytest.mark.parametrize("at", ["write", "flush"])
def test_a_full_disk_is_said_while_files_come(
    editor: Client, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    monkeypatch.setattr(receiving, "NamedTemporaryFile", lambda **_: FullDisk(at))
    answer = hand_in(editor)
    assert answer.status_code == 507
    assert "The site cannot keep these files: no space left on device. Nothing was handed in." in words_of(
        answer
    )
    assert not Run.objects.exists()


def test_a_full_disk_is_said_where_no_file_can_be_begun(editor: Client, data_folder: Path) -> None:
    (data_folder / "uploads").write_text("a file where a folder has to be")
    answer = hand_in(editor)
    assert answer.status_code == 507
    assert "The site cannot keep these files: file exists." in words_of(answer)


def test_a_full_disk_is_said_where_files_are_kept(
    editor: Client, monkeypatch: pytest.MonkeyPatch, data_folder: Path
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(documents, "keep", full)
    answer = hand_in(editor)
    assert answer.status_code == 507
    assert "no space left on device" in words_of(answer)
    assert str(data_folder) not in words_of(answer)
    assert not Change.objects.exists()
    assert left(data_folder) == []


def test_what_a_killed_process_left_is_cleared_away_by_the_next(editor: Client, data_folder: Path) -> None:
    (data_folder / "uploads").mkdir()
    old, new = data_folder / "uploads" / "old", data_folder / "uploads" / "new"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 90_000,) * 2)
    hand_in(editor)
    assert left(data_folder) == [new]


def test_only_editors_send_with_the_form_s_secret_and_others_files_reach_no_disk(
    editor: Client, data_folder: Path
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor.cookies
    assert hand_in(strict).status_code == 403
    assert left(data_folder) == []
    assert hand_in(come("reviewer")).status_code == 403
    assert hand_in(Client()).status_code == 302
    assert not (data_folder / "documents").exists()
    assert not Run.objects.exists()


def test_no_other_form_takes_files(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    took: list[Any] = []
    monkeypatch.setattr(
        "django.core.files.uploadhandler.FileUploadHandler.new_file", lambda *each, **_: took.append(each)
    )
    answer = Client().post("/account/sign-in/", {"username": "x", "password": "y", "paper": a_file()})
    assert answer.status_code == 200
    assert answer.wsgi_request.POST["username"] == "x"
    assert not answer.wsgi_request.FILES
    assert took == []


@pytest.mark.parametrize(
    ("sent", "known"),
    [
        ("déclaration «été» 2024.txt", "déclaration «été» 2024.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\papers\\a.txt", "a.txt"),
        ("a b\t;\"'<b>.txt", "a b;\"'<b>.txt"),
        ("声明.txt", "声明.txt"),
        ("n" * 300 + ".txt", "n" * 251 + ".txt"),
        ("a." + "x" * 300, "." + "x" * 254),
    ],
)
def test_odd_names_are_kept_as_names_and_lead_nowhere(editor: Client, sent: str, known: str) -> None:
    file = a_file()
    vars(file)["_name"] = sent  # as a hostile sender would have it
    assert hand_in(editor, file).status_code == 302
    assert Job.objects.get().subject == known
    assert escape(known) in page_of(editor, Run.objects.get())
