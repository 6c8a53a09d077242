"""Nothing in; with how many texts the search index is behind, since when, and what it leaves out, out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Count, Min
from django.utils import timezone

from normsbase.models import Finding, Stale
from normsbase.models.runs import NOT_SEARCHABLE

LATE_AFTER = timedelta(minutes=1)  # the index follows within moments where all is well


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """How far the index is behind the database; `late`: so long that somebody has to see to it.

    Beside the `texts` that follow there are those set `apart`, at which the index errs.
    """

    texts: int = 0
    apart: int = 0
    since: datetime | None = None
    late: bool = False

    @property
    def missing(self) -> int:
        """How many texts searches do not find as they are now."""
        return self.texts + self.apart

    @property
    def since_words(self) -> str:
        """Since when, for people: `25 November 2026, 08:30 UTC`."""
        return f"{self.since:%-d %B %Y, %H:%M} UTC" if self.since else ""

    def now(self) -> Behind:
        """Return the same, looked at at this moment: what follows may be late by now."""
        return replace(self, late=self.since is not None and timezone.now() - self.since > LATE_AFTER)


def behind() -> Behind:
    """Return how far the index is behind now."""
    found = Stale.objects.aggregate(texts=Count("pk"), since=Min("since"))
    apart = Finding.objects.standing().filter(code=NOT_SEARCHABLE, edition__current=True)
    return Behind(texts=found["texts"], apart=apart.count(), since=found["since"]).now()
