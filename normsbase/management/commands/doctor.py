"""The base in, a table of what is wrong with it out; mended on demand."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from normsbase.management.showing import bar
from normsbase.search.types import SearchError
from normsbase.services import doctor


class Command(BaseCommand):
    help = (
        "Compare database, search index, documents and page images while the site runs. Exit code 0: all is "
        "well; 1: something is left. --mend puts right what is made from the rest; it never touches a text "
        "or a decision, and moves documents to lost+found in the data folder rather than delete them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="put right what can be")
        parser.add_argument("--deep", action="store_true", help="read every byte of files and index entries")
        parser.add_argument(
            "--from", dest="source", type=Path, help="with --mend: a folder that may hold lost documents"
        )
        parser.add_argument("--json", action="store_true", help="print what was found as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        look = doctor.Look(deep=options["deep"])
        quiet = options["json"] or options["verbosity"] == 0
        if options["source"] and not options["source"].is_dir():
            raise CommandError(f"{options['source']} is no folder. Give one that may hold lost documents.")
        try:
            found, left = self._look(look, options, quiet=quiet)
        except (SearchError, OSError) as error:
            raise CommandError(f"Not all could be mended: {error} Run `manage.py doctor` again.") from error
        except DatabaseError as error:
            raise CommandError(
                f"The database does not answer as it should ({error}). If its server runs, the database is "
                "damaged: keep a copy of it and restore the last good backup."
            ) from error
        if options["json"]:
            self.stdout.write(_as_json(found, left, time.monotonic() - began))
        else:
            self._print(found, left, time.monotonic() - began)
        if left:
            sys.exit(1)

    def _look(
        self, look: doctor.Look, options: dict[str, Any], *, quiet: bool
    ) -> tuple[tuple[doctor.Trouble, ...], tuple[doctor.Trouble, ...]]:
        with bar("Looking", quiet=quiet) as progress:
            found = doctor.examine(look, progress)
        if not options["mend"] or not any(trouble.mendable for trouble in found):
            return found, found
        doctor.mend(found, doctor.Tools(look=look, documents_from=options["source"]))
        with bar("Looking again", quiet=quiet) as progress:
            return found, doctor.examine(look, progress)

    def _print(
        self, found: tuple[doctor.Trouble, ...], left: tuple[doctor.Trouble, ...], seconds: float
    ) -> None:
        still = {trouble.code: trouble.count for trouble in left}
        for trouble in found:
            if mended := trouble.count - still.get(trouble.code, 0):
                self.stdout.write(f"Mended: {mended} {trouble.what}.")
        for trouble in left:
            self.stdout.write(f"{trouble.severity.capitalize()}: {trouble.count} {trouble.what}.")
            more = f", and {trouble.count - len(trouble.examples)} more" if trouble.count > 5 else ""
            self.stdout.write(f"  {', '.join(trouble.examples)}{more}")
            self.stdout.write(f"  {trouble.remedy}")
        outcome = f"{len(left)} kinds of trouble" if left else "Database, index, documents and images agree"
        self.stdout.write(f"{outcome} ({seconds:.1f} s).")


def _as_json(found: tuple[doctor.Trouble, ...], left: tuple[doctor.Trouble, ...], seconds: float) -> str:
    answer = {
        "seconds": round(seconds, 3),
        "found": [_row(trouble) for trouble in found],
        "left": [_row(trouble) for trouble in left],
    }
    return json.dumps(answer, ensure_ascii=False, indent=1)


def _row(trouble: doctor.Trouble) -> dict[str, Any]:
    return asdict(trouble) | {"count": trouble.count}
