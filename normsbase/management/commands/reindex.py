"""The database in, a search index built anew out."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from normsbase.management.showing import bar
from normsbase.search.types import SearchUnavailableError
from normsbase.services import index


class Command(BaseCommand):
    help = "Build the search index anew from the database; the site goes on answering from the old one."

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        try:
            with bar("Indexing", quiet=options["verbosity"] == 0) as progress:
                count = index.reindex_here(progress)
        except SearchUnavailableError as error:
            raise CommandError(f"{error} A worker tries again; or run this command again.") from error
        self.stdout.write(f"Indexed {count} clauses in {time.monotonic() - began:.1f} s.")
