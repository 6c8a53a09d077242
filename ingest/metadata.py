"""PDF bytes in, what the file states about itself out (pypdf): title, author, date; broken or not."""

from __future__ import annotations

import logging
from datetime import datetime
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

logging.getLogger("pypdf").setLevel(logging.ERROR)  # its warnings are about repairs it makes itself

#: What pypdf raises on files that PDFium still reads: their facts are then simply not known.
BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError)


def read_metadata(data: bytes) -> dict[str, Any]:
    """Return `title`, `author`, `created` (ISO date) and `encrypted`; empty where the file is broken."""
    facts: dict[str, Any] = {"title": "", "author": "", "created": "", "encrypted": False}
    try:
        reader = PdfReader(BytesIO(data))
        facts["encrypted"] = reader.is_encrypted
        stated = reader.metadata
    except BROKEN:
        return facts
    if stated is None:
        return facts
    facts["title"] = _text(stated.get("/Title"))
    facts["author"] = _text(stated.get("/Author"))
    facts["created"] = _date(stated.get("/CreationDate"))
    return facts


def _text(value: object) -> str:
    return " ".join(str(value or "").replace("\x00", "").split())


def _date(value: object) -> str:
    digits = str(value or "").removeprefix("D:")[:8]
    try:
        return datetime.strptime(digits, "%Y%m%d").date().isoformat()
    except ValueError:
        return ""
