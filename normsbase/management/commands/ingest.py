"""Paths of documents in, a filled base and a table of what became of each file out."""

from __future__ import annotations

import io
import json
import os
import shutil
import time
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table

from ingest.records import REPORT_KINDS, Told
from normsbase.management.showing import bar
from normsbase.search.types import SearchError
from normsbase.services.intake import FileResult, Intake, take_in
from normsbase.services.intake.gather import COLUMNS, Gathered, IntakeError, gather

OUTCOMES = {
    "read": "read",
    "read-with-findings": "read with findings",
    "already-read": "already in the base",
    "withdrawn": "of withdrawn texts",
    "refused": "refused",
}


class Command(BaseCommand):
    help = "Read documents (PDF, Markdown, HTML, text) into the base; a file read before changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders")
        parser.add_argument(
            "--manifest", type=Path, help="CSV with a column file and any of " + ", ".join(COLUMNS)
        )
        for name in COLUMNS:
            choices = REPORT_KINDS if name == "kind" else None
            parser.add_argument(
                f"--{name}", default="", choices=choices, help=f"{name} of the one file given"
            )
        parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2, help="reading processes")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            gathered = gather(options["paths"], manifest=options["manifest"], told=_told(options))
        except IntakeError as error:
            raise CommandError(str(error)) from error
        began = time.monotonic()
        results = self._take_in(gathered, options)
        seconds = time.monotonic() - began
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(results, gathered, seconds), ensure_ascii=False, indent=1))
        else:
            self._print(results, gathered, seconds)

    def _take_in(self, gathered: Gathered, options: dict[str, Any]) -> list[FileResult]:
        try:
            with bar("Reading", quiet=options["json"] or options["verbosity"] == 0) as progress:
                return list(take_in(gathered.tasks, Intake(jobs=options["jobs"], progress=progress)))
        except SearchError as error:
            raise CommandError(
                f"{error} What was read is kept; run `manage.py reindex` afterwards."
            ) from error

    def _print(self, results: list[FileResult], gathered: Gathered, seconds: float) -> None:
        paper = io.StringIO()
        console = Console(
            file=paper, highlight=False, markup=False, width=shutil.get_terminal_size((120, 40)).columns
        )
        for note in gathered.notes:
            console.print(note)
        for outcome, title in OUTCOMES.items():
            rows = [result for result in results if result.outcome == outcome]
            if rows:
                console.print(_table(title, rows, reason=outcome in ("refused", "withdrawn")))
        pages = sum(result.pages for result in results if result.outcome.startswith("read"))
        clauses = sum(result.clauses for result in results if result.outcome.startswith("read"))
        console.print(
            f"{len(results)} files in {seconds:.1f} s; new in the base: {pages} pages, {clauses} clauses. "
            + ", ".join(f"{title}: {_count(results, outcome)}" for outcome, title in OUTCOMES.items())
        )
        self.stdout.write(paper.getvalue(), ending="")


def _told(options: dict[str, Any]) -> Told:
    return Told(**{name: options[name] for name in COLUMNS})


def _count(results: list[FileResult], outcome: str) -> int:
    return sum(result.outcome == outcome for result in results)


def _table(title: str, rows: list[FileResult], *, reason: bool) -> Table:
    table = Table(title=f"{title.capitalize()}: {len(rows)}", title_justify="left", box=None, pad_edge=False)
    table.add_column("file", overflow="fold", max_width=48)
    if reason:
        table.add_column("why", overflow="fold")
        for row in rows:
            table.add_row(row.file, row.reason)
        return table
    for name in ("text", "language"):
        table.add_column(name, overflow="fold")
    for name in ("pages", "clauses", "findings"):
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(row.file, row.report, row.language, str(row.pages), str(row.clauses), str(row.findings))
    return table


def _as_json(results: list[FileResult], gathered: Gathered, seconds: float) -> dict[str, Any]:
    counts = {outcome: _count(results, outcome) for outcome in OUTCOMES}
    files = [asdict(result) for result in results]
    return {"seconds": round(seconds, 3), "counts": counts, "notes": list(gathered.notes), "files": files}
