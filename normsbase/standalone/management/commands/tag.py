"""JSON Lines of clauses in, the same with labels, States and citations out; bad lines told on stderr."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ingest.reading import make_tagger
from normsbase.services.tag import Problem, tag_lines
from normsbase.standalone.streams import STDIN, reader_may_leave


class Command(BaseCommand):
    help = "Label clauses given as JSON Lines, without a database: `extract FILE | tag -`."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", default=STDIN, metavar="FILE", help="JSON Lines; - is stdin")

    def handle(self, *args: Any, **options: Any) -> None:
        tagger = make_tagger(Path(settings.VOCABULARY_DIR), Path(settings.REFERENCE_DIR))
        unused = 0
        with _lines(options["file"]) as lines, reader_may_leave():
            for value in tag_lines(lines, tagger):
                if isinstance(value, Problem):
                    unused += 1
                    self.stderr.write(f"Line {value.line} {value.reason}")
                else:
                    self.stdout.write(json.dumps(value, ensure_ascii=False))
        if unused:
            raise CommandError(f"{unused} lines could not be used; the lines above say why.")


@contextmanager
def _lines(name: str) -> Iterator[Iterator[str]]:
    """Give the lines of a file or of stdin, whatever bytes stand in them."""
    if name == STDIN:
        yield (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
        return
    try:
        file = Path(name).open(encoding="utf-8-sig", errors="replace")  # noqa: SIM115 - closed below
    except OSError as error:
        raise CommandError(
            f"{name} cannot be opened: {error.strerror}. Give a file of JSON Lines."
        ) from error
    with file:
        yield file
