"""Slugs in, an index that says of these texts what the database says out, behind all other work on it."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.progress import Progress, silent
from normsbase.search.types import SearchUnavailableError
from normsbase.services import index, jobs


def follow(slugs: Iterable[str]) -> None:
    """Mark the texts as stale, then do the index's work here unless a worker is doing it already.

    Raises SearchUnavailableError where the index cannot be written now; it stays asked for.
    """
    jobs.mark_stale(slugs)
    jobs.ask_for_index()
    if error := index.follow_now().error:
        raise SearchUnavailableError(error)


def rebuild(progress: Progress = silent) -> int:
    """Build the index anew; return the number of its clauses. Raises SearchUnavailableError."""
    return index.reindex_here(progress)
