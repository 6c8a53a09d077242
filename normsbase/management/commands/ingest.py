"""Paths of documents in, a filled base and a table of what became of each file out."""

from __future__ import annotations

import io
import json
import os
import shutil
import time
from argparse import ArgumentParser
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table

from ingest.records import REPORT_KINDS, Told
from normsbase.management.showing import bar
from normsbase.search.types import SearchError
from normsbase.services import jobs
from normsbase.services.gather import COLUMNS, Gathered, IntakeError, gather
from normsbase.services.intake import FileResult, Intake, queue, take_in
from normsbase.services.unlock import unlocked

OUTCOMES = {
    "read": "read",
    "read-with-findings": "read with findings",
    "already-read": "already in the base",
    "withdrawn": "of withdrawn texts",
    "refused": "refused",
    "failed": "failed",
}


class Command(BaseCommand):
    help = (
        "Read documents (PDF, Word, Markdown, HTML, text) into the base; reading one twice changes nothing."
    )

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
        parser.add_argument(
            "--password", default="", help="opens PDFs that ask for one; an open copy is kept"
        )
        parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2, help="reading processes")
        parser.add_argument(
            "--queue", action="store_true", help="keep the files and return at once: a worker reads them"
        )
        parser.add_argument(
            "--no-ocr",
            action="store_true",
            help="leave pages that are images unread, be Tesseract there or not",
        )
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["queue"] and options["no_ocr"]:
            raise CommandError(
                "A worker goes by its own setting: leave --no-ocr out, or run it with OCR=off."
            )
        try:
            gathered = gather(options["paths"], manifest=options["manifest"], told=_told(options))
        except IntakeError as error:
            raise CommandError(str(error)) from error
        with TemporaryDirectory(prefix="normsbase-") as folder:
            if options["password"]:
                tasks = unlocked(gathered.tasks, options["password"], Path(folder))
                gathered = replace(gathered, tasks=tuple(tasks))
            try:
                if options["queue"]:
                    self._queue(gathered)
                else:
                    self._read(gathered, options)
            except IntakeError as error:
                raise CommandError(str(error)) from error

    def _queue(self, gathered: Gathered) -> None:
        """Keep the files and return; a worker reads them."""
        run = queue(gathered.tasks, Intake())
        for note in gathered.notes:
            self.stdout.write(note)
        waiting = run.jobs.count()
        self.stdout.write(
            f"{run.total} files are safe, {waiting} of them to be read by a worker (batch {run.pk})."
        )
        self.stdout.write("Follow them at /jobs/ on the site." + _hint(waiting))

    def _read(self, gathered: Gathered, options: dict[str, Any]) -> None:
        began, results, behind = time.monotonic(), list[FileResult](), ""
        try:
            with bar("Reading", quiet=options["json"] or options["verbosity"] == 0) as progress:
                how = Intake(jobs=options["jobs"], ocr=not options["no_ocr"], progress=progress)
                for result in take_in(gathered.tasks, how):
                    results.append(result)
        except SearchError as error:
            behind = (
                f"{error} What was read is kept; a worker, or `manage.py reindex`, brings search up to date."
            )
        seconds = time.monotonic() - began
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(results, gathered, seconds), ensure_ascii=False, indent=1))
        else:
            self._print(results, gathered, seconds)
        if behind:
            raise CommandError(behind)

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


def _hint(waiting: int) -> str:
    state = jobs.state()
    return f" {state.message}" if waiting and not state.worker_alive else ""


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
