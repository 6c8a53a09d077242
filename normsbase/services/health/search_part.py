"""Nothing in; whether the search engine answers, from which index, and follows the database, out."""

from __future__ import annotations

from datetime import timedelta

from django.db import Error
from django.db.models import Count, Min
from django.utils import timezone

from normsbase.models import Stale
from normsbase.search.folder import VERSIONS, named
from normsbase.search.types import SearchError
from normsbase.services.engine import engine
from normsbase.services.health.part import Part, away, degraded, ok

NAME = "search"
LATE_AFTER = timedelta(minutes=5)  # with all well the index follows within moments


def look_at_search() -> Part:
    """Ask the engine for its state, and the database for texts that the index is behind with."""
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
        found = Stale.objects.aggregate(texts=Count("pk"), since=Min("since"))
    except Error:
        return ok(NAME, f"{holds}. How far it is behind is not known while the database is away.")
    if found["since"] and timezone.now() - found["since"] > LATE_AFTER:
        return degraded(
            NAME,
            "behind",
            f"{holds}. It is behind with {found['texts']} texts since {found['since']:%Y-%m-%d %H:%M} UTC. "
            "See that a worker runs, and look through the failed jobs.",
        )
    return ok(NAME, f"{holds}, {found['texts']} texts to follow.")
