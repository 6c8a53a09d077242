"""Nothing in; with how many texts the search index is behind, and since when, out: one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min
from django.utils import timezone

from normsbase.models import Stale

LATE_AFTER = timedelta(minutes=1)  # the index follows within moments where all is well


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """How far the index is behind the database; `late`: so long that somebody has to see to it."""

    texts: int = 0
    since: datetime | None = None
    late: bool = False

    @property
    def since_words(self) -> str:
        """Since when, for people: `25 November 2026, 08:30 UTC`."""
        return f"{self.since:%-d %B %Y, %H:%M} UTC" if self.since else ""


def behind() -> Behind:
    """Return how far the index is behind now."""
    found = Stale.objects.aggregate(texts=Count("pk"), since=Min("since"))
    since = found["since"]
    late = since is not None and timezone.now() - since > LATE_AFTER
    return Behind(texts=found["texts"], since=since, late=late)
