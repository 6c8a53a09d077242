"""A backup in, the base that it holds out: verified, restored, indexed and looked over."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from normsbase.management.showing import bar
from normsbase.search.types import SearchError
from normsbase.services import backup, doctor


class Command(BaseCommand):
    help = (
        "Make the base hold what a backup holds, whichever database it came from. The whole file is verified "
        "before anything is touched, and what fails midway leaves the base as it was. Everyone signs in anew."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a file that `backup` wrote")
        parser.add_argument("--check", action="store_true", help="only verify the file")
        parser.add_argument(
            "--replace", action="store_true", help="give up what the base holds; back it up first"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        quiet = options["verbosity"] == 0
        try:
            if options["check"]:
                self._tell("whole and readable", self._check(options["file"], quiet=quiet), began)
                return
            with bar("Restoring", quiet=quiet) as progress:
                restored = backup.restore_backup(options["file"], progress, replace=options["replace"])
        except backup.BackupError as error:
            raise CommandError(str(error)) from error
        self._tell("restored", restored.manifest, began)
        for note in restored.notes:
            self.stderr.write(note)
        call_command("migrate", interactive=False, verbosity=0)  # roles that an older version did not know
        self._index(quiet=quiet)
        # Documents of a base that was given up belong to nobody now.
        shown = {"stdout": self.stdout, "stderr": self.stderr, "verbosity": options["verbosity"]}
        call_command("doctor", mend=True, **shown)

    def _check(self, file: Path, *, quiet: bool) -> backup.Manifest:
        with bar("Verifying", quiet=quiet) as progress:
            return backup.check_backup(file, progress)

    def _index(self, *, quiet: bool) -> None:
        try:
            with bar("Indexing", quiet=quiet) as progress:
                doctor.rebuild(progress)
        except (SearchError, OSError) as error:
            raise CommandError(
                f"The base is restored, but its search index could not be built: {error} "
                "Run `manage.py reindex` afterwards."
            ) from error

    def _tell(self, what: str, held: backup.Manifest, began: float) -> None:
        versions = ", ".join(f"{name} {version}" for name, version in held.versions.items())
        self.stdout.write(
            f"{what.capitalize()}: {held.rows} rows of {len(held.tables)} tables, "
            f"{len(held.documents)} documents, as of {held.made_at[:16].replace('T', ' ')} UTC, "
            f"from {held.vendor} ({versions}); {time.monotonic() - began:.1f} s."
        )
