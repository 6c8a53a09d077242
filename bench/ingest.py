"""A folder of documents in; what reading them costs out, beside the cheapest that the engine could do.

`python bench/ingest.py [FOLDER] [--rounds 3]` (default: the corpus where it is, else the samples). Prints, in
one run: structuring (bytes to clauses, not tagged) against each line's text, box and font size by pypdfium2,
both in this process and in turn; the cost of a page in a file of 2,000 pages against one of 300; and for the
whole ingest with two children its pages a second and the most memory that parent and child held. Of several
rounds the best counts; the processor's time hardly depends on what else the machine does. Images of text are
left unread: how long Tesseract takes says nothing of this program.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench._corpus import corpus_folder  # noqa: E402 - the root must be importable first
from bench._family import Peak  # noqa: E402
from bench._lines import engine_lines  # noqa: E402
from bench._paper import long_paper  # noqa: E402
from ingest.errors import IngestError  # noqa: E402
from ingest.pipeline import Source, read  # noqa: E402
from ingest.reading import make_tagger  # noqa: E402
from ingest.records import Document, Told  # noqa: E402

LONG, SHORT = 2000, 300  # pages
JOBS = 2
AIM_LINES, AIM_LONG = 1.5, 1.15
Tagger = Callable[[Document], Document]


class Cost(NamedTuple):
    """Seconds on the clock and of the processor."""

    wall: float
    processor: float

    def best(self, other: Cost) -> Cost:
        """Return the lesser of each."""
        return Cost(min(self.wall, other.wall), min(self.processor, other.processor))


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What one `manage.py ingest` answered and cost; memory in MB."""

    answer: dict[str, Any]
    seconds: float
    parent: float
    child: float


def lines(files: Sequence[Path]) -> int:
    """Return the number of pages whose lines the bare engine gives."""
    return sum(1 for file in files for _ in engine_lines(file.read_bytes()))


def structured(files: Sequence[Path], tagger: Tagger | None = None) -> int:
    """Return the number of pages that the pipeline cuts into clauses."""
    pages = 0
    for file in files:
        try:
            pages += len(read(Source(file.name, file.read_bytes(), Told()), tagger=tagger).pages)
        except IngestError:
            continue
    return pages


def timed(work: Callable[[], int]) -> tuple[int, Cost]:
    """Return what some work gives, and what it costs."""
    wall, processor = time.perf_counter(), time.process_time()
    given = work()
    return given, Cost(time.perf_counter() - wall, time.process_time() - processor)


def print_structuring(files: Sequence[Path], rounds: int) -> None:
    """Measure the engine's lines and the pipeline's clauses in turn, in one process."""
    bare = cut = Cost(float("inf"), float("inf"))
    pages = read_pages = 0
    for _ in range(rounds):
        pages, cost = timed(partial(lines, files))
        bare = bare.best(cost)
        read_pages, cost = timed(partial(structured, files))
        cut = cut.best(cost)
    print(f"lines of pypdfium2, one process        {pages / bare.wall:8.1f} pages/s   1.00")
    wall, processor = cut.wall / bare.wall, cut.processor / bare.processor
    print(
        f"structuring, one process               {read_pages / cut.wall:8.1f} pages/s   "
        f"{wall:.2f} times; processor {processor:.2f} times (aim {AIM_LINES})"
    )


def print_tagged(files: Sequence[Path]) -> None:
    """Measure the pipeline with the labels given, in one process."""
    tagger = make_tagger(ROOT / "fixtures" / "vocabulary", ROOT / "fixtures" / "reference")
    pages, cost = timed(partial(structured, files, tagger.tag))
    print(f"structuring and tagging, one process   {pages / cost.wall:8.1f} pages/s")


def print_long(rounds: int) -> None:
    """Measure what a page of a long file costs against one of a shorter file of the same words."""
    best: dict[int, Cost] = {}
    with tempfile.TemporaryDirectory() as folder:
        for pages in (SHORT, LONG):
            (Path(folder) / f"{pages}.pdf").write_bytes(long_paper(pages))
        for pages in (SHORT, LONG) * rounds:
            given, cost = timed(partial(structured, [Path(folder) / f"{pages}.pdf"]))
            a_page = Cost(cost.wall / given, cost.processor / given)
            best[pages] = best.get(pages, a_page).best(a_page)
    for pages, cost in best.items():
        print(f"a page in a file of {pages:5} pages         {1000 * cost.processor:8.2f} ms of the processor")
    wall = best[LONG].wall / best[SHORT].wall
    processor = best[LONG].processor / best[SHORT].processor
    print(f"  the long file's against the short's: {wall:.2f}; processor {processor:.2f} (aim {AIM_LONG})")


def whole(paths: Sequence[Path], jobs: int) -> Whole:
    """Ingest into a base of its own, and watch."""
    with tempfile.TemporaryDirectory() as data:
        environment = dict(os.environ) | {"DATA_DIR": data, "SECRET_KEY": "for-one-measurement", "OCR": "off"}
        manage = [sys.executable, str(ROOT / "manage.py")]
        for step in ("migrate", "load_catalogue"):
            subprocess.run([*manage, step, "-v0"], env=environment, check=True, capture_output=True)
        command = [*manage, "ingest", *map(str, paths), "--json", f"--jobs={jobs}"]
        began = time.perf_counter()
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            peak = Peak(process.pid)
            peak.start()
            answer = json.loads(process.communicate()[0])
            peak.end()
        seconds = time.perf_counter() - began
    return Whole(answer=answer, seconds=seconds, parent=peak.parent, child=peak.child)


def print_whole(what: str, paths: Sequence[Path]) -> None:
    """Measure the whole ingest: cut, tagged, stored, indexed."""
    done = whole(paths, JOBS)
    pages, clauses = (sum(file[name] for file in done.answer["files"]) for name in ("pages", "clauses"))
    print(
        f"manage.py ingest --jobs {JOBS}, {what:13}"
        f"{pages / done.seconds:8.1f} pages/s   {done.seconds:.1f} s in all"
    )
    print(f"  {pages} pages, {clauses} clauses; {done.answer['counts']}")
    print(f"  most memory: parent {done.parent:.0f} MB, a child {done.child:.0f} MB")


def main() -> None:
    """Print every figure, each beside what it is held against."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=corpus_folder())
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    files = sorted(options.folder.rglob("*.pdf"))
    print(f"{len(files)} PDFs in {options.folder.name}/, best of {options.rounds}")
    print_structuring(files, options.rounds)
    print_tagged(files)
    print_long(options.rounds)
    print_whole("the PDFs", files)
    print_whole("all files", [options.folder])


if __name__ == "__main__":
    main()
