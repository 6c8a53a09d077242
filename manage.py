#!/usr/bin/env python3
"""Command line of Normsbase; run with any Python, it continues in the project's own environment."""

from __future__ import annotations

import os
import sys
from pathlib import Path

STANDALONE = ("extract", "tag", "evaluate")  # need no database, key or data folder


def main() -> None:
    """Run one management command."""
    standalone = sys.argv[1:2] and sys.argv[1] in STANDALONE
    settings = "normsbase.standalone.settings" if standalone else "normsbase.settings"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        continue_in_own_environment()
    else:
        execute_from_command_line(sys.argv)


def continue_in_own_environment() -> None:
    """Start again with `.venv`'s Python, where this one lacks Django; without `.venv`, say how to get it."""
    python = Path(__file__).resolve().parent / ".venv" / "bin" / "python"
    if not python.exists() or Path(sys.prefix) == python.parent.parent:
        sys.exit("Normsbase is not set up here yet: run `make setup` in this folder, then try again.")
    os.execv(python, [str(python), *sys.argv])  # noqa: S606 - the path is the project's own


if __name__ == "__main__":
    main()
