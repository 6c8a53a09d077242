"""Who only asks for files to be read, or serves what was read, starts without what reads them."""

from __future__ import annotations

import subprocess
import sys

from tests.processes import ROOT

READING = {"docx", "numpy", "pypdf", "pypdfium2", "py3langid", "spacy"}
STARTED = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "normsbase.settings"
django.setup()
import normsbase.tasks, normsbase.urls
print(*sys.modules)
"""


def test_neither_site_nor_worker_loads_what_reads_files() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STARTED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not READING & set(done.stdout.split())
