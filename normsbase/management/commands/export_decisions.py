"""Nothing in; the decisions of reviewers that stand, as JSON Lines, out."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from normsbase.services import review


class Command(BaseCommand):
    """Write one decision a line, with paragraph, words, label, verdict, reviewer, time and reason."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="instead of stdout")

    def handle(self, *_: Any, **options: Any) -> None:
        """Write them; a file is there whole or not at all."""
        if options["output"] is None:
            for line in review.export_decisions():
                self.stdout.write(line, ending="")
            return
        count = _keep(options["output"])
        self.stdout.write(f"{count} decisions in {options['output']}.")


def _keep(path: Path) -> int:
    half = path.with_name(f".{path.name}.half")
    count = 0
    try:
        with half.open("w", encoding="utf-8") as file:
            for line in review.export_decisions():
                file.write(line)
                count += 1
        half.replace(path)
    except OSError as error:
        raise CommandError(f"{path} could not be written: {error.strerror}.") from error
    finally:
        half.unlink(missing_ok=True)
    return count
