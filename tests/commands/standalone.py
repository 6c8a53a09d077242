"""Arguments and bytes of stdin in, what a standalone command printed and how it ended out."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "fixtures" / "samples"


@dataclass(frozen=True, slots=True)
class Run:
    """How a command ended."""

    code: int
    out: str
    told: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What it printed, as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def run(*arguments: str | Path, data: Path, stdin: bytes = b"") -> Run:
    """Run `manage.py` in a process of its own that has no key and whose data folder is not there."""
    ours = ("DATABASE_URL", "SECRET_KEY", "DEBUG", "DJANGO_SETTINGS_MODULE")
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *map(str, arguments)],
        env=environment | {"DATA_DIR": str(data), "PYTHONIOENCODING": "utf-8"},
        input=stdin,
        capture_output=True,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def called(*arguments: str | Path, stdin: bytes = b"") -> Run:
    """Call a command in this process, for what it prints and how it ends; `run` is the real thing."""
    out, told = io.StringIO(), io.StringIO()
    name, *rest = map(str, arguments)
    code = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            call_command(name, *rest, stdout=out, stderr=told)
        except CommandError as error:
            told.write(f"{type(error).__name__}: {error}\n")
            code = error.returncode
    return Run(code, out.getvalue(), told.getvalue())
