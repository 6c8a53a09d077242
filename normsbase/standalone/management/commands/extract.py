"""Files in, their clauses on stdout: JSON Lines, CSV or text; what cannot be read is told on stderr."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ingest.pool import Task
from ingest.records import REPORT_KINDS, Told
from normsbase.services.extract import extract
from normsbase.services.extract.written import WRITERS, head_of_csv
from normsbase.services.gather import COLUMNS, IntakeError, gather
from normsbase.services.unlock import unlocked
from normsbase.standalone.streams import STDIN, file_of_stdin, reader_may_leave


class Command(BaseCommand):
    help = "Cut documents into clauses and print them, without a database; `-` reads one from stdin."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="FILE", help="files or folders; - is stdin")
        parser.add_argument("--format", choices=tuple(WRITERS), default="jsonl", help="default: jsonl")
        for name in COLUMNS:
            choices = REPORT_KINDS if name == "kind" else None
            parser.add_argument(
                f"--{name}", default="", choices=choices, help=f"{name} of the one file given"
            )
        parser.add_argument("--password", default="", help="opens PDFs that ask for one")
        parser.add_argument("--no-ocr", action="store_true", help="leave pages that are images unread")
        parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2, help="reading processes")

    def handle(self, *args: Any, **options: Any) -> None:
        self.unread = self.total = 0
        with ExitStack() as held, reader_may_leave():
            tasks = tuple(self._tasks(options, held))
            if options["password"]:
                folder = Path(held.enter_context(TemporaryDirectory(prefix="normsbase-")))
                tasks = tuple(unlocked(tasks, options["password"], folder))
            self.total = len(tasks) + self.unread
            self._write(tasks, options)
        if self.unread:
            raise CommandError(
                f"{self.unread} of {self.total} files could not be read; the lines above say why."
            )

    def _write(self, tasks: tuple[Task, ...], options: dict[str, Any]) -> None:
        write = WRITERS[options["format"]]
        if options["format"] == "csv":
            self._put(head_of_csv())
        ocr = settings.OCR and not options["no_ocr"]
        for outcome in extract(tasks, jobs=min(options["jobs"], len(tasks)), ocr=ocr):
            if outcome.document is None:
                self._refuse(f"{outcome.task.shown}: {outcome.refused}")
                continue
            for line in write(outcome.document):
                self._put(line)

    def _tasks(self, options: dict[str, Any], held: ExitStack) -> Iterator[Task]:
        """Yield what is to be read; what is not there is said at once and costs the others nothing."""
        told = Told(**{name: options[name] for name in COLUMNS})
        if told != Told() and len(options["paths"]) != 1:
            raise CommandError("Facts on the command line are about one file; give one.")
        for given in options["paths"]:
            if given == STDIN:
                yield Task(path=held.enter_context(file_of_stdin()), told=told, name="stdin")
                continue
            try:
                yield from gather([Path(given)], told=told).tasks
            except IntakeError as error:
                self._refuse(str(error))

    def _put(self, line: str) -> None:
        self.stdout.write(line, ending="")

    def _refuse(self, reason: str) -> None:
        self.unread += 1
        self.stderr.write(reason)
