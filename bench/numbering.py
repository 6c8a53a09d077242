"""A folder of documents in; for each its family, its clauses, and where its numbering breaks, with the page.

`python bench/numbering.py [FOLDER] [--suffix .pdf] [--all]` (default: the corpus). Read from the paths of
the finished clauses, not from what the cutter noted: every list of numbers, letters or numerals under one
parent must begin with its first and go on one by one.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ingest.errors import IngestError  # noqa: E402 - the root must be importable first
from ingest.markers import roman  # noqa: E402
from ingest.pipeline import Source, read  # noqa: E402
from ingest.records import Clause, Document, Told  # noqa: E402

NUMBERED = re.compile(
    r"(?P<stem>op|pp|art|sec|rec|u|s|p|box|annex|schedule|draft)?(?P<label>\d+|[ivxl]{6,8}|[a-z]{1,5})(?P<tail>bis|ter|quater|alt\d?)?"
)
UNNUMBERED = ("pp", "u", "s", "p", "box")  # counted by us: they cannot break
WORDS = ("end", "annex", "schedule", "draft", "box")


@dataclass(frozen=True, slots=True)
class Break:
    """One place where a list does not go on: `gap`, `repeat`, or `start` without its first."""

    kind: str
    page: int
    path: str
    after: str


def breaks(clauses: Iterable[Clause]) -> Iterator[Break]:
    """Yield the places where the numbers, letters or numerals under one parent do not follow each other."""
    last: dict[str, tuple[str, bool]] = {}
    seen: set[str] = set()
    for clause in clauses:
        path, _, again = clause.path.partition("~")
        if again:
            yield Break("repeat", clause.page, clause.path, last.get(_parent(path), ("", False))[0])
            continue
        steps = path.split(".")
        for depth in range(len(steps)):
            here = ".".join(steps[: depth + 1])
            if here in seen:
                continue
            seen.add(here)
            parent = ".".join(steps[:depth])
            found = _label(steps[depth])
            if found is None:
                continue
            stem, label = found
            before = last.get(f"{parent}/{stem}")
            last[f"{parent}/{stem}"] = (label, True)
            kind = _judge(before[0] if before else "", label)
            if kind:
                yield Break(kind, clause.page, here, before[0] if before else "")


def _parent(path: str) -> str:
    return path.rpartition(".")[0] + "/"


def _label(step: str) -> tuple[str, str] | None:
    match = NUMBERED.fullmatch(step)
    if match is None or step in WORDS or match.group("stem") in UNNUMBERED:
        return None
    if not match.group("stem") and _values(match.group("label")) == {0}:
        return None  # a name, as that of who replies
    return match.group("stem") or "", match.group("label")


def _judge(before: str, label: str) -> str:
    """Return what is wrong with a label after the one before; empty where it follows or begins."""
    values = _values(label)
    if not before:
        return "" if 1 in values else "start"
    expected = {value + 1 for value in _values(before)}
    if values & expected or values & _values(before):
        return ""
    return "gap" if max(values) > min(expected) else "back"


def _values(label: str) -> set[int]:
    if label.isdigit():
        return {int(label)}
    values = {roman(label)} if roman(label) else set()
    if len(label) == 1 or len(set(label)) == 1:
        values.add(ord(label[0]) - 96 + 26 * (len(label) - 1))
    return values or {0}


def line_of(name: str, document: Document, found: list[Break]) -> str:
    """Return one line about a document: family, clauses, articles, and its breaks by kind."""
    kinds = Counter(one.kind for one in found)
    told = " ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    return f"{name[:58]:58} {document.family:10} {len(document.clauses):5}  {told or '-'}"


def main() -> None:
    """Print a line a document, its breaks below it, and the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    corpus = os.environ.get("NORMSBASE_CORPUS") or ROOT.parent / "shared" / "corpus"
    parser.add_argument("folder", type=Path, nargs="?", default=Path(corpus))
    parser.add_argument("--suffix", default=".pdf")
    parser.add_argument("--all", action="store_true", help="also documents without a break")
    options = parser.parse_args()
    files = whole = 0
    kinds: Counter[str] = Counter()
    for path in sorted(options.folder.rglob(f"*{options.suffix}")):
        try:
            document = read(Source(path.name, path.read_bytes(), Told()))
        except IngestError as error:
            print(f"{path.name}: {error}")
            continue
        found = list(breaks(document.clauses))
        files, whole = files + 1, whole + (not found)
        kinds.update(one.kind for one in found)
        if found or options.all:
            print(line_of(path.name, document, found))
        for one in found:
            print(f"    page {one.page:3}  {one.kind:6} {one.path}  after {one.after or 'nothing'}")
    print(f"{files} documents, {whole} without a break; {dict(sorted(kinds.items()))}")


if __name__ == "__main__":
    main()
