"""Sizes of tables in; seconds, memory and size of each file of them out, XLSX beside bare XlsxWriter.

`python bench/matrix.py [ROWSxCOLUMNSxQUOTES …]` (default: 195x120x20000 and a smaller and a larger one). The
bare writer writes the same cells with the same formats and options: the calls that our file makes are noted
down first, and made again without us. Each is measured in a process of its own, the best of three: seconds
of processor, which hardly depend on what else runs, and the memory that it took beyond the table, or the
calls, that it had before. `compute` makes the table from rows of a database, `page` its whole page as well.
Linux alone.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "normsbase.settings")
os.environ.setdefault("SECRET_KEY", "for one measurement")

SIZES = ("50x30x1300", "195x120x20000", "200x1000x20000")
KINDS = ("compute", "page", "xlsx", "bare", "docx", "csv-long", "json", "html", "frozen", "read-edited")
TIMES = 3
AT = ("https://norms.example/matrix/un-norms/", "https://norms.example")
NOTED = ("write_string", "write_url", "set_column", "set_row", "freeze_panes", "autofilter")


class Look(NamedTuple):
    """How a cell looks, without the book that it is in."""

    bold: bool
    text_wrap: bool
    filled: bool


Call = tuple[str, str, tuple[Any, ...], dict[str, Any]]  # sheet, method, values, named values


def main() -> None:
    """Measure each kind of file at each size, print."""
    for size in sys.argv[1:] or SIZES:
        rows, columns, quotes = size.split("x")
        print(f"{rows} x {columns}, {int(quotes):,} quotes")
        found = {kind: _best(kind, size) for kind in KINDS}
        for kind, (seconds, memory, content) in found.items():
            print(f"  {kind:12} {seconds:8.2f} s {memory:8.1f} MB memory {content:8.2f} MB file")
        ours, bare = found["xlsx"], found["bare"]
        print(f"  xlsx / bare  {ours[0] / bare[0]:8.2f} x time {ours[1] / max(bare[1], 0.1):6.2f} x memory")


def _best(kind: str, size: str) -> tuple[float, float, float]:
    """Return the fewest seconds of several runs, and the memory and size of the file of that run."""
    runs = []
    for _ in range(TIMES):
        command = [sys.executable, __file__, "--one", kind, size]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        runs.append(tuple(float(word) for word in done.stdout.split()[-3:]))
    seconds, memory, content = min(runs)
    return seconds, memory, content


def one(kind: str, size: str) -> None:
    """Make one file, print seconds, megabytes of memory and of the file."""
    import django

    if kind in ("compute", "page"):
        with tempfile.TemporaryDirectory() as folder:
            os.environ["DATA_DIR"] = folder
            django.setup()
            print(*_measured(_from_rows(kind, size)))
        return
    django.setup()
    from bench._table import a_table

    table = a_table(*(int(number) for number in size.split("x")))
    with tempfile.TemporaryDirectory() as folder:
        make = _maker(kind, table, Path(folder) / "file")
        if kind != "bare":
            print(*_measured(make))
            return
        calls = Path(folder) / "calls"
        calls.write_bytes(pickle.dumps(_noted(make)))  # a process that never held the table makes them again
        subprocess.run([sys.executable, __file__, "--again", str(calls)], cwd=ROOT, check=True)


def _from_rows(kind: str, size: str) -> Callable[[], int]:
    """Return what makes the table from rows of a database, or its whole page, and tells its bytes."""
    from django.test import Client

    from bench._matrix_base import SLUG, fill
    from normsbase.services.matrix import Chosen, make

    fill(*(int(number) for number in size.split("x")))
    make("un-norms", Chosen(set=SLUG))  # the codebook is read once a process
    if kind == "compute":
        return lambda: len(make("un-norms", Chosen(set=SLUG)).rows)
    client = Client(headers={"host": "localhost"})
    return lambda: len(client.get("/matrix/un-norms/", {"set": SLUG}).content)


def _measured(make: Callable[[], int]) -> tuple[float, float, float]:
    """Return seconds, megabytes of memory and of the file."""
    before = _memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the highest mark begins anew
    began = time.process_time()
    content = make()
    return time.process_time() - began, max(0.0, _memory("VmHWM") - before), content / 1e6


def _maker(kind: str, table: Any, out: Path) -> Callable[[], int]:
    """Return what makes the file and tells its bytes; the same is loaded beforehand for all kinds."""
    from normsbase.services.decide import read_edited
    from normsbase.services.matrix.about import about
    from normsbase.services.matrix.as_xlsx import workbook
    from normsbase.services.matrix.files import content_of
    from normsbase.services.matrix.frozen import as_json
    from normsbase.services.matrix.snapshots import Kept

    kept = Kept(key="0" * 16, sha256="0" * 64, at="2026-11-24")
    about(table, kept, AT[0])  # reads the codebook once

    def written() -> int:
        workbook(table, kept, *AT, out)
        return out.stat().st_size

    def read() -> int:
        read_edited(out.read_bytes())
        return out.stat().st_size

    if kind in ("xlsx", "bare"):
        return written
    if kind == "read-edited":
        written()
        return read
    if kind == "frozen":
        return lambda: len(as_json(table).encode())
    return lambda: len(content_of(kind, table, kept, AT))


def _noted(written: Callable[[], int]) -> list[Call]:
    """Return the calls by which our file is written; a format is told by its looks."""
    from xlsxwriter.worksheet import Worksheet

    calls: list[Call] = []
    kept = {name: getattr(Worksheet, name) for name in NOTED}

    def noting(name: str) -> Callable[..., Any]:
        def noted(sheet: Any, *values: Any, **named: Any) -> Any:
            calls.append((sheet.name, name, tuple(map(_look, values)), named))
            return kept[name](sheet, *values, **named)

        return noted

    for name in NOTED:
        setattr(Worksheet, name, noting(name))
    written()
    return calls


def _look(value: Any) -> Any:
    if type(value).__name__ != "Format":
        return value
    return Look(bold=bool(value.bold), text_wrap=bool(value.text_wrap), filled=bool(value.bg_color))


def again(path: str) -> None:
    """Make the calls again by XlsxWriter alone, print what that took."""
    import django
    import xlsxwriter

    django.setup()  # so that both have the same in memory

    from normsbase.services.matrix.as_xlsx.book import OPTIONS

    calls: list[Call] = pickle.loads(Path(path).read_bytes())
    out = Path(path).with_name("bare")

    def bare() -> int:
        with xlsxwriter.Workbook(str(out), OPTIONS) as book:
            formats: dict[Look, Any] = {}
            sheets: dict[str, Any] = {}
            for place, name, values, named in calls:
                if place not in sheets:
                    sheets[place] = book.add_worksheet(place)
                getattr(sheets[place], name)(*[_format(book, one, formats) for one in values], **named)
        return out.stat().st_size

    print(*_measured(bare))


def _format(book: Any, value: Any, formats: dict[Look, Any]) -> Any:
    """Return the format of these looks in this book; all else as it is."""
    if not isinstance(value, Look):
        return value
    if value not in formats:
        looks = {"bold": value.bold, "text_wrap": value.text_wrap}
        formats[value] = book.add_format(looks | ({"bg_color": "#CFE3E8"} if value.filled else {}))
    return formats[value]


def _memory(name: str) -> float:
    """Return a figure of this process in megabytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(*sys.argv[2:4])
    elif sys.argv[1:2] == ["--again"]:
        again(sys.argv[2])
    else:
        main()
