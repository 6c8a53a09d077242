"""Paths and a manifest in, the files to read with what is told about each out."""

from __future__ import annotations

import csv
import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ingest.pool import Task
from ingest.records import REPORT_KINDS, Told

MANIFEST = "MANIFEST.csv"
COLUMNS = ("symbol", "title", "body", "kind", "date", "language")
LONGEST = {"symbol": 120, "title": 2000, "body": 200}  # characters
LANGUAGE = re.compile(r"[a-z]{2,3}")  # as `language` finds it, and as addresses write it after @
BLOCK = 1 << 20


class IntakeError(Exception):
    """A path or a manifest that cannot be used; the message says what to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Files to read, and remarks on what was given that their reader should know."""

    tasks: tuple[Task, ...]
    notes: tuple[str, ...] = ()


def gather(paths: Sequence[Path], *, manifest: Path | None = None, told: Told | None = None) -> Gathered:
    """Return a task for every file named or lying in a folder named, in the order of names.

    A `MANIFEST.csv` in a folder is used unless another is given; `told` goes to a single file and
    outranks the manifest. Raises IntakeError for a path that is not there or a manifest that is none.
    """
    tasks: list[Task] = []
    notes: list[str] = []
    for path in paths:
        files, root = _files(path)
        table = manifest or (root / MANIFEST if (root / MANIFEST).is_file() and path.is_dir() else None)
        rows = _rows(table, notes) if table else {}
        tasks += [Task(path=file, told=rows.get(_place(file), Told())) for file in files]
    if told and told != Told():
        if wrong := told_problems(told):
            raise IntakeError(" ".join(wrong.values()))
        if len(tasks) != 1:
            raise IntakeError(f"Facts on the command line are about one file, but {len(tasks)} were given.")
        tasks = [replace(tasks[0], told=_outrank(tasks[0].told, told))]
    return Gathered(tasks=tuple(tasks), notes=tuple(dict.fromkeys(notes)))


def told_problems(told: Told) -> dict[str, str]:
    """Return what cannot be so in what a person tells about a file, by fact; nothing where all of it can."""
    found = {
        name: f"The {name} has at most {most:,} characters."
        for name, most in LONGEST.items()
        if len(getattr(told, name)) > most
    }
    if told.kind and told.kind not in REPORT_KINDS:
        found["kind"] = f"“{told.kind}” is no kind of text. Kinds are: {', '.join(REPORT_KINDS)}."
    if told.date and not is_date(told.date):
        found["date"] = f"{told.date}: a date is written 2015-07-22, 2015-07 or 2015."
    if told.language and not LANGUAGE.fullmatch(told.language):
        found["language"] = f"{told.language}: a language is written by its code: en, fr, ar, zh."
    return found


def is_date(value: str) -> bool:
    """Whether this is a day, a month or a year that there is, as ISO 8601 writes it."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        return False
    try:
        date.fromisoformat(f"{value}-01-01"[:10] if len(value) < 10 else value)
    except ValueError:
        return False
    return True


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes as hexadecimal digits; empty where it cannot be opened."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()


def _files(path: Path) -> tuple[list[Path], Path]:
    if path.is_dir():
        inside = (file for file in path.rglob("*") if not file.is_dir() and file.name != MANIFEST)
        return sorted(file for file in inside if not _hidden(file, path)), path
    if path.exists() or path.is_symlink():  # also a link that leads nowhere: its reading says so
        return [path], path.parent
    raise IntakeError(f"{path} is not there. Give files or folders that exist.")


def _hidden(file: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(root).parts)


def _rows(manifest: Path, notes: list[str]) -> dict[str, Told]:
    try:
        with manifest.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if "file" not in (reader.fieldnames or ()):
                raise IntakeError(f"{manifest} has no column `file`. Its first line must name the columns.")
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise IntakeError(f"{manifest} cannot be read as a CSV file in UTF-8: {error}") from error
    notes.append(f"Facts about files are taken from {manifest.name}: {len(rows)} rows.")
    return {_place(manifest.parent / row["file"]): _told(row, notes) for row in rows}


def _place(file: Path) -> str:
    """Return where a path leads; a link in a circle leads to itself."""
    return os.path.realpath(file)


def _told(row: dict[str, str], notes: list[str]) -> Told:
    facts = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if facts["kind"] and facts["kind"] not in REPORT_KINDS:
        notes.append(f"“{facts['kind']}” is no kind of text; the kind is found from each file instead.")
        facts["kind"] = ""
    return Told(
        **facts | {"language": _language(facts["language"])}, source=(row.get("source") or "").strip()
    )


def _language(words: str) -> str:
    """Return the language tag where the cell holds exactly one; else leave it to be found."""
    first = words.split(" ")[0]
    return first if first.isascii() and 2 <= len(first) <= 8 and "+" not in first and first != "mul" else ""


def _outrank(under: Told, over: Told) -> Told:
    names: Iterable[str] = (*COLUMNS, "source")
    return Told(**{name: getattr(over, name) or getattr(under, name) for name in names})
