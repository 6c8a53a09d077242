"""Symbols in, official texts in the base and a line for each out; the exit code says whether any failed."""

from __future__ import annotations

import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from normsbase.search.types import SearchError
from normsbase.services import fetch as fetching
from normsbase.services.fetch import Client, Fetched, FetchError, Unasked, Wanted
from normsbase.services.gather import IntakeError

OUTCOMES = {
    "there": "nothing to fetch",
    "withdrawn": "withdrawn",
    "read": "read",
    "read-with-findings": "read with findings",
    "already-read": "these very bytes were in the base already",
    "waiting": "fetched",
    "refused": "FAILED",
    "failed": "FAILED",
}


class Command(BaseCommand):
    help = (
        "Download official texts from their publishers by symbol, prove that each is what was asked for, and "
        "read it. What is in the base is not fetched again."
    )
    stealth_options = ("client",)  # whom to ask and how, for tests with servers of their own

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "symbols", nargs="*", metavar="SYMBOL", help="A/RES/79/243, 'ETS 185', 32022L2555"
        )
        parser.add_argument("--from", dest="file", type=Path, help="a file with one symbol a line")
        parser.add_argument("--known", action="store_true", help="every known text that was not read yet")
        parser.add_argument(
            "--language", nargs="+", action="extend", default=[], metavar="LANGUAGE",
            help="languages to fetch, after the symbols; without it, en",
        )  # fmt: skip
        parser.add_argument("--again", action="store_true", help="fetch what is in the base, too")
        parser.add_argument("--queue", action="store_true", help="let a worker read what came")
        parser.add_argument(
            "--dry-run", action="store_true", help="print what would be asked for; ask nobody"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            wanted = self._wanted(options)
            if options["dry_run"]:
                self._show(wanted, again=options["again"])
            else:
                self._fetch(wanted, options)
        except (FetchError, IntakeError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                f"What comes cannot be kept in {settings.DATA_DIR}: {error.strerror or error}. Make room or "
                "give the right to write there, then run this again: it goes on with what lacks."
            ) from error
        except SearchError as error:
            raise CommandError(
                f"{error} What was read is kept; a worker, or `manage.py reindex`, brings search up to date."
            ) from error

    def _wanted(self, options: dict[str, Any]) -> tuple[Wanted | Unasked, ...]:
        publishers = fetching.load_publishers(Path(settings.PUBLISHERS))
        symbols: list[str] = [*options["symbols"]]
        if options["file"]:
            symbols += fetching.symbols_in(options["file"])
        if options["known"]:
            known, others = fetching.known_symbols(publishers)
            symbols += known
            if others:
                self.stdout.write(
                    f"{len(others)} known texts without a symbol that a publisher here has are left out; "
                    "/coverage/ names them."
                )
        if not symbols and not options["known"]:
            raise FetchError("Name a symbol, a file of them (--from FILE) or all known texts (--known).")
        return fetching.plan(symbols, options["language"] or ["en"], publishers)

    def _show(self, wanted: tuple[Wanted | Unasked, ...], *, again: bool) -> None:
        for each in wanted:
            self.stdout.write(f"{each.symbol} ({each.language})")
            for line in _would_be_asked(each, again=again):
                self.stdout.write(f"    {line}")

    def _fetch(self, wanted: tuple[Wanted | Unasked, ...], options: dict[str, Any]) -> None:
        how = fetching.Fetching(
            client=options.get("client") or usual_client(),
            again=options["again"],
            queued=options["queue"],
            came=lambda each, came: self.stdout.write(
                f"{each.symbol} ({each.language}): {came.size:,} bytes from {came.final}"
            ),
        )
        if not settings.FETCH_CONTACT and wanted:
            self.stdout.write("Publishers are not told whom to write to: FETCH_CONTACT sets an address.")
        failed = 0
        for result in fetching.fetch(wanted, how):
            failed += result.failed
            self.stdout.write(_line(result))
        self.stdout.write(f"{len(wanted)} asked for, {failed} failed.")
        if failed:
            raise CommandError(f"{failed} of {len(wanted)} texts did not come; the lines above say why.")


def _would_be_asked(each: Wanted | Unasked, *, again: bool) -> tuple[str, ...]:
    if isinstance(each, Unasked):
        return (f"cannot be asked for: {each.reason}",)
    had = fetching.had(each, again=again)
    return (f"{OUTCOMES[had.outcome]}: {had.reason}",) if had else each.addresses


def _line(result: Fetched) -> str:
    file = result.file
    read = f" as {file.report}: {file.pages} pages, {file.clauses} paragraphs" if file and file.report else ""
    reason = f": {result.reason}" if result.reason else ""
    return f"{result.symbol} ({result.language}): {OUTCOMES[result.outcome]}{read}{reason}"


def usual_client() -> Client:
    """Return who asks: public addresses of publishers over https alone."""
    return Client(agent=_agent(), policy=fetching.Policy(), pace=fetching.Pace(pause=settings.FETCH_PAUSE))


def _agent() -> str:
    project = tomllib.loads((Path(settings.ROOT) / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    contact = f" (+{settings.FETCH_CONTACT})" if settings.FETCH_CONTACT else ""
    return f"Normsbase/{project['version']}{contact}"
