"""A folder of documents in; pages a second of the bare engine, of the pipeline and of the whole ingest out.

`python bench/ingest.py [FOLDER]` (default: the corpus where it is, else the samples). The baseline is
pypdfium2 giving the text of every page and nothing else, in one process, in the same run.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ingest.errors import IngestError  # noqa: E402 - the root must be importable first
from ingest.reading import make_reader  # noqa: E402
from ingest.records import Told  # noqa: E402


def bare(files: list[Path]) -> tuple[int, float]:
    """Return the number of pages and the seconds that the engine alone takes for their text."""
    began, pages = time.perf_counter(), 0
    for file in files:
        try:
            document = pypdfium2.PdfDocument(file)
        except pypdfium2.PdfiumError:
            continue
        for page in document:
            page.get_textpage().get_text_range()
            pages += 1
        document.close()
    return pages, time.perf_counter() - began


def piped(files: list[Path]) -> tuple[int, float]:
    """Return pages and seconds of the pipeline in one process: cut, tagged, not stored."""
    read = make_reader(ROOT / "fixtures" / "vocabulary", ROOT / "fixtures" / "reference")
    began, pages = time.perf_counter(), 0
    for file in files:
        try:
            pages += len(read(file, Told(), "").pages)
        except IngestError:
            continue
    return pages, time.perf_counter() - began


def whole(paths: list[Path], jobs: int) -> tuple[dict[str, Any], float, float]:
    """Return what `manage.py ingest` answered, its seconds, and the peak MB of its largest process."""
    with tempfile.TemporaryDirectory() as data:
        environment = dict(os.environ) | {"DATA_DIR": data, "SECRET_KEY": "for-one-measurement"}
        manage = [sys.executable, str(ROOT / "manage.py")]
        for step in ("migrate", "load_catalogue"):
            subprocess.run([*manage, step, "-v0"], env=environment, check=True, capture_output=True)
        command = [*manage, "ingest", *map(str, paths), "--json", f"--jobs={jobs}"]
        began = time.perf_counter()
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return json.loads(done.stdout), seconds, peak


def main() -> None:
    """Print the three figures and their ratios."""
    corpus = ROOT.parent / "shared" / "corpus"
    default = os.environ.get("NORMSBASE_CORPUS") or (corpus if corpus.is_dir() else ROOT / "fixtures/samples")
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else default)
    files = sorted(folder.rglob("*.pdf"))
    pages, floor = bare(files)
    print(f"{len(files)} PDFs, {pages} pages in {folder.name}/")
    print(f"pypdfium2, text alone, one process   {pages / floor:8.1f} pages/s   1.00")
    read, seconds = piped(files)
    print(f"pipeline, one process               {read / seconds:8.1f} pages/s   {seconds / floor:.2f} times")
    for what, paths in (("the PDFs", files), ("all files", [folder])):
        answer, seconds, peak = whole(paths, jobs=2)
        stored, cut = (sum(file[name] for file in answer["files"]) for name in ("pages", "clauses"))
        print(f"manage.py ingest --jobs 2, {what:9} {stored / seconds:8.1f} pages/s   {seconds:.1f} s in all")
        print(f"  {stored} pages, {cut} clauses; {answer['counts']}; largest process {peak:.0f} MB")


if __name__ == "__main__":
    main()
