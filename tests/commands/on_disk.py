"""A folder in, a base on the disk with the project's own settings out, and commands that run on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 180.0  # seconds for a command


class Base:
    """A base on the disk with the project's own settings, on SQLite, and commands as processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
            "DATA_DIR": str(folder),
            "SECRET_KEY": "for-one-run-only-" * 4,
            "DJANGO_SETTINGS_MODULE": "normsbase.settings",
        }

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *arguments], env=self.environment, cwd=ROOT, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def manage(self, *arguments: str) -> str:
        process = self.start("manage.py", *arguments)
        out, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, out
        return out
