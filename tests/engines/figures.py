"""What a test measured in, a line of the report of `make test-engines` out."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "NORMSBASE_FIGURES"
DOCUMENTS = "NORMSBASE_FIGURES_DOCUMENTS"  # a folder to read instead of generated files


def note(line: str) -> None:
    """Add one line to the report of this run, and print it, for runs without one."""
    print(line)  # noqa: T201
    if path := os.environ.get(VARIABLE):
        with Path(path).open("a", encoding="utf-8") as report:
            report.write(f"{line}\n")
