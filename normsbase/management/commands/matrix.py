"""The name of a table in; the table as a file out: the same value that its page shows."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.http import urlencode

from normsbase.services.matrix import TABLES, Chosen, make
from normsbase.services.matrix.files import FORMATS, BadTableError, write
from normsbase.services.matrix.snapshots import keep, of_key

WHO = "manage.py matrix"


class Command(BaseCommand):
    """Write a table of parties by norms, treaties, votes, mechanisms or offences to a file."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which table, narrowed to what, and in which format."""
        parser.add_argument("name", nargs="?", metavar="NAME", help="one of --list")
        parser.add_argument("--list", action="store_true", help="name the tables, with their values")
        parser.add_argument("--format", default="csv", choices=FORMATS, help="csv is one row a party")
        parser.add_argument("-o", "--output", metavar="FILE", help="none: standard output")
        parser.add_argument("--group", default="", help="UN electoral group: EEG, GRULAC, WEOG…")
        parser.add_argument("--body", default="", metavar="SLUG", help="members of a body alone")
        parser.add_argument("--listed", default="", metavar="SLUG", help="States of a list alone")
        parser.add_argument("--set", default="", metavar="SLUG", help="a set of norms")
        parser.add_argument(
            "--column", action="append", default=[], metavar="KEY", help="these columns alone"
        )
        parser.add_argument("--as-of", default="", metavar="DATE", help="2021, 2021-07 or 2021-07-16")
        parser.add_argument("--by", default="", choices=("", "group", "likeness"), help="order of the rows")
        parser.add_argument("--snapshot", default="", metavar="ID", help="as it was exported with this id")
        parser.add_argument("--site", default="", metavar="URL", help="address of the site, for links")

    def handle(self, *_: Any, **options: Any) -> None:
        """Write it."""
        if options["list"]:
            self._list()
            return
        name = options["name"]
        if name not in TABLES:
            raise CommandError(f"Name a table: {', '.join(TABLES)}. `--list` tells what each holds.")
        table, kept = self._table(name, options)
        root = (options["site"] or _site()).rstrip("/")
        query = urlencode(table.chosen.pairs())
        address = f"{root}{reverse('matrix-table', args=[name])}{'?' if query else ''}{query}"
        target = options["output"]
        if target is None and options["format"] in ("xlsx", "docx") and sys.stdout.isatty():
            raise CommandError("Give a file with -o: a terminal cannot show this format.")
        try:
            out = Path(target) if target else None
            write(options["format"], table, kept, (address, root), out)
        except (BadTableError, OSError) as error:
            raise CommandError(str(error)) from error
        if target:
            cells = sum(len(row.cells) for row in (*table.rows, *table.others))
            self.stderr.write(f"{target}: {cells} cells, snapshot {kept.key}, sha256 {kept.sha256}")

    def _table(self, name: str, options: dict[str, Any]) -> Any:
        if options["snapshot"]:
            held = of_key(options["snapshot"])
            if held is None or held[1].name != name:
                raise CommandError(f"No snapshot of {name} has the id {options['snapshot']}.")
            return held[1], held[0]
        names = ("group", "body", "listed", "set", "as_of", "by")
        chosen = Chosen(columns=tuple(options["column"]), **{each: options[each] for each in names})
        table = make(name, chosen)
        return table, keep(table, author=WHO)

    def _list(self) -> None:
        for name in TABLES:
            table = make(name, Chosen())
            self.stdout.write(f"{name}: {table.title}, {len(table.rows)} x {len(table.columns)}")
            for value in table.values:
                self.stdout.write(f"    {value.code:3} {value.key}: {value.meaning}")


def _site() -> str:
    hosts = [host for host in settings.ALLOWED_HOSTS if host not in ("*", "localhost", "127.0.0.1", "[::1]")]
    return f"https://{hosts[0].lstrip('.')}" if hosts else "http://127.0.0.1:8000"
