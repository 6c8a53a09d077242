"""The sample documents, loaded or removed by one command."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from normsbase.management.showing import bar
from normsbase.search.types import SearchError
from normsbase.services.intake import Intake
from normsbase.services.intake.samples import load_samples, remove_samples


class Command(BaseCommand):
    help = "Load the sample documents, or remove them and all that was made from them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=("load", "remove"))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._do(options)
        except SearchError as error:
            raise CommandError(f"{error} The texts are as you asked; search follows later.") from error

    def _do(self, options: dict[str, Any]) -> None:
        if options["action"] == "remove":
            self.stdout.write(f"Removed {remove_samples()} sample texts.")
            return
        with bar("Reading samples", quiet=options["verbosity"] == 0) as progress:
            results = list(
                load_samples(
                    Intake(jobs=os.cpu_count() or 2, sample=True, progress=progress, started_by="samples")
                )
            )
        new = sum(result.outcome.startswith("read") for result in results)
        self.stdout.write(f"{len(results)} sample documents, {new} of them new.")
