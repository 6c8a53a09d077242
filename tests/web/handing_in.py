"""An editor's client and files in, the answer of the page that takes files out; and a worker's part of it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfWriter

from normsbase.models import Job, Run
from normsbase.services.perform import perform
from tests.web.test_withdrawn_everywhere import words_of

ADDRESS = "/edit/upload"
WORDS = b"1. States should keep the lamps of harbours burning.\n\n2. Lanterns were lit.\n"
WITH_GAP = b"1. States should keep the lamps of harbours burning.\n\n4. Lanterns were lit.\n"


def a_file(name: str = "lamps.txt", data: bytes = WORDS) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def hand_in(client: Client, *files: SimpleUploadedFile, **more: Any) -> Any:
    """Send files with a reason."""
    headers = more.pop("headers", None)
    values = {"documents": list(files or (a_file(),)), "reason": "Adopted last week"} | more
    return client.post(ADDRESS, values, headers=headers)


def page_of(client: Client, run: Run) -> str:
    return words_of(client.get(f"/jobs/?batch={run.pk}"))


def left(data: Path) -> Sequence[Path]:
    """Return the files that still lie where files pass through."""
    return list((data / "uploads").iterdir()) if (data / "uploads").exists() else []


def do_all() -> None:
    """Do what a worker would."""
    for key in Job.objects.filter(kind="read", state="waiting").values_list("key", flat=True):
        perform(key)


def locked(password: str) -> bytes:
    """Return a PDF that asks for a password."""
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(width=72, height=72)
    writer.encrypt(password, algorithm="AES-256")
    writer.write(out)
    return out.getvalue()
