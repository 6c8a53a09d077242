"""A folder in, things in it that have a name and are no files out: a pipe, links that lead nowhere."""

from __future__ import annotations

import os
from pathlib import Path


def make(folder: Path) -> tuple[str, ...]:
    """Make them; return their names."""
    os.mkfifo(folder / "pipe.pdf")
    (folder / "circle-a.pdf").symlink_to("circle-b.pdf")
    (folder / "circle-b.pdf").symlink_to("circle-a.pdf")
    (folder / "nowhere.pdf").symlink_to("nothing-of-that-name")
    (folder / "folder.pdf").mkdir()
    (folder / "round").mkdir()
    (folder / "round" / "and-round").symlink_to("..", target_is_directory=True)
    return ("pipe.pdf", "circle-a.pdf", "circle-b.pdf", "nowhere.pdf")
