"""A folder in, more than forty hostile files in it out: `python -m tests.hostile.make FOLDER`.

Nothing is random; each name says what is wrong. The expected answers stand in answers.toml.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from tests.hostile import pdfs, places, texts, zips

FILES: dict[str, Callable[[], bytes]] = pdfs.FILES | texts.FILES | zips.FILES


def make(folder: Path) -> tuple[str, ...]:
    """Fill a folder; return the names of what it holds now, some of them no files at all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in FILES.items():
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name_of(name))).write_bytes(data())
    return (*FILES, *places.make(folder))


def name_of(name: str) -> bytes:
    """Return a file's name as bytes: `\\udcff` stands for a byte that is no UTF-8."""
    return name.encode("utf-8", "surrogateescape")


if __name__ == "__main__":
    for made in make(Path(sys.argv[1])):
        sys.stdout.write(ascii(made) + "\n")
