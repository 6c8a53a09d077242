"""A table of positions, CSV or XLSX, in; the positions, proposed to reviewers, all or none, out."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from normsbase.services import history, record

NOBODY = "manage.py import_commitments"  # whom the history names where nobody is; none signs in with it


class Command(BaseCommand):
    """Look at a table row by row and bring it in whole; the page for editors takes it back."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and how to bring it in."""
        parser.add_argument("file", metavar="FILE", nargs="?", default="", help="CSV in UTF-8, or XLSX")
        parser.add_argument("--dry-run", action="store_true", help="say what would come in; change nothing")
        parser.add_argument("--by", default="", metavar="NAME", help="the account that the history names")
        parser.add_argument("--note", default="", help="where the rows come from")
        parser.add_argument(
            "--template", default="", metavar="OUT", help="write the empty table, .csv or .xlsx"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Bring it in, or name each bad row and why."""
        if options["template"]:
            self._template(Path(options["template"]))
            return
        if not options["file"]:
            raise CommandError("Name the FILE, or --template OUT for an empty one.")
        path = Path(options["file"])
        try:
            table = record.read_table(path, path.name)
        except (OSError, record.TableError) as error:
            raise CommandError(f"{path}: {error}") from error
        found = record.preview(table)
        for each in found.problems:
            self.stdout.write(f"row {each.row}, {each.column}: {each.because} “{each.value}”")
        if found.problems:
            raise CommandError(str(record.NotImportedError(found)))
        if options["dry_run"]:
            self.stdout.write(f"Nothing was changed; {found.count} rows would come in.")
            return
        batch = record.bring_in(table, _author(options["by"]), options["note"])
        self.stdout.write(f"{batch.rows} positions came in, proposed to reviewers.")

    def _template(self, out: Path) -> None:
        data = record.template_xlsx() if out.suffix.lower() == ".xlsx" else record.template_csv()
        try:
            out.write_bytes(data)
        except OSError as error:
            raise CommandError(f"{out}: {error}") from error
        self.stdout.write(f"Written: {out}")


def _author(name: str) -> User:
    if not name:
        return history.nobody(NOBODY)
    found = User.objects.filter(username=name).first()
    if found is None:
        raise CommandError(f"There is no account “{name}”. `manage.py account` makes one.")
    return found
