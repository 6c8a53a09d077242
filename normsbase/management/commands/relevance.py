"""Queries with the paragraphs wanted first in; which of them this base's search gives so out."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from normsbase.search.types import SearchUnavailableError
from normsbase.services.engine import engine
from normsbase.services.evaluate.relevance import Found, judge, read_cases, report
from normsbase.services.find import find


class Command(BaseCommand):
    help = "Ask this base what people ask, and say where the paragraphs that they want stand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "cases", type=Path, nargs="?", help="a TOML file of cases; the published ones if not given"
        )
        parser.add_argument("--quiet", action="store_true", help="the figures alone")

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["cases"] or Path(settings.RELEVANCE_FILE)
        try:
            verdicts = list(judge(read_cases(path), ask))
            name = engine().state().engine
        except SearchUnavailableError as error:
            raise CommandError(str(error)) from error
        except (OSError, ValueError) as error:
            raise CommandError(f"{path} cannot be used: {error}") from error
        for line in report(verdicts, engine=name, differences=not options["quiet"]):
            self.stdout.write(line)


def ask(query: str, count: int) -> Found:
    """Return the first hits of the default order and what the query names."""
    answer = find(query, size=count)
    return Found(
        keys=tuple(hit.key for hit in answer.hits),
        named=tuple(one.key for one in answer.named),
        error=answer.error.message if answer.error else "",
    )
