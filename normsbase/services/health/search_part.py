"""Nothing in; whether the search engine answers, from which index, and follows the database, out."""

from __future__ import annotations

from collections.abc import Callable

from django.db import Error

from normsbase.search.folder import VERSIONS, named
from normsbase.search.types import SearchError
from normsbase.services.behind import behind
from normsbase.services.engine import engine
from normsbase.services.health.part import Part, away, degraded, ok

NAME = "search"


def look_at_search(database_answers: Callable[[], bool]) -> Part:
    """Ask the engine for its state, and a database that answers for texts that the index is behind with."""
    try:
        state = engine().state()
    except SearchError as error:
        return away(NAME, "unusable", str(error))
    except OSError as error:
        return away(
            NAME,
            "unusable",
            f"The folder of the search index cannot be read ({error.strerror}). Run `manage.py reindex`.",
        )
    holds = f"{state.engine} {state.version}, {named(VERSIONS)}, {state.clauses} paragraphs"
    try:
        left = behind() if database_answers() else None
    except Error:
        left = None
    if left is None:
        return ok(NAME, f"{holds}. How far it is behind is not known while the database is away.")
    if left.late:
        return degraded(
            NAME,
            "behind",
            f"{holds}. It is behind with {left.texts} texts since {left.since_words}. See that a worker "
            "runs, and look through the failed jobs.",
        )
    return ok(NAME, f"{holds}, {left.texts} texts to follow.")
