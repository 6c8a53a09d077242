"""The base in, one verified file out, while the site runs."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from normsbase.management.showing import bar
from normsbase.services import backup


class Command(BaseCommand):
    help = (
        "Write database and documents into one file and read it back; the site may run. The file holds "
        "accounts with their password hashes: keep it as safe as the base itself. Restore it with `restore`."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="where to write it, readable by its owner alone")
        parser.add_argument("--force", action="store_true", help="replace the file if it is there")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        try:
            with bar("Backing up", quiet=options["verbosity"] == 0) as progress:
                written = backup.write_backup(options["file"], progress, force=options["force"])
        except backup.BackupError as error:
            raise CommandError(str(error)) from error
        held = written.manifest
        for sha256 in held.missing:
            self.stderr.write(f"Document {sha256} is lost or damaged: `manage.py doctor --deep` says more.")
        self.stdout.write(
            f"{written.path}: {held.rows} rows of {len(held.tables)} tables, "
            f"{len(held.documents)} documents, {written.size / 1e6:.1f} MB, "
            f"written and read back in {time.monotonic() - began:.1f} s."
        )
