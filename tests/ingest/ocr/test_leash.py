"""What reads a page dies with whoever asked for it, and has limits of its own."""

from __future__ import annotations

import os
import subprocess
import sys

from ingest.ocr.tesseract import LEASH

OUTLIVES = "import time; print('reads', flush=True); time.sleep(20); print('outlived', flush=True)"
ASKER = f"""
import os, subprocess, sys
command = [sys.executable, "-I", "-S", {str(LEASH)!r}, str(os.getpid()), "60", str(1 << 32)]
subprocess.run([*command, sys.executable, "-c", {OUTLIVES!r}])
"""


def leashed(*command: str, asker: int | None = None) -> subprocess.CompletedProcess[str]:
    leash = [sys.executable, "-I", "-S", str(LEASH), str(asker or os.getpid()), "7", str(1 << 30)]
    return subprocess.run([*leash, *command], capture_output=True, text=True, check=False)


def test_it_dies_with_the_process_that_asked_for_it() -> None:
    with subprocess.Popen([sys.executable, "-c", ASKER], stdout=subprocess.PIPE, text=True) as asker:
        assert asker.stdout is not None
        assert asker.stdout.readline() == "reads\n"
        asker.kill()

        assert asker.stdout.read() == ""  # ends when nobody holds the other end any more


def test_it_does_not_begin_for_one_that_is_gone() -> None:
    done = leashed("echo", "begun", asker=1)

    assert (done.returncode, done.stdout) == (1, "")


def test_it_can_neither_compute_nor_grow_without_bound() -> None:
    assert leashed("sh", "-c", "ulimit -t; ulimit -v").stdout.split() == ["7", str((1 << 30) // 1024)]


def test_a_program_that_is_not_there_is_said_to_be_so() -> None:
    done = leashed("no-such-program")

    assert done.returncode == 127
    assert "no-such-program cannot be started" in done.stderr
