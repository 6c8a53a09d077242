"""A file of decisions made on another instance in; the same decisions here, all or none, out."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from normsbase.services import history, review

NOBODY = "manage.py import_decisions"  # whom the history names where nobody is; none signs in with it


class Command(BaseCommand):
    """Bring in what `export_decisions` wrote; matched by paragraph and text, twice is once."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and how to bring it in."""
        parser.add_argument("file", metavar="FILE", help="JSON Lines; - is stdin")
        parser.add_argument("--dry-run", action="store_true", help="say what would come in; change nothing")
        parser.add_argument(
            "--known-only",
            action="store_true",
            help="leave out decisions on paragraphs that this base lacks, instead of refusing the file",
        )
        parser.add_argument("--by", default="", metavar="NAME", help="the account that the history names")
        parser.add_argument("--reason", default="", help="why, for the history")

    def handle(self, *_: Any, **options: Any) -> None:
        """Bring them in, and say what became of each."""
        by = review.By(reviewer=_author(options["by"]), reason=options["reason"])
        try:
            result = review.import_decisions(
                _lines(options["file"]),
                by,
                known_only=options["known_only"],
                dry_run=options["dry_run"],
            )
        except review.NotBroughtInError as error:
            hint = " --known-only leaves these out." if error.lacking else ""
            raise CommandError(f"{error}{hint}") from error
        for which in (*result.unknown, *result.to_look_at):
            self.stdout.write(which)
        said = "; ".join(f"{count} {review.FATES[fate]}" for fate, count in result.counts.items())
        tried = "Nothing was changed; it would be: " if options["dry_run"] else ""
        self.stdout.write(f"{tried}{said or 'The file holds no decision'}.")


def _lines(name: str) -> Iterable[str]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{name} cannot be read as text: {error}") from error
    return text.split("\n")


def _author(name: str) -> User:
    if not name:
        return history.nobody(NOBODY)
    found = User.objects.filter(username=name).first()
    if found is None:
        raise CommandError(f"There is no account “{name}”. `manage.py account` makes one.")
    return found
