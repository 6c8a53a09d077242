"""A fresh checkout in, a base ready to serve out: each step is done only where it is still to do."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from normsbase.services.intake.samples import were_removed


class Command(BaseCommand):
    help = "Bring database, assets, catalogue and sample documents up to date; used by `make run`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--documents", type=Path, help="a file or folder of documents to read as well")

    def handle(self, *args: Any, **options: Any) -> None:
        documents: Path | None = options["documents"]
        if documents and not documents.exists():
            raise CommandError(f"DOCUMENTS={documents} is not there. Give a file or folder that exists.")
        self._step("Database")
        call_command("migrate", verbosity=0, interactive=False)
        self._step("Fonts, icons and style sheets")
        call_command("build_assets", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        self._step("Catalogue: States, bodies, norms, commitments, activities")
        call_command("load_catalogue", verbosity=0)
        if not were_removed():
            self._step("Sample documents")
            call_command("samples", "load")
        if documents:
            self._step(f"Documents of {documents}")
            call_command("ingest", str(documents), jobs=os.cpu_count() or 2)

    def _step(self, what: str) -> None:
        self.stdout.write(f"  {what}")
        self.stdout.flush()
