"""A file of clauses labelled by hand in, its lines out, each with its words or with where they are.

A line holds labels by scheme (`theme`, `mechanism`, `norm`, `states` as lists; `force`, `polarity`,
`addressee`, `voice`, `verb` as texts or null) and either the words, with `lang` and what stands around them
(`chapeau`, `heading`, `report_title`), or the place of words that are not ours to hand on: `text_hash` of the
paragraph and either `src` (path of the document inside the corpus) or `key`. A scheme that a line does not
name is not measured on it; `alone` says that whoever labelled it saw neither heading nor chapeau.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Entry = dict[str, Any]

HASH = re.compile(r"[0-9a-f]{64}")
FAMILIES = {"strategies": "strategy", "declarations": "statement", "state-submissions": "compendium"}


def read_gold(path: Path) -> list[Entry]:
    """Return the lines of a gold file; raises ValueError for one that holds no labelled clauses."""
    entries = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        entry = json.loads(line) if line.strip() else None
        if entry is None:
            continue
        if not isinstance(entry, dict) or not (_has_words(entry) or is_elsewhere(entry)):
            raise ValueError(
                f"line {number} is no labelled clause: it needs `text` and `lang`,"
                " or `text_hash` and `src` or `key`"
            )
        entries.append(entry)
    return entries


def _has_words(entry: Entry) -> bool:
    return bool(entry.get("text") and entry.get("lang"))


def is_elsewhere(entry: Entry) -> bool:
    """Whether the words of this line stand in a document of the corpus."""
    hashed = HASH.fullmatch(str(entry.get("text_hash", "")))
    return not entry.get("text") and bool(entry.get("src") or entry.get("key")) and hashed is not None


def source_of(entry: Entry) -> str:
    """Return the path of the line's document inside the corpus."""
    return str(entry.get("src", "")).removeprefix("shared:")


def sources(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the documents in which words of these lines stand."""
    return frozenset(source_of(entry) for entry in entries if is_elsewhere(entry))


def name_of(entry: Entry) -> str:
    """Return what people call the line: its id, key, or document and path."""
    place = f"{source_of(entry)} {entry.get('path', '')}".strip()
    return str(entry.get("id") or entry.get("key") or place)


def family_of(entry: Entry) -> str:
    """Return the family of the report that a line with words comes from; empty where it is not known."""
    folder = source_of(entry).partition("/")[0]
    title = str(entry.get("report_title") or "")
    if folder and folder not in FAMILIES:
        return "resolution" if title.startswith("A/RES") else "report"
    return FAMILIES.get(folder, "")
