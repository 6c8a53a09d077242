"""The folder of facts in, the catalogue in the database and a table of counts out."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from normsbase.services import catalogue
from normsbase.services.propose import propose_all

SHOWN = 40  # problems printed; the rest are counted


class Command(BaseCommand):
    help = "Make the catalogue (States, bodies, norms, known texts, commitments, activities) hold its files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=settings.REFERENCE_DIR, help="tables to load instead of our own"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        try:
            loaded = catalogue.load(options["folder"], settings.VOCABULARY_DIR)
        except catalogue.CatalogueError as error:
            raise CommandError(_message(error.problems)) from error
        if loaded.any:  # who joined a text, and names of parties, may have changed
            propose_all()
        if options["verbosity"] > 0:
            self._print(loaded, time.monotonic() - began)

    def _print(self, loaded: catalogue.Loaded, seconds: float) -> None:
        self.stdout.write(f"{'':34}{'now':>7}{'added':>8}{'changed':>9}{'removed':>9}")
        for name, change in loaded.tables:
            numbers = f"{change.total:>7}{change.added:>8}{change.changed:>9}{change.removed:>9}"
            self.stdout.write(f"{name:34}{numbers}")
        outcome = "Catalogue loaded" if loaded.any else "Nothing changed: the catalogue held all of it"
        self.stdout.write(f"{outcome} ({seconds:.1f} s).")


def _message(problems: tuple[str, ...]) -> str:
    lines = [*problems[:SHOWN]]
    if len(problems) > SHOWN:
        lines.append(f"… and {len(problems) - SHOWN} more")
    head = f"The catalogue was not loaded; nothing was changed. {len(problems)} to put right:"
    return "\n  ".join([head, *lines])
