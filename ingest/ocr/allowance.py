"""Nothing in; what OCR may use, out: a program, and seconds a page and a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """Which program reads images, and how long: all of it within what one file may take (`pool.Limits`)."""

    program: str = "tesseract"
    page_seconds: float = 120.0
    document_seconds: float = 400.0
