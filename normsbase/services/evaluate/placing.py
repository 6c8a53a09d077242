"""Labelled lines that name their paragraph by its key, and a corpus, in; the same with their document out.

The corpus says in `MANIFEST.csv` (columns `file`, `symbol`, `language`) which file holds which text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from ingest.slugs import slug_of_symbol
from normsbase.services.evaluate.gold import Entry

MANIFEST = "MANIFEST.csv"
Files = Mapping[str, str]  # `slug`, or `slug@language` for other editions than the English one, to file


def files_of(corpus: Path) -> Files:
    """Return the file of each text that has a symbol; none where the corpus has no manifest.

    Of several files of one text a PDF goes first: pages are what keys are cut from.
    """
    path = corpus / MANIFEST
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row.get("symbol") and row.get("file")]
    rows.sort(key=lambda row: not row["file"].endswith(".pdf"))
    found: dict[str, str] = {}
    for row in rows:
        language = row.get("language") or "en"
        edition = slug_of_symbol(row["symbol"]) + ("" if language == "en" else f"@{language}")
        found.setdefault(edition, row["file"])
    return found


def place(entries: Iterable[Entry], files: Files) -> list[Entry]:
    """Return the lines; those with a key alone get `src` and `path`, an unknown text by its slug."""
    return [_placed(entry, files) for entry in entries]


def _placed(entry: Entry, files: Files) -> Entry:
    if entry.get("text") or entry.get("src") or not entry.get("key"):
        return entry
    edition, _, path = str(entry["key"]).partition("/")
    return {**entry, "src": files.get(edition, edition), "path": path}
