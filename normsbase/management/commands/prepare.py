"""A fresh checkout in, a base ready to serve out: each step is done only where it is still to do."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from normsbase.services import current
from normsbase.services.intake.samples import were_removed

# What each start makes sure of: what to say, the command, its options; each is quick where nothing is to do.
STEPS: tuple[tuple[str, tuple[str, ...], dict[str, Any]], ...] = (
    ("Database", ("migrate",), {"interactive": False}),
    ("Fonts, icons and style sheets", ("build_assets",), {}),
    ("", ("collectstatic",), {"interactive": False}),
    ("Catalogue: States, bodies, norms, commitments, activities", ("load_catalogue",), {}),
)


class Command(BaseCommand):
    help = "Bring database, assets, catalogue and sample documents up to date; used by `make run`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--documents", type=Path, help="a file or folder of documents to read as well")
        parser.add_argument(
            "--queue", action="store_true", help="leave the reading of these documents to a worker"
        )
        parser.add_argument(
            "--without-samples",
            action="store_true",
            help="read no sample documents, as on a site that people work with; those that are there stay",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        documents: Path | None = options["documents"]
        if documents and not documents.exists():
            raise CommandError(f"DOCUMENTS={documents} is not there. Give a file or folder that exists.")
        for what, command, settings in STEPS:
            self._step(what)
            call_command(*command, verbosity=0, **settings)
        if count := current.settle_all():  # of a base that was filled by an older rule
            self._step(f"Files that stand for a text by the present rule: {count} texts have another one")
        if not (options["without_samples"] or were_removed()):
            self._step("Sample documents")
            call_command("samples", "load", stdout=self.stdout)
        if documents:
            self._step(f"Documents of {documents}")
            # A worker reads them while the site is up already, and goes on after a stop where it was.
            how: dict[str, Any] = {"queue": True} if options["queue"] else {"jobs": os.cpu_count() or 2}
            call_command("ingest", str(documents), stdout=self.stdout, **how)

    def _step(self, what: str) -> None:
        if what:
            self.stdout.write(f"  {what}")
            self.stdout.flush()
